"""When an office travels: few days around Tết, none on a weekend, hardly any in the epidemic."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

FIRST_YEAR: Final = 2017

_TET: Final = (
    date(2017, 1, 28),
    date(2018, 2, 16),
    date(2019, 2, 5),
    date(2020, 1, 25),
    date(2021, 2, 12),
    date(2022, 2, 1),
    date(2023, 1, 22),
    date(2024, 2, 10),
    date(2025, 1, 29),
    date(2026, 2, 17),
    date(2027, 2, 6),
    date(2028, 1, 26),
)
_EPIDEMIC: Final = (
    (date(2020, 3, 20), date(2020, 5, 5)),
    (date(2020, 7, 28), date(2020, 9, 10)),
    (date(2021, 5, 5), date(2021, 10, 15)),
)
_MONTHS: Final = (0.6, 0.5, 1.1, 1.2, 1.2, 1.0, 0.9, 1.1, 1.2, 1.5, 1.5, 0.9)
_YEARS: Final = (14, 17, 20, 15, 15, 25, 31, 37, 42, 47)
_FIXED_HOLIDAYS: Final = frozenset({(1, 1), (4, 30), (5, 1), (9, 2), (9, 3)})


def in_epidemic(day: date) -> bool:
    """Say whether meetings were held online on that day, if at all."""
    return any(first <= day <= last for first, last in _EPIDEMIC)


def is_working_day(day: date) -> bool:
    """Say whether an office is open and people travel."""
    near_tet = any(-6 <= (day - tet).days <= 9 for tet in _TET)
    return day.weekday() < 5 and not near_tet and (day.month, day.day) not in _FIXED_HOLIDAYS


def weight_of(day: date) -> float:
    """Return how likely an exchange starts on a day, relative to others of all years."""
    if not is_working_day(day):
        return 0.0
    year = _YEARS[min(day.year - FIRST_YEAR, len(_YEARS) - 1)]
    return year * _MONTHS[day.month - 1] * (0.25 if in_epidemic(day) else 1.0)


@cache
def weighted_days(first: date, last: date) -> dict[date, float]:
    """Return the working days of a span with their weights."""
    return {day: weight for day in _span(first, last) if (weight := weight_of(day))}


def next_working_day(day: date) -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _span(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
