"""Spans of days and the codes that links and files name them by."""

import re
from datetime import date, timedelta
from typing import Final, Self

from pydantic import BaseModel, ConfigDict

from models.rules.dates import FIRST_DAY, LAST_DAY
from models.rules.spans import span_a_year_before, span_before
from models.text import t
from models.text.formats import format_date

_YEAR: Final = re.compile(r"^(\d{4})\Z", re.ASCII)


_HALF: Final = re.compile(r"^(\d{4})-H([12])\Z", re.ASCII)


_QUARTER: Final = re.compile(r"^(\d{4})-Q([1-4])\Z", re.ASCII)


_MONTH: Final = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])\Z", re.ASCII)


_SPAN: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\Z", re.ASCII)


_PHASES: Final = {"P1": (2021, 2025), "P2": (2026, 2030)}


class Period(BaseModel):
    """A span of days with its code in links: 2022, 2022-H1, 2022-Q3, 2022-11, P1, a..b, or all."""

    model_config = ConfigDict(frozen=True)

    code: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @classmethod
    def from_code(cls, code: str) -> Self:
        """Read a period's code; an unknown one means all time."""
        span = _days(code)
        return cls(code=code, first_day=span[0], last_day=span[1]) if span else cls()

    @property
    def label(self) -> str:
        """Return the period as a person says it."""
        if self.first_day is None or self.last_day is None:
            return t("All time")
        year = self.first_day.year
        if match := _HALF.match(self.code):
            half = t("First half of {year}") if match[2] == "1" else t("Second half of {year}")
            return half.format(year=year)
        if match := _QUARTER.match(self.code):
            numeral = ("I", "II", "III", "IV")[int(match[2]) - 1]
            return t("Quarter {numeral}/{year}", numeral=numeral, year=year)
        if _MONTH.match(self.code):
            return t("Month {month}/{year}", month=f"{self.first_day:%m}", year=year)
        if _YEAR.match(self.code):
            return t("Year {year}", year=year)
        if self.code in _PHASES:
            return t("Phase {first}-{last}", first=year, last=self.last_day.year)
        return t(
            "{first} to {last}", first=format_date(self.first_day), last=format_date(self.last_day)
        )

    def as_of(self, today: date) -> date:
        """Return the day as of which stocks and states of the period hold.

        Its last day, or today where that is earlier: what is still to come is not known.

        >>> Period.from_code("2022").as_of(date(2026, 11, 28))
        datetime.date(2022, 12, 31)
        """
        return min(self.last_day or today, today)

    def as_of_words(self, today: date) -> str:
        """Return that day as captions of stocks and states say it.

        >>> Period.from_code("2022").as_of_words(date(2026, 11, 28))
        'tính đến 31/12/2022'
        """
        return t("as of {day}", day=format_date(self.as_of(today)))

    @property
    def before(self) -> "Period | None":
        """Return the period of the same length just before; None for all time and before 1900."""
        if self.first_day is None or self.last_day is None or self.first_day == FIRST_DAY:
            return None
        return _earlier(self, span_before(self.first_day, self.last_day))

    @property
    def year_before(self) -> "Period | None":
        """Return the same period of the year before; None for all time and before 1900."""
        if self.first_day is None or self.last_day is None or self.first_day.year == FIRST_DAY.year:
            return None
        return _earlier(self, span_a_year_before(self.first_day, self.last_day))


def _earlier(period: Period, span: tuple[date, date]) -> Period | None:
    """Return the period of a span, under a code of the same kind where there is one."""
    first, last = span
    code = f"{first.isoformat()}..{last.isoformat()}"
    if _YEAR.match(period.code):
        code = f"{first.year}"
    elif _HALF.match(period.code):
        code = f"{first.year}-H{(first.month + 5) // 6}"
    elif _QUARTER.match(period.code):
        code = f"{first.year}-Q{(first.month + 2) // 3}"
    elif _MONTH.match(period.code):
        code = f"{first:%Y-%m}"
    elif period.code == "P2" and span == _any_days("P1"):
        code = "P1"
    found = Period.from_code(code)
    return found if found.first_day else None


def _days(code: str) -> tuple[date, date] | None:
    span = _any_days(code)
    return span if span and span[0] >= FIRST_DAY and span[1] <= LAST_DAY else None


def _any_days(code: str) -> tuple[date, date] | None:
    try:
        if match := _YEAR.match(code):
            return _months(int(match[1]), 1, 12)
        if match := _HALF.match(code):
            return _months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := _QUARTER.match(code):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := _MONTH.match(code):
            return _months(int(match[1]), int(match[2]), 1)
        if code in _PHASES:
            first, last = _PHASES[code]
            return date(first, 1, 1), date(last, 12, 31)
        if match := _SPAN.match(code):
            span = date.fromisoformat(match[1]), date.fromisoformat(match[2])
            return span if span[0] <= span[1] else None
    except ValueError:
        return None
    return None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = date(year + 1, 1, 1) if first + count > 12 else date(year, first + count, 1)
    return date(year, first, 1), after - timedelta(days=1)
