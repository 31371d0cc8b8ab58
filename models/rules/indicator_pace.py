"""Where an indicator stands against its target: what had to be reached by a day, and the verdict.

- A sum is needed by the share of its days that are over; a distinct count, which fills up, along
  the office's own curve of the span before, where there is one.
- A level (stock, percentage) is measured by its way from the base: (actual - base) over (target -
  base) against the share of the time from the base to the end.
- What holds for each year (a rate, a yearly amount) is needed whole, every year.
- A span that is over is met or not met; a range is met within it only.

Source: targets and phases: Quyết định 1322/QĐ-TTg; the rest is own, see SOURCES.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final

from models.text.rounding import rounded
from models.vocabulary import IndicatorHealth, WantedDirection

FIRST_YEAR: Final = 2021
LAST_YEAR: Final = 2030
"""The years of the programme."""
FEWEST_COUNTED: Final = 10
"""A curve of fewer organisations than this is chance: the straight line is taken."""

Curve = tuple[tuple[Decimal, Decimal], ...]
"""Share of the time, share of the final count reached by then; from (0, 0) to (1, 1)."""


@dataclass(frozen=True)
class Goal:
    """What a target asks for: the ends of its range (``high`` None: none), and which way is better.

    >>> Goal(Decimal(70), Decimal(75)).is_met_by(Decimal(76))
    False
    """

    low: Decimal
    high: Decimal | None = None
    direction: WantedDirection = WantedDirection.HIGHER

    @property
    def nearest(self) -> Decimal:
        """Return the end of the range that is reached first."""
        is_lower = self.direction is WantedDirection.LOWER
        return self.high if is_lower and self.high is not None else self.low

    def is_met_by(self, value: Decimal) -> bool:
        """Say whether a value meets it: within the range, or at least (at most) the one figure."""
        if self.high is not None:
            return self.low <= value <= self.high
        return value <= self.low if self.direction is WantedDirection.LOWER else value >= self.low

    def is_passed_by(self, value: Decimal) -> bool:
        """Say whether a value lies beyond the range, on its far side."""
        if self.high is None:
            return False
        return value < self.low if self.direction is WantedDirection.LOWER else value > self.high

    def is_reached_from(self, base: Decimal) -> bool:
        """Say whether a base is there already: then the target is to hold what there is."""
        is_lower = self.direction is WantedDirection.LOWER
        return base <= self.nearest if is_lower else base >= self.nearest


def elapsed_share(first_day: date, last_day: date, day: date) -> Decimal:
    """Return which share of a span is over at the end of a day, 0 to 1.

    >>> elapsed_share(date(2021, 1, 1), date(2021, 12, 31), date(2022, 5, 1))
    Decimal('1')
    """
    if day < first_day:
        return Decimal(0)
    days = (min(day, last_day) - first_day).days + 1
    return Decimal(days) / Decimal((last_day - first_day).days + 1)


def needed_by(low: Decimal, share: Decimal, base: Decimal | None = None) -> Decimal:
    """Return what had to be reached when a share of the time is over.

    From the base (nothing, for a sum; the level before, for a stock or percentage) along a straight
    line to the target. Without a base the whole target is needed at once.

    >>> needed_by(Decimal(30), Decimal("0.2"), Decimal(20))
    Decimal('22.0')
    """
    return low if base is None else base + (low - base) * share


def curve_of(counts: Mapping[int, Decimal], years: Sequence[int]) -> Curve | None:
    """Return which share of a span's final count was reached when: by the end of each year.

    ``counts`` are distinct organisations from the span's first year on. None where a year added
    nothing (the office did not record then) or where too few were counted.

    >>> curve_of({2021: Decimal(30), 2022: Decimal(40)}, [2021, 2022])[1]
    (Decimal('0.5'), Decimal('0.75'))
    """
    known = [counts.get(year, Decimal(0)) for year in years]
    if not known or known[-1] < FEWEST_COUNTED:
        return None
    if any(after <= before for before, after in pairwise([Decimal(0), *known])):
        return None
    size = Decimal(len(known))
    ends = [(Decimal(place) / size, one / known[-1]) for place, one in enumerate(known, 1)]
    return ((Decimal(0), Decimal(0)), *ends)


def along(curve: Curve, share: Decimal) -> Decimal:
    """Return which share of the count a curve asks for, straight between the ends of years."""
    for (left, low), (right, high) in pairwise(curve):
        if share <= right:
            return low + (high - low) * (share - left) / (right - left)
    return Decimal(1)


def attained_pct(
    actual: Decimal,
    needed: Decimal,
    direction: WantedDirection,
    base: Decimal | None = None,
) -> Decimal | None:
    """Return how much of what was needed is reached, in per cent; None where it is too soon to say.

    With a base it is the share of the way from there, so that a level that did not move has reached
    nothing. Without one, where less is better, the two change places: half of what was allowed is
    200 %. A rate that fell where it should rise has reached nothing.

    >>> attained_pct(Decimal(65), Decimal(70), WantedDirection.HIGHER, Decimal(60))
    Decimal('50.0')
    """
    if base is not None:
        if needed == base:
            return None
        return rounded(max(Decimal(0), (actual - base) / (needed - base) * 100), 1)
    above, below = (actual, needed) if direction is WantedDirection.HIGHER else (needed, actual)
    if below <= 0:
        return Decimal(100 if above >= below else 0)
    return rounded(max(Decimal(0), above / below * 100), 1)


def band(reached_pct: Decimal, on_track_pct: int, at_risk_pct: int) -> IndicatorHealth:
    """Return how it stands while the span runs: on track, at risk or behind.

    >>> band(Decimal("89.9"), 90, 70).value
    'at_risk'
    """
    if reached_pct >= on_track_pct:
        return IndicatorHealth.ON_TRACK
    return IndicatorHealth.AT_RISK if reached_pct >= at_risk_pct else IndicatorHealth.BEHIND


def health(
    goal: Goal,
    actual: Decimal | None,
    reached_pct: Decimal | None,
    bands: tuple[int, int],
    *,
    is_over: bool,
) -> IndicatorHealth:
    """Return what an indicator shows: on track is earned by a value, and said of a running span.

    A value beyond the range is at risk however fast it came: it does not meet the target there.

    >>> health(Goal(Decimal(9)), Decimal(9), Decimal(100), (90, 70), is_over=True).value
    'met'
    """
    if actual is None:
        return IndicatorHealth.NO_VALUE
    if is_over:
        return IndicatorHealth.MET if goal.is_met_by(actual) else IndicatorHealth.NOT_MET
    if goal.is_passed_by(actual):
        return IndicatorHealth.AT_RISK
    if reached_pct is None:
        return IndicatorHealth.NO_VALUE
    return band(reached_pct, *bands)
