"""Provincial units as reports need them: rows by key, the unit of today, one unit through time."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache, partial
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.office_terms import office_terms
from models.lookups.partners import Partners
from models.rules.known_days import may_stand_in
from models.rules.succession import (
    Unit,
    as_on,
    current_of,
    home_units_on,
    same_unit,
    unit_key,
)
from models.statements import AnySelect, built_once
from models.tables import ProvincePeriod
from models.text import language, t
from models.text.folding import fold
from models.text.formats import format_date, office_today
from models.vocabulary import Era, Origin

UNITS_34_SINCE: Final = date(2025, 7, 1)
"""The first day of the 34 units. Source: Nghị quyết 202/2025/QH15."""


@dataclass(frozen=True)
class Places:
    """All units with their row ids, the home province, and what each unit became."""

    units: tuple[Unit, ...]
    ids: Mapping[str, int]
    home_key: str | None
    is_demonstration: bool
    today: date
    also_told: frozenset[str] = frozenset()
    """Keys of units that stand in the same list, in rows that are not read with these."""

    @cached_property
    def by_key(self) -> dict[str, Unit]:
        """Return the units by key."""
        return {unit.key: unit for unit in self.units}

    @cached_property
    def by_id(self) -> dict[int, Unit]:
        """Return the units by the id of their row."""
        return {self.ids[unit.key]: unit for unit in self.units}

    @cached_property
    def now(self) -> dict[str, str]:
        """Return, for each key, the key of the unit it is part of today."""
        return {unit.key: current_of(self.units, unit.key, self.today) for unit in self.units}

    @cached_property
    def then(self) -> dict[str, str]:
        """Return, for each key, the key of the last period of the same unit.

        A unit stays the same while nothing is merged into it or split from it
        (rules.succession.same_unit): Huế as a province and as a city is one, Bắc Giang and the
        Bắc Ninh of today are two.
        """
        return {unit.key: self._last_of(unit).key for unit in self.units}

    def _last_of(self, unit: Unit) -> Unit:
        follower = self._follower.get(unit.key)
        return self._last_of(follower) if follower else unit

    @cached_property
    def _follower(self) -> dict[str, Unit]:
        ending: dict[tuple[str | None, date], list[Unit]] = {}  # what ended into (code, day)
        for unit in self.units:
            if unit.valid_to:
                after = unit.valid_to + timedelta(days=1)
                ending.setdefault((unit.successor_code, after), []).append(unit)
        split = {(unit.split_from_code, unit.valid_from) for unit in self.units}
        follower = {}
        for unit in self.units:
            merged = ending.get((unit.code, unit.valid_from), [])
            if len(merged) == 1 and (merged[0].code, unit.valid_from) not in split:
                follower[merged[0].key] = unit
        return follower

    @cached_property
    def home_ids(self) -> frozenset[int]:
        """Return the ids of every unit that is, or was, the home province on its days."""
        if self.home_key is None:
            return frozenset()
        days = {unit.valid_from for unit in self.units}
        return frozenset(
            self.ids[unit.key]
            for day in days
            for unit in home_units_on(self.units, self.home_key, day)
        )

    def is_at_home(self, province_id: int | None) -> bool:
        """Say whether a record of this province is the office's own; None is its own province."""
        return province_id is None or province_id in self.home_ids

    @property
    def home_now(self) -> str | None:
        """Return the key of the unit that the home province is part of today."""
        return self.now.get(self.home_key) if self.home_key else None

    @property
    def own_origins(self) -> tuple[Origin, ...]:
        """Return whose records are the office's own: in a demonstration the invented ones too."""
        own = (Origin.OFFICE, Origin.DEMONSTRATION)
        return own if self.is_demonstration else own[:1]

    def reading(self, era: Era) -> dict[str, str]:
        """Return, for each key, the key of the unit it is counted under in this reading."""
        return self.now if era is Era.NOW else self.then

    def units_of(self, numbers: str, era: Era, *, but_home: bool = False) -> frozenset[str]:
        """Return the keys of the units that a set of row ids, "12,34", is counted under.

        Each set is worked out once: a history has thousands. ``but_home`` leaves out home's ids.
        """
        asked = numbers, era, but_home
        if asked not in self._read_as:
            reading, ids = self.reading(era), {int(one) for one in numbers.split(",") if one}
            ids -= self.home_ids if but_home else set()
            self._read_as[asked] = frozenset(reading[self.by_id[one].key] for one in ids)
        return self._read_as[asked]

    @cached_property
    def _read_as(self) -> dict[tuple[str, Era, bool], frozenset[str]]:
        return {}

    def partners(self, era: Era) -> Partners:
        """Return, by two sets of row ids, whom they were of: units but home, each once."""
        if era not in self._partners:
            self._partners[era] = Partners(partial(self.units_of, era=era, but_home=True))
        return self._partners[era]

    @cached_property
    def _partners(self) -> dict[Era, Partners]:
        return {}

    def ids_of(self, keys: Iterable[str], era: Era) -> frozenset[int]:
        """Return the row ids that chosen keys stand for; an unknown key stands for none."""
        reading = self.reading(era)
        wanted = {reading[key] for key in keys if key in reading}
        return frozenset(self.ids[key] for key, read_as in reading.items() if read_as in wanted)

    def name_now(self, unit: Unit) -> str | None:
        """Return today's name of a unit where it is another one; None where it is the same."""
        name = self.by_key[self.now[unit.key]].name
        return None if self.then[unit.key] == self.now[unit.key] and name == unit.name else name

    def name_in_time(self, key: str) -> str:
        """Return the name of a unit with its last day where it is over, or its first where young.

        Bắc Ninh has two: "Bắc Ninh (đến 30/06/2025)" and "Bắc Ninh (từ 01/07/2025)".
        """
        unit = self.by_key[self.then[key]]
        if unit.valid_to is not None:
            return t("{name} (to {day})", name=unit.name, day=format_date(unit.valid_to))
        first = min(one.valid_from for one in self.units if self.then[one.key] == unit.key)
        if first >= UNITS_34_SINCE:
            return t("{name} (from {day})", name=unit.name, day=format_date(first))
        return unit.name

    def called(self, words: str) -> Sequence[Unit]:
        """Return the units of a folded name, alone or with its days, in the language in use."""
        if language() not in self._called:
            names: dict[str, list[Unit]] = defaultdict(list)
            for unit in self.units:
                for name in {fold(unit.name), fold(self.name_in_time(unit.key))}:
                    names[name].append(unit)
            self._called[language()] = dict(names)
        return self._called[language()].get(words, ())

    @cached_property
    def _called(self) -> dict[str, dict[str, list[Unit]]]:
        return {}

    def told_by_days(self, keys: Iterable[str], era: Era) -> dict[str, str]:
        """Return the names of those keys that need their days: two units bear the same among them.

        Before or after 1/7/2025 alone a name needs none.
        """
        reading = self.reading(era)
        asked = dict.fromkeys(keys)
        units = {key: self.by_key[reading[key]] for key in asked.keys() | self.also_told}
        borne = Counter(name for _, name in {(one.key, one.name) for one in units.values()})
        return {
            key: self.name_in_time(units[key].key) for key in asked if borne[units[key].name] > 1
        }

    def among(self, province_ids: Iterable[int | None]) -> "Places":
        """Return the places of a list that holds all these units, whichever rows of it are read."""
        keys = frozenset(self.key_of[one] for one in province_ids if one is not None)
        return replace(self, also_told=keys)

    def names_apart(self, keys: Iterable[str], era: Era) -> dict[str, str]:
        """Return the name of each key in a reading, two of one name told by their days."""
        known = list(keys)
        reading, told = self.reading(era), self.told_by_days(known, era)
        return {key: told.get(key, self.by_key[reading[key]].name) for key in known}

    def is_one_now(self, province_ids: Iterable[int]) -> bool:
        """Say whether units that were different on the day are all part of one unit today."""
        keys = [self.by_id[number].key for number in province_ids]
        then = {self.then[key] for key in keys}
        return len(then) > 1 and len({self.now[key] for key in keys}) == 1

    @cached_property
    def key_of(self) -> dict[int, str]:
        """Return the keys by the id of their row."""
        return {number: key for key, number in self.ids.items()}

    def unit_name(self, province_id: int | None) -> str:
        """Return the name of the unit in a row, "" for none."""
        return "" if province_id is None else self.by_id[province_id].name

    def name(self, province_id: int) -> str:
        """Return the name of the unit in a row."""
        return self.by_id[province_id].name

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
    def _standing(self) -> dict[tuple[str, date], tuple[Unit, ...]]:
        return {}

    @cached_property
    def _home(self) -> dict[tuple[str, date], tuple[Unit, ...]]:
        return {}


def units(session: Session) -> tuple[Unit, ...]:
    """Return all provincial units through time, by first day and code."""
    return places(session).units


def province_names(session: Session) -> Mapping[str, str]:
    """Return the name of every unit by its key."""
    return {unit.key: unit.name for unit in places(session).units}


def places(session: Session) -> Places:
    """Return the units with their ids and the home province, read once a session."""
    kept: Places | None = session.info.get("places")
    if kept is None or not kept.units:
        kept = session.info["places"] = _read_places(session)
    return kept


def forget_places(session: Session) -> None:
    """Let the units be read anew: they, or the home province, were changed in this transaction."""
    session.info.pop("places", None)


@contextmanager
def names_told_as(session: Session, found: Places) -> Iterator[None]:
    """Let the names of units be told as ``found`` tells them."""
    usual, session.info["places"] = places(session), found
    try:
        yield
    finally:
        session.info["places"] = usual


def _read_places(session: Session) -> Places:
    rows = session.execute(_units())
    office = office_terms(session)
    return _places(
        tuple(tuple(row) for row in rows),
        office.home_province_id if office else None,
        bool(office and office.is_demonstration),
        office_today(),
    )


@built_once
def _units() -> AnySelect:
    period = ProvincePeriod
    return select(
        col(period.id),
        col(period.code_gso),
        col(period.name),
        col(period.kind),
        col(period.region),
        col(period.valid_from),
        col(period.valid_to),
        col(period.successor_code),
        col(period.split_from_code),
    ).order_by(col(period.valid_from), col(period.code_gso))


@lru_cache(maxsize=8)
def _places(
    rows: tuple[tuple[Any, ...], ...], home_id: int | None, is_demonstration: bool, today: date
) -> Places:
    """Work out what follows from the units once, not once a report."""
    found = {row[0]: Unit(unit_key(row[1], row[5]), *row[1:]) for row in rows}
    return Places(
        units=tuple(found.values()),
        ids={unit.key: number for number, unit in found.items()},
        home_key=found[home_id].key if home_id in found else None,
        is_demonstration=is_demonstration,
        today=today,
    )


def place_on(known: Places, province_id: int, day: date, last_day: date | None = None) -> int | str:
    """Return the row of the unit that stood for this one on a day, or the sentence why none does.

    Bắc Giang on a day of 2026 is Bắc Ninh; the Bắc Ninh of today on a day of 2022 is refused,
    for two units stood there. ``last_day`` is the last day that a record of ``day`` may be of,
    known only to its month or year: a unit that stood on one of those days is kept as it is, so
    that a record of 2025 may stand in the Bắc Ninh that began on 1/7/2025.
    """
    if _stood_meanwhile(known, province_id, day, last_day):
        return province_id
    key = known.key_of[province_id]
    standing = known.standing(key, day)
    if len(standing) == 1:
        return known.ids[standing[0].key]
    return _did_not_exist(known, province_id, day, standing)


def new_place_on(
    known: Places, province_id: int, day: date, last_day: date | None = None
) -> int | str:
    """Return the row for a unit chosen for that very day, or the sentence why it cannot be.

    A unit that had ended, or had not begun, is refused unless it is the same unit under an
    earlier or later list. ``last_day`` is as in :func:`place_on`.
    """
    if province_id not in known.key_of:
        return t("Choose a province from the list.")
    if _stood_meanwhile(known, province_id, day, last_day):
        return province_id
    key = known.key_of[province_id]
    standing = known.standing(key, day)
    if len(standing) == 1:
        unit = standing[0]
        if unit.key in same_unit(known.units, key) or unit.name == known.name(province_id):
            return known.ids[unit.key]
    return _did_not_exist(known, province_id, day, standing)


def _stood_meanwhile(known: Places, province_id: int, day: date, last_day: date | None) -> bool:
    """Say whether a unit stood on one of the days of a span; not asked of a single day."""
    unit = known.by_id[province_id]
    span = day, last_day or day
    return span[1] > day and may_stand_in(span, unit.valid_from, unit.valid_to)


def _did_not_exist(known: Places, province_id: int, day: date, standing: tuple[Unit, ...]) -> str:
    name = known.name(province_id)
    if not standing:
        return t("{name} did not exist on {day}.", name=name, day=format_date(day))
    return t(
        "{name}, as chosen, did not exist on {day}. The unit of that day: {units}.",
        name=name,
        day=format_date(day),
        units=", ".join(unit.name for unit in standing),
    )
