"""What the entries of the trail speak of: registers to choose from, titles instead of numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.reports.choices import LISTS
from models.reports.names import own_name
from models.rules.dates import date_text
from models.tables import (
    Account,
    Division,
    Exchange,
    Office,
    Organisation,
    ProgrammeDocument,
    ProvincePeriod,
    StoredFile,
)
from models.tables.audit import AuditEvent
from models.text import mark, plural, t
from models.text.formats import format_number

REGISTERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "exchanges": (mark("Exchanges"), ("exchange",)),
    "organisations": (mark("Organisations"), ("organisation",)),
    "files": (mark("Photos and files"), ("stored_file", "file")),
    "accounts": (mark("Accounts and sign-ins"), ("account",)),
    "office": (mark("The office"), ("office", "division", "province_period")),
    "lists": (mark("Lists and documents"),
              (*LISTS, "programme_document")),
    "system": (mark("Exports, backups, the system"), ("", "backup", "view")),
}  # fmt: skip
"""What a reader may narrow the trail to: code, words, kinds of objects."""

_NAMES: Final[Mapping[str, str]] = {
    "account": "display_name", "file": "original_name", "stored_file": "original_name",
    "programme_document": "number",
}  # fmt: skip
"""Where a kind's title stands; elsewhere it is its name."""
_TABLES: Final[Mapping[str, type[Any]]] = {
    "account": Account, "division": Division, "file": StoredFile, "office": Office,
    "organisation": Organisation, "programme_document": ProgrammeDocument,
    "province_period": ProvincePeriod, "stored_file": StoredFile, **LISTS,
}  # fmt: skip

Objects = Mapping[tuple[str, int], str]


def titles_of(session: Session, events: Iterable[AuditEvent]) -> Objects:
    """Return the title of every object the events speak of, by kind and number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for event in events:
        if event.object_id is not None:
            wanted[event.object_kind].add(event.object_id)
    found: dict[tuple[str, int], str] = {}
    for kind, numbers in wanted.items():
        read = _exchanges if kind == "exchange" else _names
        rows = read(session, kind, numbers)
        found |= {(kind, number): name for number, name in rows}
    return found


def title_of(event: AuditEvent, titles: Objects) -> str:
    """Return the title of one event's object; what was deleted keeps the name it had then."""
    kept = event.detail.get("name") or event.detail.get("file") or ""
    return titles.get((event.object_kind, event.object_id or 0), str(kept))


def count_of(event: AuditEvent) -> str:
    """Say how much an event moved, where it kept a count; "" where it did not.

    >>> count_of(AuditEvent(action="list.exported", detail={"rows": 12}))
    '12 dòng'
    """
    for key, one, several in (
        ("exchanges", mark("{number} exchange"), mark("{number} exchanges")),
        ("records", mark("{number} record"), mark("{number} records")),
        ("entries", mark("{number} list entry"), mark("{number} list entries")),
        ("rows", mark("{number} row"), mark("{number} rows")),
        ("count", mark("{number} file"), mark("{number} files")),
    ):
        count = event.detail.get(key)
        if isinstance(count, int):
            return plural(one, several, count, number=format_number(count))
    return ""


def _names(session: Session, kind: str, numbers: set[int]) -> Sequence[tuple[int, str]]:
    if kind not in _TABLES:
        return []
    table = _TABLES[kind]
    name = own_name(table) if kind in LISTS else getattr(table, _NAMES.get(kind, "name"))
    rows = session.execute(select(table.id, name).where(table.id.in_(numbers)))
    return [(row[0], str(row[1])) for row in rows]


def _exchanges(session: Session, _kind: str, numbers: set[int]) -> Sequence[tuple[int, str]]:
    rows = session.execute(
        select(
            col(Exchange.id), col(Exchange.title), col(Exchange.starts_on),
            col(Exchange.ends_on), col(Exchange.date_precision),
        ).where(col(Exchange.id).in_(numbers))
    )  # fmt: skip
    return [
        (number, t("{title} ({time})", title=title, time=date_text(first, last, precision)))
        for number, title, first, last, precision in rows
    ]
