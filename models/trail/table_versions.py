"""Which tables have changed when, followed from the trail, and which a report has read.

So what was read from some tables holds until one of them changes, whatever happens to the others.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import event, literal_column
from sqlmodel import Session, col, func, select

from models.search_index.entries import tables_behind
from models.stored_totals import sources_of
from models.tables import metadata
from models.tables.trail import TrailChange, TrailEvent

_MOST_CHANGES: Final = 20_000
"""After more changes at once every table counts as changed: to read which is dearer."""
_WORD: Final = re.compile(r"[a-z][a-z_]*[a-z]")


@dataclass(frozen=True)
class TableVersions:
    """One state of the data: the last change there is, and the last of each table since ``first``.

    ``restored_at`` sets states apart that bear the same numbers: after a restore they begin again
    where the backup ended.
    """

    restored_at: str
    first: int
    latest: int
    changed: Mapping[str, int] = field(default_factory=dict)

    def of(self, tables: Collection[str]) -> int:
        """Return the last change of some tables; what no trail follows moves with every change."""
        if not _followed() >= set(tables):
            return self.latest
        return max((self.changed.get(name, self.first) for name in tables), default=self.first)


def table_versions(session: Session, before: TableVersions | None = None) -> TableVersions:
    """Return the state of the data, reading only what has changed since a state before."""
    restored = select(func.max(TrailEvent.at)).where(col(TrailEvent.action) == "backup.restored")
    last = select(func.max(TrailChange.id))
    found = session.exec(select(last.scalar_subquery(), restored.scalar_subquery())).one()
    latest, restored_at = int(found[0] or 0), str(found[1] or "")
    if before is None or before.restored_at != restored_at or before.latest > latest:
        return TableVersions(restored_at, latest, latest)
    if before.latest == latest:
        return before
    if latest - before.latest > _MOST_CHANGES:
        return TableVersions(restored_at, latest, latest)
    # Of the bare column SQLite walks through the index of all changes there ever were.
    name = col(TrailChange.table_name).concat(literal_column("''"))
    rows = session.exec(
        select(name, func.max(TrailChange.id))
        .where(col(TrailChange.id) > before.latest)
        .group_by(name)
    )
    changed = {**before.changed, **{name: int(number or 0) for name, number in rows}}
    return TableVersions(restored_at, before.first, latest, changed)


@contextmanager
def noted_tables(session: Session) -> Iterator[set[str]]:
    """Note the tables that a session's statements name, however they were written."""
    found: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:  # noqa: ANN401 - an event's own arguments
        found.update(tables_named(statement))

    event.listen(session.connection(), "before_cursor_execute", note)
    yield found


@lru_cache(maxsize=2_000)
def tables_named(statement: str) -> frozenset[str]:
    """Return the tables that a statement names; indexes and stored totals stand for their tables.

    >>> sorted(tables_named('SELECT rowid FROM search_words AS support_search JOIN topic'))
    ['comment', 'organisation', 'support', 'topic']
    """
    words = set(_WORD.findall(statement))
    behind = frozenset[str]().union(*map(sources_of, words), *map(tables_behind, words))
    return frozenset(words & metadata.tables.keys()) | behind


@lru_cache(maxsize=1)
def _followed() -> frozenset[str]:
    return frozenset(
        name for name, table in metadata.tables.items() if table.info.get("audit") != "none"
    )
