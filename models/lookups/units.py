"""The units through time, and where an organisation stood on a day, for the services that write."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from sqlmodel import Session, select

from models.rules.succession import Unit, as_on, home_units_on, same_unit, unit_key
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
        return self._names[province_id]

    def standing(self, key: str, day: date) -> tuple[Unit, ...]:
        """Return the units that stood for one on a day; worked out once a list of units."""
        day = self._listed_since(day)
        if (key, day) not in self._standing:
            self._standing[key, day] = as_on(self.units, key, day)
        return self._standing[key, day]

    def home_on(self, home_key: str, day: date) -> tuple[Unit, ...]:
        """Return the home province of a day; worked out once a list of units."""
        day = self._listed_since(day)
        if (home_key, day) not in self._home:
            self._home[home_key, day] = home_units_on(self.units, home_key, day)
        return self._home[home_key, day]

    def _listed_since(self, day: date) -> date:
        """Return the first day of the list of units of a day; all its days give the same units."""
        found = bisect_right(self._first_days, day)
        return self._first_days[found - 1] if found else day

    @cached_property
    def _first_days(self) -> list[date]:
        ended = (unit.valid_to + timedelta(days=1) for unit in self.units if unit.valid_to)
        return sorted({*(unit.valid_from for unit in self.units), *ended})

    @cached_property
    def _names(self) -> dict[int, str]:
        names = {unit.key: unit.name for unit in self.units}
        return {number: names[key] for number, key in self.key_of.items()}

    @cached_property
    def _standing(self) -> dict[tuple[str, date], tuple[Unit, ...]]:
        return {}

    @cached_property
    def _home(self) -> dict[tuple[str, date], tuple[Unit, ...]]:
        return {}


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


def forget_units(session: Session) -> None:
    """Let the units be read anew: they were changed in this transaction."""
    session.info.pop(_CACHE, None)


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
        split_from_code=row.split_from_code,
    )


def place_on(known: UnitsThroughTime, province_id: int, day: date) -> int | str:
    """Return the row of the unit that stood for this one on a day, or the sentence why none does.

    Bắc Giang on a day of 2026 is Bắc Ninh; the Bắc Ninh of today on a day of 2022 is refused,
    for two units stood there.
    """
    key = known.key_of[province_id]
    standing = known.standing(key, day)
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
    standing = known.standing(key, day)
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
        name=name,
        day=format_date(day),
        units=", ".join(unit.name for unit in standing),
    )
