"""The periods an indicator is reported for: years, halves or quarters, and when each is due."""

import re
from datetime import date, timedelta
from typing import Final

from models.vocabulary import ReportingStep

_CODES: Final = {
    ReportingStep.YEAR: re.compile(r"^(\d{4})\Z", re.ASCII),
    ReportingStep.HALF: re.compile(r"^(\d{4})-H([12])\Z", re.ASCII),
    ReportingStep.QUARTER: re.compile(r"^(\d{4})-Q([1-4])\Z", re.ASCII),
}
_MONTHS: Final = {ReportingStep.YEAR: 12, ReportingStep.HALF: 6, ReportingStep.QUARTER: 3}


def reported_days(step: ReportingStep, code: str) -> tuple[date, date] | None:
    """Return the days of a period's code in this step; None where it is none of its periods.

    >>> reported_days(ReportingStep.HALF, "2026-H2")
    (datetime.date(2026, 7, 1), datetime.date(2026, 12, 31))
    """
    match = _CODES[step].match(code)
    if match is None or not 1990 <= int(match[1]) <= 2100:
        return None
    year, place = int(match[1]), int(match[2]) if match.lastindex == 2 else 1
    months = _MONTHS[step]
    first = date(year, (place - 1) * months + 1, 1)
    return first, _last_day(year, place * months)


def period_code(step: ReportingStep, first_day: date) -> str:
    """Return the code of the period that holds a day."""
    if step is ReportingStep.YEAR:
        return f"{first_day.year:04d}"
    place = (first_day.month - 1) // _MONTHS[step] + 1
    return f"{first_day.year:04d}-{'H' if step is ReportingStep.HALF else 'Q'}{place}"


def period_codes(step: ReportingStep, first_year: int, day: date) -> tuple[str, ...]:
    """Return the codes of all periods from a year's first to the one that holds a day."""
    found, first = [], date(first_year, 1, 1)
    while first <= day:
        found.append(period_code(step, first))
        first = _last_day(first.year, first.month + _MONTHS[step] - 1) + timedelta(days=1)
    return tuple(found)


def due_on(last_day: date, due_days: int) -> date:
    """Return the day by which the value of a period is to be reported."""
    return last_day + timedelta(days=due_days)


def is_owed(last_day: date, reports_from: date | None) -> bool:
    """Say whether the value of a period that ends on this day is owed at all.

    An office owes nothing of a time before it began; the period under way on that day it owes
    whole.

    >>> is_owed(date(2025, 12, 31), date(2026, 11, 28)), is_owed(date(2026, 12, 31), None)
    (False, True)
    """
    return reports_from is None or last_day >= reports_from


def _last_day(year: int, month: int) -> date:
    after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return after - timedelta(days=1)
