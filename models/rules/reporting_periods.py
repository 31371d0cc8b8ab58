"""The periods an office reports for: how it cuts its year, and when their values are due."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.rules.known_days import CUT_OFF, CUT_OFF_DAY, is_cut_off
from models.rules.spans import day_in_months
from models.rules.working_days import working_day_after
from models.vocabulary import ReportingStep

_CODES: Final = {
    ReportingStep.YEAR: re.compile(r"^(\d{4})(-c14)?\Z", re.ASCII),
    ReportingStep.HALF: re.compile(r"^(\d{4})-H([12])(-c14)?\Z", re.ASCII),
    ReportingStep.QUARTER: re.compile(r"^(\d{4})-Q([1-4])(-c14)?\Z", re.ASCII),
}
_MONTHS: Final = {ReportingStep.YEAR: 12, ReportingStep.HALF: 6, ReportingStep.QUARTER: 3}


@dataclass(frozen=True)
class ReportingCalendar:
    """How an office cuts its year: from 1 January, or from a year on on the 14th of December.

    ``cut_off_from`` is the first year that is cut off on the 14th; None where none is.
    """

    cut_off_from: int | None = None

    def is_cut_off(self, year: int) -> bool:
        """Say whether a year is cut off on the 14th."""
        return self.cut_off_from is not None and year >= self.cut_off_from

    def code(self, year: int, part: str = "") -> str:
        """Return the code of a year, or of a part of it: "-H1", "-Q3", "-9M", "-11".

        >>> ReportingCalendar(2026).code(2026, "-H1"), ReportingCalendar(2026).code(2025)
        ('2026-H1-c14', '2025')
        """
        return f"{year:04d}{part}{CUT_OFF if self.is_cut_off(year) else ''}"

    def days_of(self, year: int) -> tuple[date, date]:
        """Return the first and last day of a year.

        >>> ReportingCalendar(2026).days_of(2026)
        (datetime.date(2025, 12, 15), datetime.date(2026, 12, 14))
        """
        found = reported_days(ReportingStep.YEAR, self.code(year))
        return found or (date(year, 1, 1), date(year, 12, 31))

    def year_of(self, day: date) -> int:
        """Return the year that a day is reported in; of two that share it, the later.

        >>> ReportingCalendar(2026).year_of(date(2026, 12, 15))
        2027
        """
        return day.year + (self.days_of(day.year + 1)[0] <= day)


CIVIL: Final = ReportingCalendar()


def reported_days(step: ReportingStep, code: str) -> tuple[date, date] | None:
    """Return the days of a period's code in this step; None where it is none of its periods.

    >>> reported_days(ReportingStep.HALF, "2026-H2")
    (datetime.date(2026, 7, 1), datetime.date(2026, 12, 31))
    >>> reported_days(ReportingStep.HALF, "2026-H2-c14")
    (datetime.date(2026, 6, 15), datetime.date(2026, 12, 14))
    """
    match = _CODES[step].match(code)
    if match is None or not 1990 <= int(match[1]) <= 2100:
        return None
    place = 1 if step is ReportingStep.YEAR else int(match[2])
    first = date(int(match[1]), (place - 1) * _MONTHS[step] + 1, 1)
    after = day_in_months(first, _MONTHS[step])
    if code.endswith(CUT_OFF):
        begins, ends = (day_in_months(one, -1).replace(day=CUT_OFF_DAY) for one in (first, after))
        return begins + timedelta(days=1), ends
    return first, after - timedelta(days=1)


def period_code(step: ReportingStep, day: date, calendar: ReportingCalendar = CIVIL) -> str:
    """Return the code of the period that holds a day; where two do, of the later.

    >>> period_code(ReportingStep.QUARTER, date(2026, 3, 15), ReportingCalendar(2026))
    '2026-Q2-c14'
    """
    year = calendar.year_of(day)
    month = day.month if day.year == year else 1
    if calendar.is_cut_off(year) and day.year == year and day.day > CUT_OFF_DAY:
        month += 1
    place = (month - 1) // _MONTHS[step] + 1
    parts = {ReportingStep.HALF: f"-H{place}", ReportingStep.QUARTER: f"-Q{place}"}
    return calendar.code(year, parts.get(step, ""))


def code_of_days(step: ReportingStep, days: tuple[date, date]) -> str:
    """Return the code of the period of these days, whichever way they were cut.

    A value keeps the days it was entered for, also where the office cuts its year another way now.
    """
    calendar = ReportingCalendar(days[1].year) if is_cut_off(*days) else CIVIL
    return period_code(step, days[1], calendar)


def period_codes(
    step: ReportingStep, first_year: int, day: date, calendar: ReportingCalendar = CIVIL
) -> tuple[str, ...]:
    """Return the codes of all periods from a year's first to the one that holds a day."""
    count = 12 // _MONTHS[step]
    parts = {ReportingStep.HALF: "-H", ReportingStep.QUARTER: "-Q"}
    codes = (
        calendar.code(year, f"{parts[step]}{place}" if step in parts else "")
        for year in range(first_year, day.year + 2)
        for place in range(1, count + 1)
    )
    known = ((code, reported_days(step, code)) for code in codes)
    return tuple(code for code, days in known if days and days[0] <= day)


def due_on(last_day: date, due_days: int, days_off: Collection[date] | None = None) -> date:
    """Return the day by which the value of a period is to be reported.

    With ``days_off``, an office's own, only working days are counted.
    """
    if days_off is None:
        return last_day + timedelta(days=due_days)
    return working_day_after(last_day, due_days, days_off)


def is_owed(last_day: date, reports_from: date | None) -> bool:
    """Say whether the value of a period that ends on this day is owed at all.

    An office owes nothing of a time before it began; the period under way on that day it owes
    whole.

    >>> is_owed(date(2025, 12, 31), date(2026, 11, 28)), is_owed(date(2026, 12, 31), None)
    (False, True)
    """
    return reports_from is None or last_day >= reports_from
