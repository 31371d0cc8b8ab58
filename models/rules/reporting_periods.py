"""The periods an office reports for: how it cuts its year, and when their values are due."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from models.rules.dates import FIRST_DAY
from models.rules.known_days import CUT_OFF, CUT_OFF_DAY, EARLY, begins_early, is_cut_off
from models.rules.spans import day_in_months
from models.rules.working_days import working_day_after
from models.vocabulary import ReportingStep

_CODES: Final = {
    ReportingStep.YEAR: re.compile(r"^(\d{4})(-c14|-d15)?\Z", re.ASCII),
    ReportingStep.HALF: re.compile(r"^(\d{4})-H([12])(-c14|-d15)?\Z", re.ASCII),
    ReportingStep.QUARTER: re.compile(r"^(\d{4})-Q([1-4])(-c14|-d15)?\Z", re.ASCII),
}
_OPENING: Final = frozenset({"", "-H1", "-Q1", "-9M", "-01"})
"""The year and those parts of it that begin with it."""
_MONTHS: Final = {ReportingStep.YEAR: 12, ReportingStep.HALF: 6, ReportingStep.QUARTER: 3}


@dataclass(frozen=True)
class ReportingCalendar:
    """How an office cuts its year: from 1 January, or in some years from 15 to 14 December.

    ``changes`` are the years with which the way changes, in order: the first is cut off on the
    14th, the second begins the civil years again, and so on; without any, all are civil. The
    first civil year after years cut off also holds what was left of December, so that no day is
    lost; the first year cut off begins with days that the last civil one holds too.
    """

    changes: tuple[int, ...] = ()

    def is_cut_off(self, year: int) -> bool:
        """Say whether a year is cut off on the 14th.

        >>> [ReportingCalendar((2026, 2028)).is_cut_off(year) for year in (2025, 2026, 2027, 2028)]
        [False, True, True, False]
        """
        return sum(change <= year for change in self.changes) % 2 == 1

    def code(self, year: int, part: str = "") -> str:
        """Return the code of a year, or of a part of it: "-H1", "-Q3", "-9M", "-11".

        >>> ReportingCalendar((2026,)).code(2026, "-H1"), ReportingCalendar((2026,)).code(2025)
        ('2026-H1-c14', '2025')
        >>> back = ReportingCalendar((2026, 2028))
        >>> back.code(2028), back.code(2028, "-H2"), back.code(2029)
        ('2028-d15', '2028-H2', '2029')
        """
        tail = CUT_OFF if self.is_cut_off(year) else ""
        if not tail and self.is_cut_off(year - 1) and part in _OPENING:
            tail = EARLY
        return f"{year:04d}{part}{tail}"

    def days_of(self, year: int) -> tuple[date, date]:
        """Return the first and last day of a year.

        >>> ReportingCalendar((2026,)).days_of(2026)
        (datetime.date(2025, 12, 15), datetime.date(2026, 12, 14))
        >>> ReportingCalendar((2024, 2026)).days_of(2026)
        (datetime.date(2025, 12, 15), datetime.date(2026, 12, 31))
        """
        return _days_of(self, year)

    def year_of(self, day: date) -> int:
        """Return the year that a day is reported in; of two that share it, the later.

        >>> ReportingCalendar((2026,)).year_of(date(2026, 12, 15))
        2027
        """
        return day.year + (self.days_of(day.year + 1)[0] <= day)

    def year_under_way(self, day: date) -> int:
        """Return the year that is not over on a day; of two that share it, the earlier.

        >>> office = ReportingCalendar((2026,))
        >>> [office.year_under_way(date(year, 12, 20)) for year in (2025, 2026)]
        [2025, 2027]
        """
        return day.year + (self.days_of(day.year)[1] < day)

    def early_years(self) -> tuple[tuple[int, int | None], ...]:
        """Return the first and last year of each run that begins on 15 December; None: no last.

        >>> ReportingCalendar((2026, 2028, 2031)).early_years()
        ((2026, 2028), (2031, None))
        """
        ends = (*self.changes[1::2], None)
        return tuple(zip(self.changes[::2], ends, strict=False))

    def before(self, year: int) -> "ReportingCalendar":
        """Return the calendar as if the changes of a year and of later ones were none."""
        return ReportingCalendar(tuple(one for one in self.changes if one < year))

    @property
    def last_civil(self) -> tuple[int, ...]:
        """Return the civil years whose last days are also of the next, which is cut off."""
        return tuple(change - 1 for change in self.changes[::2])


@lru_cache(maxsize=500)
def _days_of(calendar: ReportingCalendar, year: int) -> tuple[date, date]:
    found = reported_days(ReportingStep.YEAR, calendar.code(year))
    return found or (date(year, 1, 1), date(year, 12, 31))


CIVIL: Final = ReportingCalendar()


def reported_days(step: ReportingStep, code: str) -> tuple[date, date] | None:
    """Return the days of a period's code in this step; None where it is none of its periods.

    >>> reported_days(ReportingStep.HALF, "2026-H2")
    (datetime.date(2026, 7, 1), datetime.date(2026, 12, 31))
    >>> reported_days(ReportingStep.HALF, "2026-H2-c14")
    (datetime.date(2026, 6, 15), datetime.date(2026, 12, 14))
    >>> reported_days(ReportingStep.QUARTER, "2028-Q1-d15")
    (datetime.date(2027, 12, 15), datetime.date(2028, 3, 31))
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
    if code.endswith(EARLY):
        early = date(first.year - 1, 12, CUT_OFF_DAY + 1)
        return (early, after - timedelta(days=1)) if place == 1 else None
    return first, after - timedelta(days=1)


def period_code(step: ReportingStep, day: date, calendar: ReportingCalendar = CIVIL) -> str:
    """Return the code of the period that holds a day; where two do, of the later.

    >>> period_code(ReportingStep.QUARTER, date(2026, 3, 15), ReportingCalendar((2026,)))
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
    return period_code(step, days[1], calendar_of(*days))


def calendar_of(first_day: date, last_day: date) -> ReportingCalendar:
    """Return the calendar that a span's own days show, so that its parts add up to it.

    >>> calendar_of(date(2027, 12, 15), date(2028, 12, 31)).days_of(2028)
    (datetime.date(2027, 12, 15), datetime.date(2028, 12, 31))
    """
    if is_cut_off(first_day, last_day):
        return ReportingCalendar((FIRST_DAY.year,))
    if begins_early(first_day, last_day):
        return ReportingCalendar((first_day.year, first_day.year + 1))
    return CIVIL


def changes_of_year(cut_off: Sequence[int], civil: Sequence[int]) -> tuple[int, ...] | None:
    """Return when the way to cut a year changes, in order; None where the two do not alternate.

    >>> changes_of_year((2031, 2026), (2028,)), changes_of_year((2026,), (2024,))
    ((2026, 2028, 2031), None)
    """
    changes = sorted({*cut_off, *civil})
    meant = (changes[::2], changes[1::2])
    return tuple(changes) if meant == (sorted(cut_off), sorted(civil)) else None


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
