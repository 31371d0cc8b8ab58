"""Spans of days and the codes that links and files name them by."""

import re
from datetime import date, timedelta
from typing import Final, Self

from pydantic import BaseModel, ConfigDict

from models.rules.dates import FIRST_DAY, LAST_DAY
from models.rules.known_days import CUT_OFF, CUT_OFF_DAY, EARLY, begins_early, is_cut_off
from models.rules.spans import day_in_months, span_a_year_before, span_before
from models.text import t
from models.text.formats import format_date

_PART_OF_A_YEAR: Final = re.compile(
    r"^(\d{4})(?:-(H[12]|Q[1-4]|9M|0[1-9]|1[0-2]))?(-c14|-d15)?\Z", re.ASCII
)
_SPAN: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})\Z", re.ASCII)
_PHASE: Final = re.compile(r"^(P[12])(-c14|-d15)?\Z", re.ASCII)
_PHASES: Final = {"P1": (2021, 2025), "P2": (2026, 2030)}


class Period(BaseModel):
    """A span of days with its code in links, or all time.

    2022, 2022-H1, 2022-Q3, 2022-9M, 2022-11 and P1 are civil days; with "-c14" after them those
    of the reporting calendar: 2022-Q1-c14 is 15/12/2021 to 14/03/2022; with "-d15" civil ones that
    begin on 15 December: 2022-Q1-d15 is 15/12/2021 to 31/03/2022. a..b is from day to day.
    """

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
        """Return the period as a person says it; with both days where they are not the civil."""
        if self.first_day is None or self.last_day is None:
            return t("All time")
        days = t(
            "{first} to {last}", first=format_date(self.first_day), last=format_date(self.last_day)
        )
        name = self._name()
        if not name:
            return days
        return f"{name} ({days})" if self.is_cut_off or self.begins_early else name

    @property
    def short_label(self) -> str:
        """Return the name alone, without the days, where the period has one."""
        return self._name() or self.label

    @property
    def is_cut_off(self) -> bool:
        """Say whether this is a span of the reporting calendar, cut off on the 14th."""
        if self.first_day is None or self.last_day is None:
            return False
        return is_cut_off(self.first_day, self.last_day)

    @property
    def begins_early(self) -> bool:
        """Say whether this is a civil span that begins on 15 December, after years cut off."""
        if self.first_day is None or self.last_day is None:
            return False
        return begins_early(self.first_day, self.last_day)

    def _name(self) -> str:
        if match := _PHASE.match(self.code):
            first, last = _PHASES[match[1]]
            return t("Phase {first}-{last}", first=first, last=last)
        match = _PART_OF_A_YEAR.match(self.code)
        if match is None:
            return ""
        year, part = int(match[1]), match[2] or ""
        if part.startswith("H"):
            half = t("First half of {year}") if part == "H1" else t("Second half of {year}")
            return half.format(year=year)
        if part.startswith("Q"):
            numeral = ("I", "II", "III", "IV")[int(part[1]) - 1]
            return t("Quarter {numeral}/{year}", numeral=numeral, year=year)
        if part == "9M":
            return t("First nine months of {year}", year=year)
        if part:
            return t("Month {month}/{year}", month=part, year=year)
        return t("Year {year}", year=year)

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
        return _earlier(self, span_before(self.first_day, self._last_as_before))

    @property
    def year_before(self) -> "Period | None":
        """Return the same period of the year before; None for all time and before 1900."""
        if self.first_day is None or self.last_day is None or self.first_day.year == FIRST_DAY.year:
            return None
        return _earlier(self, span_a_year_before(self.first_day, self._last_as_before))

    @property
    def _last_as_before(self) -> date:
        """Return the last day as the spans before are cut: what begins early follows cut ones."""
        last = self.last_day or LAST_DAY
        return last.replace(day=CUT_OFF_DAY) if self.begins_early else last


def _earlier(period: Period, span: tuple[date, date]) -> Period | None:
    """Return the period of a span, under a code of the same kind where there is one."""
    tail = CUT_OFF if period.is_cut_off or period.begins_early else ""
    first, last = span
    codes = [f"{first.isoformat()}..{last.isoformat()}"]
    if match := _PART_OF_A_YEAR.match(period.code):
        year, part = last.year, match[2] or ""  # a year of either calendar ends in its own
        kinds = {
            "H": f"{year}-H{(last.month + 5) // 6}",
            "Q": f"{year}-Q{(last.month + 2) // 3}",
            "9": f"{year}-9M",
            "": f"{year}",
        }
        codes.insert(0, kinds.get(part[:1], f"{last:%Y-%m}") + tail)
    elif period.code.startswith("P2"):
        codes.insert(0, "P1" + tail)
    return next((Period.from_code(code) for code in codes if _days(code) == span), None)


def _days(code: str) -> tuple[date, date] | None:
    span = _any_days(code)
    return span if span and span[0] >= FIRST_DAY and span[1] <= LAST_DAY else None


def _any_days(code: str) -> tuple[date, date] | None:
    try:
        if match := _PART_OF_A_YEAR.match(code):
            first, count = _months_of(match[2] or "")
            return _months(int(match[1]), first, count, match[3] or "")
        if match := _PHASE.match(code):
            first, last = _PHASES[match[1]]
            return _months(first, 1, 12 * (last - first + 1), match[2] or "")
        if match := _SPAN.match(code):
            span = date.fromisoformat(match[1]), date.fromisoformat(match[2])
            return span if span[0] <= span[1] else None
    except ValueError:
        return None
    return None


def _months_of(part: str) -> tuple[int, int]:
    """Return the first month and the number of months of a part of a year."""
    if part.startswith("H"):
        return 6 * int(part[1]) - 5, 6
    if part.startswith("Q"):
        return 3 * int(part[1]) - 2, 3
    if part == "9M":
        return 1, 9
    return (int(part), 1) if part else (1, 12)


def _months(year: int, first: int, count: int, tail: str) -> tuple[date, date] | None:
    begins = date(year, first, 1)
    after = day_in_months(begins, count)
    if tail == EARLY:
        early = date(year - 1, 12, CUT_OFF_DAY + 1)
        return (early, after - timedelta(days=1)) if first == 1 else None
    if tail:
        begins = day_in_months(begins, -1).replace(day=CUT_OFF_DAY + 1)
        return begins, (after - timedelta(days=1)).replace(day=CUT_OFF_DAY)
    return begins, after - timedelta(days=1)
