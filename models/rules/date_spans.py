"""Days as lists write them in one cell: a day, a month, a year, or from one day to another."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from models.rules.dates import DatedText, parse_dated_text, typed_date
from models.rules.signs import plain_code
from models.text import t
from models.text.folding import fold
from models.vocabulary import DatePrecision

_LONGEST: Final = 60
_WORDS: Final = re.compile(
    r"^(?:trong )?(?:(?:cac|hai|ba|2|3) )?(?:tu )?(?:ngay |thang )?"
    r"|(?<=[\s,-])(?:ngay|thang) (?=\d)"
)
"""Words before the digits, which say nothing more; without their marks."""
_MONTH_OR_YEAR: Final = re.compile(r"(?<=\d) ?,? ?(?:thang|nam) ?(?=\d)")
_APART: Final = re.compile(r" (?:- |den (?:het )?|toi |va )(?:ngay |thang )?| ?& ?| ?[,;] ?")
_TIGHT: Final = re.compile(r" ?[-,] ?")
_TWO_WAYS: Final = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}) ?[/.] ?\d{4}", re.ASCII)
_DIGITS: Final = re.compile(r"\d+", re.ASCII)
_MONTHS: Final = 12
_NUMBERS: Final = {DatePrecision.DAY: 3, DatePrecision.MONTH: 2, DatePrecision.YEAR: 1}
"""How many numbers a date of a precision is written with."""


def parse_days(text: str) -> DatedText:
    """Read a day, month or year, or a span of them in the ways that lists write it.

    >>> parse_days("10-12/11/2022").ends_on, parse_days("từ ngày 30/9 đến 02/10/2022").starts_on
    (datetime.date(2022, 11, 12), datetime.date(2022, 9, 30))

    Raises:
        ValueError: it is no date; it may be one day or two months ("11-12/2022"); the last day lies
            before the first; days that are listed do not follow each other.

    """
    typed = "".join(fold(sign) or sign for sign in plain_code(text[:_LONGEST]))
    two = _TWO_WAYS.fullmatch(typed)
    if two and int(two[1]) < int(two[2]) <= _MONTHS:
        raise ValueError(
            t("“{text}” may be one day or two months: write it in full.", text=text.strip())
        )
    try:
        return parse_dated_text(typed)
    except ValueError:
        bare = _MONTH_OR_YEAR.sub("/", _WORDS.sub("", typed))
        parts = _APART.split(bare) if _APART.search(bare) else _TIGHT.split(bare)
        if len(parts) < 2:
            if bare == typed:
                raise
            return parse_dated_text(bare)
    return _span(parts)


def typed_days(days: DatedText) -> str:
    """Write days as somebody types them: 10/11/2022, 11/2022, 10/11/2022 - 12/11/2022."""
    first, last = (typed_date(day, days.precision) for day in (days.starts_on, days.ends_on))
    return first if first == last else f"{first} - {last}"


def _span(parts: Sequence[str]) -> DatedText:
    last = parse_dated_text(parts[-1])
    wanted = _NUMBERS[last.precision]
    behind = _DIGITS.findall(parts[-1])
    days = []
    for part in parts[:-1]:
        numbers = _DIGITS.findall(part)
        whole = [*numbers, *behind[len(numbers) :]] if len(behind) == wanted else numbers
        days.append(parse_dated_text("/".join(whole) if numbers else part))
    if any(one.precision is not last.precision for one in days):
        raise ValueError(t("This is not a date (dd/mm/yyyy)."))
    _refuse_unordered([one.starts_on for one in (*days, last)], last.precision)
    return DatedText(days[0].starts_on, last.ends_on, last.precision)


def _refuse_unordered(days: Sequence[date], precision: DatePrecision) -> None:
    if days[-1] < days[0]:
        raise ValueError(t("The last day is before the first day."))
    is_listed = len(days) > 2
    follows = all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
    if is_listed and (precision is not DatePrecision.DAY or not follows):
        raise ValueError(t("Write the first and the last day: these do not follow each other."))
