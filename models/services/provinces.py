"""The units through time, and where an organisation stood on a day, for the services that write."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, select

from models.rules.succession import Unit, as_on, same_unit, unit_key
from models.tables.provinces import ProvincePeriod
from models.text import t
from models.text.formats import format_date

_CACHE: Final = "units_through_time"


@dataclass(frozen=True)
class UnitsThroughTime:
    """All units, and the rows they stand in."""

    units: tuple[Unit, ...]
    id_of: dict[str, int]
    key_of: dict[int, str]

    def name(self, province_id: int) -> str:
        """Return the name of the unit in a row."""
        key = self.key_of[province_id]
        return next(unit.name for unit in self.units if unit.key == key)


def units_through_time(session: Session) -> UnitsThroughTime:
    """Return all units; read once a transaction."""
    found = session.info.get(_CACHE)
    if isinstance(found, UnitsThroughTime) and found.units:
        return found
    rows = session.exec(select(ProvincePeriod).order_by("code_gso", "valid_from")).all()
    units = tuple(_unit(row) for row in rows)
    ids = {unit.key: row.id for unit, row in zip(units, rows, strict=True) if row.id is not None}
    found = UnitsThroughTime(units, ids, {row_id: key for key, row_id in ids.items()})
    session.info[_CACHE] = found
    return found


def _unit(row: ProvincePeriod) -> Unit:
    return Unit(
        key=unit_key(row.code_gso, row.valid_from),
        code=row.code_gso,
        name=row.name,
        kind=row.kind,
        region=row.region,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor_code=row.successor_code,
    )


def place_on(known: UnitsThroughTime, province_id: int, day: date) -> int | str:
    """Return the row of the unit that stood for this one on a day, or the sentence why none does.

    Bắc Giang on a day of 2026 is Bắc Ninh; the Bắc Ninh of today on a day of 2022 is refused,
    for two units stood there.
    """
    key = known.key_of[province_id]
    standing = as_on(known.units, key, day)
    if len(standing) == 1:
        return known.id_of[standing[0].key]
    return _did_not_exist(known, province_id, day, standing)


def new_place_on(known: UnitsThroughTime, province_id: int, day: date) -> int | str:
    """Return the row for a unit chosen for that very day, or the sentence why it cannot be.

    A unit that had ended, or had not begun, is refused unless it is the same unit under an
    earlier or later list.
    """
    if province_id not in known.key_of:
        return t("Choose a province from the list.")
    key = known.key_of[province_id]
    standing = as_on(known.units, key, day)
    if len(standing) == 1:
        unit = standing[0]
        if unit.key in same_unit(known.units, key) or unit.name == known.name(province_id):
            return known.id_of[unit.key]
    return _did_not_exist(known, province_id, day, standing)


def _did_not_exist(
    known: UnitsThroughTime, province_id: int, day: date, standing: tuple[Unit, ...]
) -> str:
    name = known.name(province_id)
    if not standing:
        return t("{name} did not exist on {day}.", name=name, day=format_date(day))
    return t(
        "{name}, as chosen, did not exist on {day}. The unit of that day: {units}.",
        name=name, day=format_date(day), units=", ".join(unit.name for unit in standing),
    )  # fmt: skip
