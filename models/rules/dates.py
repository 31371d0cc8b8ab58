"""Dates as an office knows them: to the day, the month or the year; typed and shown its way."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from models.rules.signs import plain_code
from models.text import t
from models.vocabulary import DatePrecision

FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)

_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_BETWEEN: Final = re.compile(r" ?[/.\-] ?| ")
_RUN: Final = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_MONTH_RUN: Final = re.compile(r"(\d{2})((?:19|20|21)\d{2})", re.ASCII)
"""A month typed with digits alone, 112022: no day of a year of two digits has such a month."""
_MOMENT: Final = re.compile(r"(.*\d)[ ,]+(\d{1,2}) ?[:hg] ?(\d{2})", re.ASCII | re.IGNORECASE)
_LAST_SHORT_YEAR: Final = 49
_LONGEST_TEXT: Final = 40


_TYPED: Final = {
    DatePrecision.DAY: "%d/%m/%Y",
    DatePrecision.MONTH: "%m/%Y",
    DatePrecision.YEAR: "%Y",
}


@dataclass(frozen=True)
class DatedText:
    """What a typed date says: the first and last day it covers, and how exactly it is known."""

    starts_on: date
    ends_on: date
    precision: DatePrecision


def parse_vietnamese_date(text: str) -> date:
    """Read one day, typed day first: 10/11/2022, 10.11.2022, 10112022, 1/3/24; or 2022-11-10.

    A year of two digits is one of 2000 to 2049.

    Raises:
        ValueError: "There is no day 31/02/2022 in the calendar."; the text is no date; the
            year is before 1900 or after 2100.

    """
    typed = plain_code(text[:_LONGEST_TEXT])
    if match := _ISO_DAY.fullmatch(typed):
        return _day(int(match[1]), int(match[2]), int(match[3]), typed)
    if match := _DAY.fullmatch(_separated(typed)):
        return _day(_whole_year(match[3]), int(match[2]), int(match[1]), typed)
    raise ValueError(t("This is not a date (dd/mm/yyyy)."))


def parse_dated_text(text: str) -> DatedText:
    """Read a date known to the day, the month or the year: 10/11/2022, 11/2022 (112022), 2022.

    Raises:
        ValueError: as :func:`parse_vietnamese_date`.

    """
    typed = plain_code(text[:_LONGEST_TEXT])
    if match := _MONTH_RUN.fullmatch(typed) or _MONTH.fullmatch(_separated(typed)):
        precision, first = DatePrecision.MONTH, _day(int(match[2]), int(match[1]), 1, typed)
    elif _YEAR.fullmatch(typed):
        precision, first = DatePrecision.YEAR, _day(int(typed), 1, 1, typed)
    else:
        precision, first = DatePrecision.DAY, parse_vietnamese_date(typed)
    return DatedText(*covered_days(first, None, precision), precision)


def typed_date(day: date, precision: DatePrecision) -> str:
    """Write a date as somebody types it, to be corrected: 10/11/2022, 11/2022 or 2022."""
    return f"{day:{_TYPED[precision]}}"


def parse_moment(text: str) -> tuple[date, time]:
    """Read a day with a time of day: 10/11/2022 17:55, 17h55; a day alone is its first minute.

    Raises:
        ValueError: as :func:`parse_vietnamese_date`; the clock has no such time.

    """
    typed = plain_code(text[:_LONGEST_TEXT])
    match = _MOMENT.fullmatch(typed)
    day = parse_vietnamese_date(match[1] if match else typed)
    try:
        return day, time(int(match[2]), int(match[3])) if match else time()
    except ValueError:
        raise ValueError(t("This is not a date and time (dd/mm/yyyy hh:mm).")) from None


def _separated(typed: str) -> str:
    return _BETWEEN.sub("/", _RUN.sub(r"\1/\2/\3", typed) if _RUN.fullmatch(typed) else typed)


def _whole_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    if int(digits) > _LAST_SHORT_YEAR:
        raise ValueError(t("Type the year with four digits."))
    return 2000 + int(digits)


def covered_days(
    starts_on: date, ends_on: date | None, precision: DatePrecision
) -> tuple[date, date]:
    """Return the first and last day covered; a month or a year is covered whole.

    Any day of November 2022, known to the month, covers 1/11/2022 to 30/11/2022.
    """
    last = ends_on or starts_on
    if precision is DatePrecision.MONTH:
        end = date(last.year, last.month, monthrange(last.year, last.month)[1])
        return starts_on.replace(day=1), end
    if precision is DatePrecision.YEAR:
        return date(starts_on.year, 1, 1), date(last.year, 12, 31)
    return starts_on, last


def date_text(starts_on: date | None, ends_on: date | None, precision: DatePrecision) -> str:
    """Write the time of an event as a person says it, no more exactly than it is known.

    >>> date_text(date(2022, 11, 10), date(2022, 11, 12), DatePrecision.DAY)
    '10–12/11/2022'
    """
    if starts_on is None or ends_on is None:
        return t("day not stated")
    if precision is DatePrecision.YEAR:
        if starts_on.year == ends_on.year:
            return t("year {year}", year=starts_on.year)
        return t("years {first}–{last}", first=starts_on.year, last=ends_on.year)
    if precision is DatePrecision.MONTH:
        if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
            return t("month {month}", month=f"{starts_on:%m/%Y}")
        return t("months {first}–{last}", first=f"{starts_on:%m/%Y}", last=f"{ends_on:%m/%Y}")
    if starts_on == ends_on:
        return f"{starts_on:%d/%m/%Y}"
    if starts_on.year != ends_on.year:
        return f"{starts_on:%d/%m/%Y}–{ends_on:%d/%m/%Y}"
    if starts_on.month != ends_on.month:
        return f"{starts_on:%d/%m}–{ends_on:%d/%m/%Y}"
    return f"{starts_on:%d}–{ends_on:%d/%m/%Y}"


def known(day: date, precision: DatePrecision) -> DatedText:
    """Return what a stored day says: the first and last day it covers."""
    return DatedText(*covered_days(day, None, precision), precision)


def known_text(day: date, precision: DatePrecision) -> str:
    """Write the time of an event of one day, no more exactly than it is known.

    >>> known_text(date(2022, 11, 1), DatePrecision.DAY)
    '01/11/2022'
    """
    return date_text(*covered_days(day, None, precision), precision)


def exact_day(day: date, precision: DatePrecision) -> date | None:
    """Return a day that is known as such, None where only its month or year is."""
    return day if precision is DatePrecision.DAY else None


def lasting_text(starts: tuple[date, DatePrecision], ends: tuple[date, DatePrecision]) -> str:
    """Write the time of what lasts, each of its two days no more exactly than it is known."""
    if starts[1] is ends[1] and starts[1] in {DatePrecision.MONTH, DatePrecision.YEAR}:
        return date_text(starts[0], ends[0], starts[1])
    return t("{first} to {last}", first=known_text(*starts), last=known_text(*ends))


def _day(year: int, month: int, day: int, typed: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise ValueError(t("There is no day {day} in the calendar.", day=typed)) from error
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(t("The year must lie between 1900 and 2100."))
    return found
