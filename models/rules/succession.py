"""Provincial units through time: which unit stood on a day, and what became of each.

Source: Nghị quyết 202/2025/QH15 (63 units became 34 on 1/7/2025); Huế a city from 1/1/2025;
Đồng Nai a city from 30/4/2026. A code alone is no key: seven codes changed owner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.vocabulary import ProvinceKind

FIRST_LISTED_DAY: Final = date(2008, 8, 1)
"""The list of 63 units starts here; earlier days are read with that same list."""


@dataclass(frozen=True)
class Unit:
    """One provincial unit between two dates; ``key`` is its code and first day."""

    key: str
    code: str
    name: str
    kind: ProvinceKind
    region: str
    valid_from: date
    valid_to: date | None
    successor_code: str | None
    split_from_code: str | None = None
    """The code, on the eve of its first day, of the unit from which this one was split off."""

    def stood_on(self, day: date) -> bool:
        """Say whether the unit is in the list of that day."""
        day = max(day, FIRST_LISTED_DAY)
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def unit_key(code: str, valid_from: date) -> str:
    """Return a unit's key, ``24@2008-08-01``."""
    return f"{code}@{valid_from.isoformat()}"


def units_on(units: Iterable[Unit], day: date) -> tuple[Unit, ...]:
    """Return the units of a day, in the order given; before 1/8/2008 those of that day."""
    return tuple(unit for unit in units if unit.stood_on(day))


def unit_on(units: Iterable[Unit], code: str, day: date) -> Unit | None:
    """Return the unit that bore a code on a day; None where no unit did.

    Code 24 is Bắc Giang to 30/6/2025 and Bắc Ninh from 1/7/2025.
    """
    return next((unit for unit in units if unit.code == code and unit.stood_on(day)), None)


def by_key(units: Iterable[Unit], key: str) -> Unit | None:
    """Return the unit of a key, None for an unknown one."""
    return next((unit for unit in units if unit.key == key), None)


def successor(units: Sequence[Unit], unit: Unit) -> Unit | None:
    """Return what the unit became the day after its last; None while it stands."""
    if unit.valid_to is None or unit.successor_code is None:
        return None
    return unit_on(units, unit.successor_code, unit.valid_to + timedelta(days=1))


def predecessors(units: Sequence[Unit], unit: Unit) -> tuple[Unit, ...]:
    """Return the units that became this one on its first day, in the order given.

    Of a part split off it is the unit that it belonged to.
    """
    parent = _parent(units, unit)
    return tuple(
        other
        for other in units
        if other == parent
        or (other.successor_code == unit.code and successor(units, other) == unit)
    )


def successors(units: Sequence[Unit], unit: Unit) -> tuple[Unit, ...]:
    """Return all that a unit became: its successor first, then the parts split off."""
    first = successor(units, unit)
    parts = (other for other in units if _parent(units, other) == unit)
    return (first, *parts) if first else ()


def _parent(units: Sequence[Unit], unit: Unit) -> Unit | None:
    if unit.split_from_code is None:
        return None
    return unit_on(units, unit.split_from_code, unit.valid_from - timedelta(days=1))


def same_unit(units: Sequence[Unit], key: str) -> frozenset[str]:
    """Return the keys that are one and the same unit through changes of status or list.

    A unit goes on in its successor where nothing else joined it and nothing was split off: Thừa
    Thiên Huế and Huế are one, Bắc Giang and the Bắc Ninh of today are not.
    """
    found = by_key(units, key)
    if found is None:
        return frozenset()
    kept = {found.key}
    after = successors(units, found)
    while len(after) == 1 and len(predecessors(units, after[0])) == 1:
        kept.add(after[0].key)
        after = successors(units, after[0])
    before = predecessors(units, found)
    while len(before) == 1 and len(successors(units, before[0])) == 1:
        kept.add(before[0].key)
        before = predecessors(units, before[0])
    return frozenset(kept)


def as_on(units: Sequence[Unit], key: str, day: date) -> tuple[Unit, ...]:
    """Return the units that stand for a unit on another day.

    Forward there is one, its successor (of a split the part that carries on); backward a merged
    unit has several. Bắc Giang on 1/8/2026 is Bắc Ninh; the Bắc Ninh of today was Bắc Giang and
    Bắc Ninh on 10/11/2022.
    """
    found = by_key(units, key)
    if found is None:
        return ()
    if found.stood_on(day):
        return (found,)
    if found.valid_to is not None and day > found.valid_to:
        after = successor(units, found)
        return as_on(units, after.key, day) if after else ()
    earlier = (as_on(units, before.key, day) for before in predecessors(units, found))
    return tuple(dict.fromkeys(unit for several in earlier for unit in several))


def current_of(units: Sequence[Unit], key: str, today: date) -> str:
    """Return the key of the unit that a unit has become by ``today``; itself while it stands."""
    found = by_key(units, key)
    while found and found.valid_to is not None and today > found.valid_to:
        after = successor(units, found)
        if after is None:
            break
        found = after
    return found.key if found else key


def descends(units: Sequence[Unit], later: str, earlier: str) -> bool:
    """Say whether one unit is the other, or has become it: Bắc Ninh descends from Bắc Giang."""
    found = by_key(units, earlier)
    if found is None:
        return False
    return found.key == later or any(
        descends(units, later, after.key) for after in successors(units, found)
    )


def home_units_on(units: Sequence[Unit], home_key: str, day: date) -> tuple[Unit, ...]:
    """Return the home province of a day: the home unit, else what it was or what it became.

    The one that is the home unit itself, or bears its name, comes first.
    """
    home = by_key(units, home_key)
    if home is None:
        return ()
    own = same_unit(units, home_key)
    return tuple(
        sorted(
            as_on(units, home_key, day),
            key=lambda unit: (unit.key not in own, unit.name != home.name),
        )
    )
