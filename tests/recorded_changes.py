"""Random changes of provincial units, each allowed on the list before it, for properties."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from models.rules.succession import Unit, by_key, units_on
from models.rules.unit_changes import NewUnit, UnitChange, change_problems, changed
from models.vocabulary import ProvinceKind, UnitChangeKind
from tests.rows_of_units import units

REFORM = date(2025, 7, 1)


@dataclass
class History:
    """A list of units after some changes, and which places each unit is made of.

    ``places`` gives every unit its part of the ground: the model that the list must agree with.
    """

    units: tuple[Unit, ...] = field(default_factory=units)
    places: dict[str, frozenset[str]] = field(default_factory=dict)
    changes: list[UnitChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Give each of the 34 units four places of its own."""
        for unit in units_on(self.units, REFORM):
            self.places[unit.key] = frozenset(f"{unit.code}/{part}" for part in range(4))
        for unit in self.units:  # renamed since without another change of ground
            if unit.valid_from > REFORM:
                before = next(
                    u
                    for u in self.units
                    if u.code == unit.code and u.valid_to == unit.valid_from - timedelta(days=1)
                )
                self.places[unit.key] = self.places[before.key]

    @property
    def touched(self) -> list[Unit]:
        """Return the units that ended or began by the changes."""
        ended = {key for change in self.changes for key in change.ended}
        return [
            unit for unit in self.units if unit.key in ended or unit.valid_from > date(2026, 12, 31)
        ]

    def apply(self, change: UnitChange) -> None:
        """Put a change in the list, and share the ground of what ends among what begins."""
        assert change_problems(self.units, change) == []
        ground = sorted(frozenset[str]().union(*(self.places[key] for key in change.ended)))
        after = changed(self.units, change)
        begun = after[len(self.units) :]
        for place, unit in enumerate(begun):
            self.places[unit.key] = frozenset(ground[place :: len(begun)])
        self.units = after
        self.changes.append(change)


@st.composite
def histories(draw: st.DrawFn, most: int = 8) -> History:
    """Draw a history of up to ``most`` changes, each later than or on the day of the one before."""
    history, day = History(), date(2027, 1, 1)
    for number in range(draw(st.integers(0, most))):
        day += timedelta(days=draw(st.sampled_from([0, 1, 30, 365])))
        change = _change(draw, history, day, number)
        if change_problems(history.units, change) == []:
            history.apply(change)
    return history


def _change(draw: st.DrawFn, history: History, day: date, number: int) -> UnitChange:
    standing = [unit.key for unit in units_on(history.units, day) if unit.valid_to is None]
    kind = draw(st.sampled_from(list(UnitChangeKind)))
    ended = draw(
        st.lists(
            st.sampled_from(standing),
            unique=True,
            min_size=2 if kind is UnitChangeKind.MERGER else 1,
            max_size=3 if kind is UnitChangeKind.MERGER else 1,
        )
    )
    first = by_key(history.units, draw(st.sampled_from(ended)))
    assert first is not None
    carries_on = NewUnit(first.code, first.name, ProvinceKind.CITY, first.region)
    begun = [carries_on if draw(st.booleans()) else _new(number, 0)]
    if kind is UnitChangeKind.SPLIT:
        begun += [_new(number, part) for part in range(1, draw(st.integers(2, 3)))]
    return UnitChange(kind, day, tuple(ended), tuple(begun))


def _new(number: int, part: int) -> NewUnit:
    return NewUnit(
        f"{97 - 3 * number - part:02d}",
        f"Tỉnh {number} phần {part}",
        ProvinceKind.PROVINCE,
        "Vùng thử",
    )
