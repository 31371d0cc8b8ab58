"""What happened to one exchange: who, when, old → new."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, col, select

from models.audit import ACTIONS
from models.reports.changes import Change, changes_of_row
from models.tables import (
    Account,
    AuditChange,
    AuditEvent,
    Delegation,
    ExchangeFile,
    Organisation,
    StoredFile,
    Topic,
    TouredSite,
)
from models.text import mark, t

FieldChange = Change
"""One value that changed, as a person reads it; "" for nothing."""

_FIRST: Final = frozenset({"exchange.logged", "exchange.planned"})
"""How a record begins: its page shows what was entered, the history need not say it again."""
_PARTS: Final[dict[str, tuple[str, type[Any], str]]] = {
    "delegation": (mark("Delegation"), Organisation, "organisation_id"),
    "toured_site": (mark("Site toured"), Organisation, "organisation_id"),
    "exchange_topic": (mark("Topic"), Topic, "topic_id"),
    "exchange_file": (mark("File"), StoredFile, "file_id"),
}
"""The tables of an exchange's parts: word, table and column of what names a part."""


@dataclass(frozen=True)
class HistoryEntry:
    """One thing somebody did to the record. ``action`` is the code, ``action_label`` its words."""

    at: datetime
    who: str
    action: str
    action_label: str
    reason: str | None
    changes: tuple[FieldChange, ...]


def exchange_history(session: Session, exchange_id: int) -> tuple[HistoryEntry, ...]:
    """Return what happened to an exchange, the latest first; also what was changed from outside."""
    events = session.execute(
        select(AuditEvent, Account.display_name)
        .outerjoin(Account, col(Account.id) == col(AuditEvent.actor_id))
        .where(AuditEvent.object_kind == "exchange", AuditEvent.object_id == exchange_id)
        .order_by(col(AuditEvent.id).desc())
    ).all()
    keys = {event.transaction_key for event, _ in events if event.action not in _FIRST}
    changes = _changes_by_transaction(session, exchange_id, keys)
    entries = [
        HistoryEntry(
            event.at, name or t("The system"), event.action,
            t(ACTIONS.get(event.action, event.action)), event.reason,
            tuple(changes.pop(event.transaction_key, ())),
        )
        for event, name in events
    ]  # fmt: skip
    entries += _from_outside(session, exchange_id)
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _from_outside(session: Session, exchange_id: int) -> Iterable[HistoryEntry]:
    """Yield changes that another program made in the database, past the product."""
    rows = session.scalars(
        select(AuditChange).where(
            AuditChange.table_name == "exchange",
            AuditChange.row_id == str(exchange_id),
            col(AuditChange.transaction_key).is_(None),
        )
    )
    for row in rows:
        yield HistoryEntry(
            row.at, t("Outside the product"), "", t("changed the row in the database"), None,
            tuple(changes_of_row(session, row)),
        )  # fmt: skip


def _changes_by_transaction(
    session: Session, exchange_id: int, keys: Collection[str]
) -> dict[str, list[FieldChange]]:
    if not keys:  # an empty list would read the whole trail
        return {}
    rows = session.scalars(
        select(AuditChange)
        .where(
            col(AuditChange.transaction_key).in_(keys),
            col(AuditChange.table_name).in_(["exchange", *_PARTS]),
        )
        .order_by(col(AuditChange.id))
    ).all()
    own = _own_parts(session, exchange_id, rows)
    found: dict[str, list[FieldChange]] = defaultdict(list)
    for row in rows:
        if (row.table_name, row.row_id) in own:
            found[row.transaction_key or ""] += _told(session, row)
    return dict(found)


def _own_parts(
    session: Session, exchange_id: int, rows: Iterable[AuditChange]
) -> set[tuple[str, str]]:
    """Return which rows are this exchange's: one transaction may change several."""
    own = {("exchange", str(exchange_id))}
    for row in rows:
        whose = {**(row.before or {}), **(row.after or {})}.get("exchange_id")
        if whose == exchange_id or row.row_id.startswith(f"{exchange_id},"):
            own.add((row.table_name, row.row_id))
    for table in (Delegation, TouredSite, ExchangeFile):
        numbers = session.scalars(select(table.id).where(table.exchange_id == exchange_id))
        own |= {(str(table.__tablename__), str(number)) for number in numbers}
    return own


def _told(session: Session, row: AuditChange) -> Iterable[FieldChange]:
    """Yield the changes of one row: values of the exchange, parts come, gone or changed."""
    if row.table_name not in _PARTS:
        yield from changes_of_row(session, row)
        return
    word, table, column = _PARTS[row.table_name]
    before, after = row.before or {}, row.after or {}
    if row.operation == "update":
        name = _name_of_part(session, row, table, column)
        for change in changes_of_row(session, row):
            yield FieldChange(f"{t(word)} {name}: {change.label}", change.old, change.new)
        return
    yield FieldChange(
        t(word), _name(session, table, before.get(column)), _name(session, table, after.get(column))
    )


def _name_of_part(session: Session, row: AuditChange, table: type[Any], column: str) -> str:
    """Return the name of a part that was only changed: the trail tells just the changed values."""
    parts: dict[str, type[Any]] = {
        "delegation": Delegation,
        "toured_site": TouredSite,
        "exchange_file": ExchangeFile,
    }
    part = parts.get(row.table_name)
    if part is None:
        return _name(session, table, row.row_id.partition(",")[2])
    found = session.get(part, int(row.row_id))
    return _name(session, table, getattr(found, column)) if found else ""


def _name(session: Session, table: type[Any], number: object) -> str:
    """Return the name of what a part points to, "" for nothing."""
    found = session.get(table, int(str(number))) if number not in {None, ""} else None
    for name in ("name", "name_vi", "original_name"):
        if hasattr(found, name):
            return str(getattr(found, name))
    return ""
