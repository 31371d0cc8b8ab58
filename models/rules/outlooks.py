"""What full years say of the years ahead: one value, its 80 % range, and how the rule did before.

Three kinds of series are carried on by two rules, each a sentence for a head:

- What arises anew each year (flows, rates of a whole): a straight line through the full years; a
  sum adds the years of the line that are left, none of them below zero.
- What stands until it changes (stocks): the last value and the mean yearly change from there.

The range is the 80 % prediction interval of the rule (Student's t), so that it widens with every
year ahead; a test simulates each kind and finds the end within it in 75 to 85 cases of a hundred.
Source: Draper, Smith, Applied Regression Analysis, chapter 1 (prediction interval); Hyndman,
Athanasopoulos, Forecasting: Principles and Practice, section 5.5 (drift method).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import inf, sqrt
from statistics import linear_regression, mean
from typing import Final

FEWEST_POINTS: Final = 4
"""Under so many full years nothing is said about the years ahead."""
FEWEST_TRIALS: Final = 3
"""Under so many forecasts of the past their error is not told: it would be chance."""
YEARS_AHEAD: Final = 1
"""How far ahead the rule is tried on the past."""
_FIRST_TRIED: Final = 3
"""So many years stand before the first that is forecast from them."""
_T80: Final[Mapping[int, float]] = {
    2: 1.886,
    3: 1.638,
    4: 1.533,
    5: 1.476,
    6: 1.440,
    7: 1.415,
    8: 1.397,
    9: 1.383,
    10: 1.372,
}
"""Two-sided 80 % points of Student's t by degrees of freedom."""
_T80_MANY: Final = 1.282


@dataclass(frozen=True)
class PastError:
    """What the rule missed on the past: the mean over ``trials`` forecasts, each a year ahead."""

    pct: float
    trials: int
    years_ahead: int = YEARS_AHEAD


Rule = Callable[[Mapping[int, float], int], float]
"""Says a year from the full years before it."""


@dataclass(frozen=True)
class Outlook:
    """What a rule says of the end: value and range, from the full years it used."""

    value: float
    low: float
    high: float
    told_by: Mapping[int, float]
    rule: Rule = field(repr=False)

    @property
    def points(self) -> int:
        """Return how many full years it used."""
        return len(self.told_by)

    @cached_property
    def error(self) -> PastError | None:
        """Return its error on the past: worked out where it is told, which lists do not."""
        return past_error(self.told_by, self.rule)


def outlook_of_share(
    points: Mapping[int, float], year: int, *, most: float | None = None
) -> Outlook | None:
    """Return the line's value in a year, for what is measured anew; None under four points.

    What was never below zero does not fall below it, nor what was never above ``most`` above.
    """
    if len(points) < FEWEST_POINTS:
        return None
    line = _line(points)
    return _within(points, line.at(year), line.half([year]), most, _line_next)


def outlook_of_stock(points: Mapping[int, float], year: int) -> Outlook | None:
    """Return the last value carried on by the mean yearly change; None under four points.

    >>> found = outlook_of_stock({2021: 10, 2022: 12, 2023: 14, 2024: 16}, 2026)
    >>> (found.value, found.low, found.high)
    (20.0, 20.0, 20.0)
    """
    if len(points) < FEWEST_POINTS:
        return None
    known = sorted(points)
    last, span = known[-1], known[-1] - known[0]
    drift = (points[last] - points[known[0]]) / span
    squares = sum(
        (points[after] - points[before] - drift * (after - before)) ** 2 / (after - before)
        for before, after in pairwise(known)
    )
    left, ahead = len(known) - 2, year - last
    variance = squares / left * (ahead + ahead**2 / span)
    half = _T80.get(left, _T80_MANY) * sqrt(variance)
    return _within(points, points[last] + drift * ahead, half, None, _drift_next)


def outlook_of_sum(
    points: Mapping[int, float], years: Sequence[int], start: float, reached: float
) -> Outlook | None:
    """Return what a sum comes to: ``start`` and the line's values in the ``years`` left.

    ``points`` are what each full year added; ``reached`` is what is together today, under which
    the end cannot fall. A year of the line below zero adds nothing: it takes nothing from others.
    None under four points.

    >>> found = outlook_of_sum({2021: 4, 2022: 3, 2023: 2, 2024: 1}, [2025, 2026, 2027], 10.0, 10)
    >>> found.value
    10
    """
    if len(points) < FEWEST_POINTS or not years:
        return None
    line = _line(points)
    value = start + sum(max(0.0, line.at(year)) for year in years)
    half = line.half(years)
    low, middle, high = (max(reached, one) for one in (value - half, value, value + half))
    return Outlook(middle, low, high, points, _line_next)


def _within(
    points: Mapping[int, float],
    value: float,
    half: float,
    most: float | None,
    rule: Rule,
) -> Outlook:
    lowest = 0.0 if min(points.values()) >= 0 else -inf
    highest = most if most is not None and max(points.values()) <= most else inf
    low, middle, high = (
        min(highest, max(lowest, one)) for one in (value - half, value, value + half)
    )
    return Outlook(middle, low, high, points, rule)


@dataclass(frozen=True)
class _Line:
    """The straight line through full years."""

    points: Mapping[int, float]
    slope: float
    intercept: float

    def at(self, year: int) -> float:
        """Return its value in a year."""
        return self.intercept + self.slope * year

    def half(self, years: Sequence[int]) -> float:
        """Return half the prediction interval of the sum of its values in some years."""
        known = sorted(self.points)
        middle = sum(known) / len(known)
        spread = sum((year - middle) ** 2 for year in known)
        left = len(known) - 2
        squares = sum(
            (self.points[year] - self.intercept - self.slope * year) ** 2 for year in known
        )
        count, offset = len(years), sum(year - middle for year in years)
        variance = squares / left * (count + count**2 / len(known) + offset**2 / spread)
        return _T80.get(left, _T80_MANY) * sqrt(variance)


def _line(points: Mapping[int, float]) -> _Line:
    known = sorted(points)
    return _Line(points, *linear_regression(known, [points[year] for year in known]))


def _line_next(points: Mapping[int, float], year: int) -> float:
    return _line(points).at(year)


def _drift_next(points: Mapping[int, float], year: int) -> float:
    first, last = min(points), max(points)
    return points[last] + (points[last] - points[first]) / (last - first) * (year - last)


def past_error(points: Mapping[int, float], rule: Rule = _line_next) -> PastError | None:
    """Return by how many per cent a rule missed a year on average, forecast from those before.

    The first three years are never forecast, nor a year that does not follow its predecessor.
    None where the mean is zero, and under three forecasts.
    """
    known = sorted(points)
    misses = [
        abs(points[year] - rule({one: points[one] for one in known[:place]}, year))
        for place, year in enumerate(known)
        if place >= _FIRST_TRIED and year - known[place - 1] == YEARS_AHEAD
    ]
    size = abs(mean(points.values())) if points else 0
    if len(misses) < FEWEST_TRIALS or not size:
        return None
    return PastError(mean(misses) / size * 100, len(misses))
