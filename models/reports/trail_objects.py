"""What the entries of the trail speak of: registers to choose from, titles instead of numbers."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from models.reports.choices import LISTS
from models.reports.names import own_name
from models.reports.record_kinds import RECORD_KINDS, record_titles
from models.tables import (
    Account,
    Division,
    Office,
    ProvincePeriod,
    StoredFile,
    UnitChange,
)
from models.tables.audit import AuditEvent
from models.text import mark, plural
from models.text.formats import format_number

REGISTERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "exchanges": (mark("Exchanges"), ("exchange",)),
    "initiatives": (mark("Initiatives"), ("initiative",)),
    "indicators": (mark("Indicators"),
                   ("indicator_value", "indicator", "target", "target_set")),
    "organisations": (mark("Organisations"),
                      ("organisation", "support", "certificate", "training_course")),
    "files": (mark("Photos and files"), ("stored_file", "file")),
    "accounts": (mark("Accounts and sign-ins"), ("account",)),
    "office": (mark("The office"), ("office", "division", "province_period", "unit_change")),
    "lists": (mark("Lists and documents"),
              (*LISTS, "programme_document")),
    "system": (mark("Exports, backups, the system"), ("", "backup", "view")),
}  # fmt: skip
"""What a reader may narrow the trail to: code, words, kinds of objects."""

_NAMES: Final[Mapping[str, str]] = {
    "account": "display_name", "file": "original_name", "stored_file": "original_name",
    "unit_change": "decision",
}  # fmt: skip
"""Where a kind's title stands; elsewhere it is its name."""
_TABLES: Final[Mapping[str, type[Any]]] = {
    "account": Account, "division": Division, "file": StoredFile, "office": Office,
    "province_period": ProvincePeriod, "stored_file": StoredFile, "unit_change": UnitChange,
    **LISTS,
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
        titles = record_titles if kind in RECORD_KINDS else _names
        found |= {(kind, number): name for number, name in titles(session, kind, numbers).items()}
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


def _names(session: Session, kind: str, numbers: Collection[int]) -> dict[int, str]:
    if kind not in _TABLES:
        return {}
    table = _TABLES[kind]
    name = own_name(table) if kind in LISTS else getattr(table, _NAMES.get(kind, "name"))
    rows = session.execute(select(table.id, name).where(table.id.in_(numbers)))
    return {row[0]: str(row[1]) for row in rows}
