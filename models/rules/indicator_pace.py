"""Where an indicator stands against its target: needed pace, bands, outlook with its range.

The outlook is a straight line by least squares through the values of full years. Its range is the
80 % prediction interval of that line (Student's t); its error is what the same rule would have
missed each year by, forecast from the years before.
Source: Draper, Smith, Applied Regression Analysis, chapter 1 (prediction interval); targets and
phases: Quyết định 1322/QĐ-TTg.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import inf, sqrt
from statistics import linear_regression, mean
from typing import Final

from models.text.rounding import rounded
from models.vocabulary import ProgressHealth, WantedDirection

FEWEST_POINTS: Final = 4
"""Under so many full years nothing is said about the years ahead."""
FIRST_YEAR: Final = 2021
LAST_YEAR: Final = 2030
"""The years of the programme; the line is fitted within them."""
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
class Outlook:
    """What the line says of the end: value, range, and the error of the rule on the past.

    ``error_pct`` is the mean absolute error of one year ahead, in per cent of the mean value; None
    where there is nothing to measure it by.
    """

    value: float
    low: float
    high: float
    error_pct: float | None
    points: int


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
    """Return what had to be reached when a share of the span is over.

    From the base (nothing, for a sum; the level before the span, for a stock or percentage) along a
    straight line to the target. Without a base the whole target is needed at once.

    >>> needed_by(Decimal(30), Decimal("0.2"), Decimal(20))
    Decimal('22.0')
    """
    return low if base is None else base + (low - base) * share


def attained_pct(actual: Decimal, needed: Decimal, direction: WantedDirection) -> Decimal | None:
    """Return how much of what was needed is reached, in per cent; None where nothing was needed.

    Where less is better the two change places: half of what was allowed is 200 %. A rate that
    fell where it should rise has reached nothing.
    """
    above, below = (actual, needed) if direction is WantedDirection.HIGHER else (needed, actual)
    if below <= 0:
        return None
    if above < 0:
        return Decimal(0)
    return rounded(above / below * 100, 1)


def band(reached_pct: Decimal | None, on_track_pct: int, at_risk_pct: int) -> ProgressHealth | None:
    """Return how it stands: on track, at risk or behind; None where nothing can be said yet.

    >>> band(Decimal("89.9"), 90, 70).value
    'at_risk'
    """
    if reached_pct is None:
        return None
    if reached_pct >= on_track_pct:
        return ProgressHealth.ON_TRACK
    return ProgressHealth.AT_RISK if reached_pct >= at_risk_pct else ProgressHealth.BEHIND


def outlook_of_level(
    points: Mapping[int, float], year: int, *, most: float | None = None
) -> Outlook | None:
    """Return the line's value in a year, for stocks and percentages; None under four points.

    A level that was never below zero does not fall below it, nor one never above ``most`` above.
    """
    found = _forecast(points, [year])
    if found is None:
        return None
    lowest = 0.0 if min(points.values()) >= 0 else -inf
    highest = most if most is not None and max(points.values()) <= most else inf
    value, low, high = (
        min(highest, max(lowest, one)) for one in (found.value, found.low, found.high)
    )
    return Outlook(value, low, high, found.error_pct, found.points)


def outlook_of_sum(
    points: Mapping[int, float], years: Sequence[int], start: float, reached: float
) -> Outlook | None:
    """Return what a sum comes to: ``start`` and the line's values in the ``years`` left.

    ``points`` are what each full year added; ``reached`` is what is together today, under which the
    end cannot fall. None under four points.
    """
    found = _forecast(points, years)
    if found is None:
        return None
    value, low, high = (max(reached, start + one) for one in (found.value, found.low, found.high))
    return Outlook(value, low, high, found.error_pct, found.points)


def _forecast(points: Mapping[int, float], years: Sequence[int]) -> Outlook | None:
    """Return the sum of the line's values in some years with its prediction interval."""
    if len(points) < FEWEST_POINTS or not years:
        return None
    known = sorted(points)
    values = [points[year] for year in known]
    slope, intercept = linear_regression(known, values)
    middle = mean(known)
    spread = sum((year - middle) ** 2 for year in known)
    left = len(known) - 2
    squares = sum((points[year] - intercept - slope * year) ** 2 for year in known)
    count, offset = len(years), sum(year - middle for year in years)
    variance = squares / left * (count + count**2 / len(known) + offset**2 / spread)
    half = _T80.get(left, _T80_MANY) * sqrt(variance)
    value = sum(intercept + slope * year for year in years)
    return Outlook(value, value - half, value + half, back_test_pct(points), len(known))


def back_test_pct(points: Mapping[int, float]) -> float | None:
    """Return by how many per cent the rule missed a year on average, forecast from those before.

    The first three years are never forecast. None where the mean is zero or nothing is left.
    """
    known = sorted(points)
    misses = []
    for place in range(3, len(known)):
        slope, intercept = linear_regression(
            known[:place], [points[year] for year in known[:place]]
        )
        misses.append(abs(points[known[place]] - intercept - slope * known[place]))
    size = abs(mean(points.values())) if points else 0
    return mean(misses) / size * 100 if misses and size else None
