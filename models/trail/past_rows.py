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
