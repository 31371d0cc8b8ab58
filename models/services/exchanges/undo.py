"""Take the last change of an exchange back: its former facts, read from the trail, saved anew.

The former facts go through the same rules as every correction; nothing is written past them.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, SQLModel, col, select

from models.commands.base import Command, parse
from models.commands.exchanges import (
    CorrectExchange,
    DelegationInput,
    ExchangeFacts,
    FileInput,
    TouredSiteInput,
    UndoLastChange,
)
from models.errors import Conflict, InvalidInput, NotFound
from models.permissions import Action, Actor, require
from models.services.exchanges.exchanges import put_back
from models.tables import (
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    StoredFile,
    TouredSite,
    TrailChange,
    TrailEvent,
)
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import format_moment
from models.trail.actions import UNDOABLE
from models.trail.past_rows import values_told
from models.vocabulary import Origin

Row = dict[str, Any]

_PARTS: Final[tuple[type[Any], ...]] = (Delegation, ExchangeTopic, TouredSite, ExchangeFile)


def undo_last_change(session: Session, actor: Actor, command: UndoLastChange) -> int:
    """Bring an exchange back to what it was before its last correction; return its number.

    What undoing changes is a change like any other: it is in the trail and can be undone itself.
    A deletion is taken back by restoring.

    Raises:
        NotAllowed: the person may not correct this record.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody changed it since the person looked at it, or past the product.
        InvalidInput: the last thing that happened was no correction; or the former facts no
            longer keep the rules (an organisation gone from the register, a file cleared away).

    """
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    exchange = session.get(
        Exchange, command.exchange_id, with_for_update=True, populate_existing=True
    )
    if exchange is None or exchange.deleted_at is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if exchange.row_version != command.row_version:
        raise _changed_since()
    event = _last_event(session, command.exchange_id)
    before = _before(session, exchange, event.transaction_key)
    _give_files_back(session, command.exchange_id, before["exchange_file"])
    with using_language(DEFAULT_LANGUAGE):  # what is stored is the office's language
        reason = t("Undo of the change of {moment}", moment=format_moment(event.at))
    put_back(session, actor, _correction(before, command, reason))
    return command.exchange_id


def _changed_since() -> Conflict:
    return Conflict(
        t("Somebody changed this exchange after you opened it. Look at it again before undoing.")
    )


def _last_event(session: Session, exchange_id: int) -> TrailEvent:
    """Return the last event of a record, which must be a change that can be undone."""
    event = session.exec(
        select(TrailEvent)
        .where(TrailEvent.object_kind == "exchange", TrailEvent.object_id == exchange_id)
        .order_by(col(TrailEvent.id).desc())
    ).first()
    if event is None or event.action not in UNDOABLE:
        raise InvalidInput.on("", t("This exchange has no last change that could be undone."))
    latest_key = session.exec(
        select(TrailChange.transaction_key)
        .where(TrailChange.table_name == "exchange", TrailChange.row_id == str(exchange_id))
        .order_by(col(TrailChange.id).desc())
    ).first()
    if latest_key != event.transaction_key:
        raise _changed_since()
    return event


def _before(session: Session, exchange: Exchange, key: str) -> dict[str, list[Row]]:
    """Return the rows of the record, by table, as they stood before a transaction."""
    rows = {table.__tablename__: _stored(session, table, exchange.id) for table in _PARTS}
    rows["exchange"] = {str(exchange.id): exchange.model_dump()}
    changes = session.exec(
        select(TrailChange)
        .where(TrailChange.transaction_key == key, _in_these(rows))
        .order_by(col(TrailChange.id).desc())
    )
    for change in changes:
        stood = rows[change.table_name]
        table = SQLModel.metadata.tables[change.table_name]
        values = values_told(session, table, change.before or {})
        if change.operation == "insert":
            stood.pop(change.row_id, None)
        elif change.row_id in stood:
            stood[change.row_id] |= values
        elif values.get("exchange_id") == exchange.id:
            stood[change.row_id] = values
    return {name: _in_order(found.values()) for name, found in rows.items()}


def _in_these(rows: dict[str, dict[str, Row]]) -> ColumnElement[bool]:
    return or_(*(col(TrailChange.table_name) == name for name in rows))


def _stored(session: Session, table: type[Any], exchange_id: int | None) -> dict[str, Row]:
    """Return the rows of a part as they stand, by their key in the trail."""
    keys = [column.name for column in SQLModel.metadata.tables[table.__tablename__].primary_key]
    found = session.exec(select(table).where(table.exchange_id == exchange_id))
    return {",".join(str(getattr(row, name)) for name in keys): row.model_dump() for row in found}


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.get("position") or 0)


def _give_files_back(session: Session, exchange_id: int, files: Sequence[Row]) -> None:
    """Attach files that the record held and nothing holds now: a record may keep what it holds."""
    for row in files:
        number = int(row["file_id"])
        is_held = select(ExchangeFile.id).where(ExchangeFile.file_id == number)
        is_kept = session.get(StoredFile, number) is not None
        if is_kept and session.exec(is_held).first() is None:
            session.add(
                ExchangeFile(exchange_id=exchange_id, file_id=number, position=row["position"])
            )
    session.flush()


def _correction(
    before: dict[str, list[Row]], command: UndoLastChange, reason: str
) -> CorrectExchange:
    """Build the correction that makes the record what it was."""
    facts = {n: v for n, v in before["exchange"][0].items() if n in ExchangeFacts.model_fields}
    if str(facts["ends_on"]) == str(facts["starts_on"]):
        facts["ends_on"] = None  # one day
    topics = before["exchange_topic"]
    return parse(
        CorrectExchange,
        facts
        | {
            "delegations": [
                _facts(row, DelegationInput)
                for row in before["delegation"]
                if row.get("organisation_id")
            ],
            "groups": list(_groups(before["delegation"])),
            "is_public": before["exchange"][0]["origin"] == Origin.PUBLIC,
            "sites": [_facts(row, TouredSiteInput) for row in before["toured_site"]],
            "files": [_facts(row, FileInput) for row in before["exchange_file"]],
            "topic_ids": [row["topic_id"] for row in topics],
            "topic_phrases": {r["topic_id"]: r["phrase"] for r in topics if r.get("phrase")},
            "exchange_id": command.exchange_id,
            "row_version": command.row_version,
            "reason": reason,
            "accept_duplicate": True,
        },
    )


def _groups(rows: Iterable[Row]) -> Iterable[Row]:
    """Return each group with the units of its members."""
    parts = [row for row in rows if not row.get("organisation_id")]
    for group in (row for row in parts if row.get("province_id") is None):
        members = [row for row in parts if row["group_name"] == group["group_name"]]
        yield {
            "role": group["role"],
            "name": group["group_name"],
            "headcount": group.get("headcount"),
            "province_ids": [row["province_id"] for row in members if row.get("province_id")],
        }


def _facts(row: Row, part: type[Command]) -> Row:
    return {name: value for name, value in row.items() if name in part.model_fields}
