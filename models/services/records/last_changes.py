"""The last correction of a record, and what its rows were before it: read from the trail."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, SQLModel, col, select

from models.errors import Conflict, InvalidInput
from models.services.records.meanwhile import told_meanwhile
from models.tables import TrailChange, TrailEvent
from models.tables.base import Record
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import format_moment
from models.trail.actions import UNDOABLE
from models.trail.past_rows import values_told

Row = dict[str, Any]


def last_change(session: Session, kind: str, number: int) -> TrailEvent:
    """Return the last event of a record, which must be a change that can be undone.

    Raises:
        InvalidInput: the last thing that happened was no correction.
        Conflict: its row was changed since, past the product.

    """
    event = session.exec(
        select(TrailEvent)
        .where(TrailEvent.object_kind == kind, TrailEvent.object_id == number)
        .order_by(col(TrailEvent.id).desc())
    ).first()
    if event is None or event.action not in UNDOABLE:
        raise InvalidInput.on("", t("This record has no last change that could be undone."))
    latest_key = session.exec(
        select(TrailChange.transaction_key)
        .where(TrailChange.table_name == kind, TrailChange.row_id == str(number))
        .order_by(col(TrailChange.id).desc())
    ).first()
    if latest_key != event.transaction_key:
        raise Conflict(told_meanwhile(session, kind, number))
    return event


def undone_reason(event: TrailEvent) -> str:
    """Return what the trail says of undoing an event, in the office's language."""
    with using_language(DEFAULT_LANGUAGE):
        return t("Undo of the change of {moment}", moment=format_moment(event.at))


def rows_before(
    session: Session, row: Record, parts: Iterable[type[Any]], key: str
) -> dict[str, list[Row]]:
    """Return the rows of a record and its parts, by table, as they stood before a transaction."""
    kind = str(row.__tablename__)
    owner = f"{kind}_id"
    rows = {str(one.__tablename__): _stored(session, one, owner, row.id) for one in parts}
    rows[kind] = {str(row.id): row.model_dump()}
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
        elif values.get(owner) == row.id:
            stood[change.row_id] = values
    return {name: _in_order(found.values()) for name, found in rows.items()}


def _in_these(rows: dict[str, dict[str, Row]]) -> ColumnElement[bool]:
    return or_(*(col(TrailChange.table_name) == name for name in rows))


def _stored(session: Session, table: Any, owner: str, number: int | None) -> dict[str, Row]:  # noqa: ANN401 - a table
    """Return the rows of a part as they stand, by their key in the trail."""
    keys = [column.name for column in SQLModel.metadata.tables[table.__tablename__].primary_key]
    found = session.exec(select(table).where(getattr(table, owner) == number))
    return {",".join(str(getattr(row, name)) for name in keys): row.model_dump() for row in found}


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.get("position") or 0)
