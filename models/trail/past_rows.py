"""Rows as they stood at a place of the trail, told backwards from how they stand now."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Boolean, Date, Enum, Table, select
from sqlmodel import Session, col

from models.tables.base import Money, Quantity, UTCDateTime
from models.tables.trail import PersonalValue, TrailChange

Row = Mapping[str, Any]
_AT_ONCE: Final = 1_000
"""Numbers that one statement names."""


def rows_at(
    session: Session, table: Table, numbers: Collection[int], position: int
) -> dict[int, Row | None]:
    """Return rows as they stood after the change at ``position``, None for those not there then.

    A row that is in the trash is there; what the trail leaves out is as it stands now.
    """
    found: dict[int, Row | None] = dict.fromkeys(numbers)
    ordered = sorted(found)
    for start in range(0, len(ordered), _AT_ONCE):
        asked = ordered[start : start + _AT_ONCE]
        for row in session.execute(select(table).where(table.c.id.in_(asked))).mappings():
            found[row["id"]] = dict(row)
        later = session.execute(
            select(col(TrailChange.row_id), col(TrailChange.operation), col(TrailChange.before))
            .where(
                col(TrailChange.table_name) == table.name,
                col(TrailChange.row_id).in_([str(number) for number in asked]),
                col(TrailChange.id) > position,
            )
            .order_by(col(TrailChange.id).desc())
        ).all()
        for number, operation, before in later:
            if operation == "insert":
                found[int(number)] = None
            else:
                stood = {} if operation == "delete" else found[int(number)] or {}
                found[int(number)] = {**stood, **values_told(session, table, before or {})}
    return found


def values_told(session: Session, table: Table, kept: Row) -> dict[str, Any]:
    """Return values of the trail as rows hold them; personal ones from their references."""
    return {
        name: _value(session, table, name, value)
        for name, value in kept.items()
        if name in table.columns
    }


def _value(session: Session, table: Table, name: str, value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict) and "ref" in value:
        personal = session.get(PersonalValue, value["ref"])
        return (personal.value or None) if personal else None
    if value is None:
        return None
    match table.columns[name].type:
        case UTCDateTime():
            moment = datetime.fromisoformat(str(value))
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        case Quantity() as kind:
            exact = Decimal(str(value))  # SQLite keeps it as a whole number of parts
            return kind.process_result_value(exact, session.get_bind().dialect)
        case Money():
            return int(Decimal(str(value)))
        case Enum(enum_class=known) if known is not None:
            return known(value)
        case Date():
            return date.fromisoformat(str(value))
        case Boolean():
            return bool(value)
        case _:
            return value


def parts_at(
    session: Session,
    table: Table,
    owner: str,
    numbers: Collection[int],
    position: int | None = None,
) -> dict[int, list[Row]]:
    """Return the rows of a part of records, by their record, as they stood after a change.

    ``owner`` is the column with the record's number; without a position they are those of now.
    """
    keys = [column.name for column in table.primary_key]
    found: dict[str, Row | None] = {}
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _AT_ONCE):
        wanted = table.c[owner].in_(ordered[start : start + _AT_ONCE])
        for row in session.execute(select(table).where(wanted)).mappings():
            found[",".join(str(row[name]) for name in keys)] = dict(row)
    if position is not None and numbers:
        _tell_back(session, table, owner, frozenset(numbers), found, position)
    parts: dict[int, list[Row]] = {number: [] for number in ordered}
    for one in found.values():
        if one is not None and one[owner] in parts:
            parts[one[owner]].append(one)
    for rows in parts.values():
        rows.sort(key=lambda row: row.get("position") or 0)
    return parts


def _tell_back(
    session: Session,
    table: Table,
    owner: str,
    numbers: Collection[int],
    found: dict[str, Row | None],
    position: int,
) -> None:
    """Take back what was done since with the rows found, and with those that went meanwhile."""
    change = TrailChange
    since = select(col(change.row_id), col(change.operation), col(change.before)).where(
        col(change.table_name) == table.name, col(change.id) > position
    )
    for number, _, before in session.execute(since.where(col(change.operation) == "delete")):
        if (before or {}).get(owner) in numbers:
            found.setdefault(number, None)
    ordered = sorted(found)
    for start in range(0, len(ordered), _AT_ONCE):
        later = session.execute(
            since.where(col(change.row_id).in_(ordered[start : start + _AT_ONCE])).order_by(
                col(change.id).desc()
            )
        ).all()
        for number, operation, before in later:
            if operation == "insert":
                found[number] = None
            else:
                stood = {} if operation == "delete" else found[number] or {}
                found[number] = {**stood, **values_told(session, table, before or {})}
