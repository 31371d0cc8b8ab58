"""What happened to one record of any register: who, when, old → new."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, SQLModel, col, select

from models.registers import REGISTERS
from models.registers.register import Part
from models.reports.trail.changes import Change, changes_of_row, plain_words
from models.tables import (
    Account,
    TrailChange,
    TrailEvent,
)
from models.text import t
from models.trail.actions import ACTIONS

FieldChange = Change
"""One value that changed, as a person reads it; "" for nothing."""

_BEGINNINGS: Final = (".logged", ".planned", ".registered", ".entered", ".begun")
"""How a record begins: its page shows what was entered, the history need not say it again."""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing somebody did to the record. ``action`` is the code, ``action_label`` its words."""

    at: datetime
    who: str
    action: str
    action_label: str
    reason: str | None
    changes: tuple[FieldChange, ...]


def record_history(session: Session, kind: str, number: int) -> tuple[HistoryEntry, ...]:
    """Return what happened to a record, the latest first; also what was changed from outside.

    ``kind`` is the name the record has in the trail, which is that of its table.
    """
    events = session.execute(
        select(TrailEvent, Account.display_name)
        .outerjoin(Account, col(Account.id) == col(TrailEvent.actor_id))
        .where(TrailEvent.object_kind == kind, or_(*_told_of(kind, number)))
        .order_by(col(TrailEvent.id).desc())
    ).all()
    keys = {e.transaction_key for e, _ in events if not e.action.endswith(_BEGINNINGS)}
    changes = _changes_by_transaction(session, kind, number, keys)
    entries = [
        HistoryEntry(
            event.at,
            name or t("The system"),
            event.action,
            t(ACTIONS.get(event.action, event.action)),
            event.reason,
            tuple(changes.pop(event.transaction_key, ())),
        )
        for event, name in events
    ]
    entries += _from_outside(session, kind, number)
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _told_of(kind: str, number: int) -> Iterable[ColumnElement[bool]]:
    """Yield which events tell of a record: of it alone, or of several that it is among."""
    yield col(TrailEvent.object_id) == number
    changed = select(col(TrailChange.transaction_key)).where(
        TrailChange.table_name == kind, TrailChange.row_id == str(number)
    )
    yield and_(
        col(TrailEvent.object_id).is_(None),
        col(TrailEvent.action) == f"{kind}.assigned",
        col(TrailEvent.transaction_key).in_(changed),
    )


def _parts(kind: str) -> tuple[Part, ...]:
    return REGISTERS[kind].parts if kind in REGISTERS else ()


def _from_outside(session: Session, kind: str, number: int) -> Iterable[HistoryEntry]:
    """Yield changes that another program made in the database, past the product."""
    rows = session.scalars(
        select(TrailChange).where(
            TrailChange.table_name == kind,
            TrailChange.row_id == str(number),
            col(TrailChange.transaction_key).is_(None),
        )
    )
    for row in rows:
        yield HistoryEntry(
            row.at,
            t("Outside the product"),
            "",
            t("changed the row in the database"),
            None,
            tuple(changes_of_row(session, row)),
        )


def _changes_by_transaction(
    session: Session, kind: str, number: int, keys: Collection[str]
) -> dict[str, list[FieldChange]]:
    if not keys:  # an empty list would read the whole trail
        return {}
    parts = {str(part.table.__tablename__): part for part in _parts(kind)}
    rows = session.scalars(
        select(TrailChange)
        .where(
            col(TrailChange.transaction_key).in_(keys),
            col(TrailChange.table_name).in_([kind, *parts]),
        )
        .order_by(col(TrailChange.id))
    ).all()
    found: dict[str, list[FieldChange]] = defaultdict(list)
    for row in rows:
        part = parts.get(row.table_name)
        if part is None and row.row_id == str(number):
            found[row.transaction_key or ""] += changes_of_row(session, row)
        elif part is not None and _belongs(session, kind, number, part, row):
            found[row.transaction_key or ""] += changes_of_part(session, part, row)
    return dict(found)


def _belongs(session: Session, kind: str, number: int, part: Part, row: TrailChange) -> bool:
    """Say whether a changed part is this record's: one transaction may change several."""
    owner = REGISTERS[kind].owner_of(part)
    values = {**(row.before or {}), **(row.after or {})}
    if owner in values:
        return bool(values[owner] == number)
    if "," in row.row_id:
        return row.row_id.startswith(f"{number},")
    found = session.get(part.table, int(row.row_id))
    return found is not None and getattr(found, owner) == number


def changes_of_part(session: Session, part: Part, row: TrailChange) -> Iterable[FieldChange]:
    """Yield the changes of one part: come, gone, or what of it changed."""
    before, after = row.before or {}, row.after or {}
    if row.operation == "update":
        name = _name_of_part(session, part, row)
        for change in changes_of_row(session, row):
            yield FieldChange(f"{t(part.word)} {name}: {change.label}", change.old, change.new)
        return
    names = (_name(session, part, values.get(part.column)) for values in (before, after))
    yield FieldChange(t(part.word), *names)


def _name_of_part(session: Session, part: Part, row: TrailChange) -> str:
    """Return the name of a part that was only changed: the trail tells just the changed values."""
    if "," in row.row_id:
        return _name(session, part, row.row_id.partition(",")[2])
    found = session.get(part.table, int(row.row_id))
    return _name(session, part, getattr(found, part.column)) if found else ""


def _name(session: Session, part: Part, value: object) -> str:
    """Return the name of what a part points to, or the value that names it; "" for nothing."""
    if value in {None, ""}:
        return ""
    if part.names is None:
        return _words(part, value)
    found = session.get(part.names, int(str(value)))
    for name in ("name", "name_vi", "original_name"):
        if hasattr(found, name):
            return str(getattr(found, name))
    return ""


def _words(part: Part, value: object) -> str:
    column = SQLModel.metadata.tables[part.table.__tablename__].columns[part.column]
    return plain_words(column, value)
