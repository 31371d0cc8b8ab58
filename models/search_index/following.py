"""What keeps the index current: after which change of a row which entries are made anew."""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Iterator
from dataclasses import dataclass

from models.search_index.entries import Entry


@dataclass(frozen=True)
class Follower:
    """One trigger: its name, the table and the change it follows, and what is written then.

    ``left`` is the condition on the index of entries that fall away, ``made`` the condition on
    the records ``r`` whose entries are made; "" for none.
    """

    name: str
    table: str
    event: str
    left: str
    made: str


def followers(entry: Entry, number: str) -> Iterator[Follower]:
    """Return the triggers of one register; ``number`` is the index's column of numbers."""
    name = f"search_{entry.table}"
    gone, there = f"{number} = {entry.number('OLD.id')}", "r.id = NEW.id"
    own = ", ".join(entry.columns("r"))
    yield Follower(f"{name}_insert", entry.table, "INSERT", "", there)
    yield Follower(f"{name}_delete", entry.table, "DELETE", gone, "")
    yield Follower(f"{name}_update", entry.table, f"UPDATE OF {own}", gone, there)
    for one in entry.named:
        mine = f"r.{one.by} = NEW.id"
        held = f"{number} IN (SELECT {entry.number('r.id')} FROM {entry.table} r WHERE {mine})"
        used = ", ".join(entry.columns(one.alias))
        yield Follower(
            f"{name}_by_{one.by.removesuffix('_id')}", one.table, f"UPDATE OF {used}", held, mine
        )
    for captions in entry.captions:
        part = f"{name}_by_{captions.owner}"
        for act, row in (
            ("insert", "NEW"),
            ("delete", "OLD"),
            ("update", "OLD"),
            ("update", "NEW"),
        ):
            record = captions.record_of(row)
            named = f"{part}_{act}{'_before' if (act, row) == ('update', 'OLD') else ''}"
            yield Follower(
                named,
                captions.table,
                act.upper(),
                f"{number} = {entry.number(record)}",
                f"r.id = {record}",
            )
