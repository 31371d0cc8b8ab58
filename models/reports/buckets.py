"""Spans of time that charts count in: years, quarters or months, by the length of the slice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.periods import Period
from models.rules.known_days import CUT_OFF, CUT_OFF_DAY, is_cut_off

_LONGEST_IN_MONTHS: Final = 366 + 17  # a civil year that takes the rest of December before it
_LONGEST_IN_QUARTERS: Final = 3 * 366


class Step(StrEnum):
    """How long one bar of a chart over time is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True)
class Bucket:
    """One bar of a chart over time; ``period`` is what of it the slice covers."""

    code: str
    label: str
    first_day: date
    last_day: date
    period: Period


def step_of(period: Period) -> Step:
    """Choose months up to a year, quarters up to three years, else years."""
    if period.first_day is None or period.last_day is None:
        return Step.YEAR
    days = (period.last_day - period.first_day).days + 1
    if days <= _LONGEST_IN_MONTHS:
        return Step.MONTH
    return Step.QUARTER if days <= _LONGEST_IN_QUARTERS else Step.YEAR


def bucket_code(step: Step, year: int, month: int, *, is_cut_off: bool = False) -> str:
    """Return the period's code of the bar that holds a month: 2022, 2022-Q4, 2022-11-c14."""
    parts = {Step.YEAR: "", Step.QUARTER: f"-Q{(month + 2) // 3}", Step.MONTH: f"-{month:02d}"}
    return f"{year:04d}{parts[step]}{CUT_OFF if is_cut_off else ''}"


def buckets(first_day: date, last_day: date, step: Step) -> tuple[Bucket, ...]:
    """Cut a span into bars in time order, none left out.

    15/2/2022 to 30/4/2022 in months gives February (from the 15th), March and April. A span of
    the reporting calendar is cut in its own months: from the 15th to the 14th.
    """
    cut_off = is_cut_off(first_day, last_day)
    months = range(_month_of(first_day, cut_off), _month_of(last_day, cut_off) + 1)
    codes = dict.fromkeys(
        bucket_code(step, month // 12, month % 12 + 1, is_cut_off=cut_off) for month in months
    )
    made = []
    for code in codes:
        whole = Period.from_code(code)
        made.append(
            Bucket(
                code,
                whole.short_label,
                whole.first_day or first_day,
                whole.last_day or last_day,
                cut(whole, first_day, last_day),
            )
        )
    return tuple(made)


def _month_of(day: date, is_cut_off: bool) -> int:
    """Return the month that holds a day, counted from the year 0; the 15th is of the next one."""
    return day.year * 12 + day.month - 1 + (is_cut_off and day.day > CUT_OFF_DAY)


def cut(period: Period, first_day: date, last_day: date) -> Period:
    """Return what of a period lies between two days, under its own code where that is all of it."""
    first = max(period.first_day or first_day, first_day)
    last = min(period.last_day or last_day, last_day)
    if (first, last) == (period.first_day, period.last_day):
        return period
    return Period.from_code(f"{first.isoformat()}..{last.isoformat()}")
