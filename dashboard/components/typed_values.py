"""Read dates, moments and amounts as a person types them in a form; pure, no widget."""

import re
from datetime import date, datetime, time
from typing import Final

from models.rules.dates import DatedText, parse_dated_text, parse_vietnamese_date
from models.rules.numbers import parse_typed_number
from models.text import t
from models.text.folding import fold
from models.text.formats import OFFICE_ZONE

_DAY_RUN: Final = re.compile(r"^(\d{2})(\d{2})(\d{4})$", re.ASCII)
_BETWEEN: Final = re.compile(r"\s*[/.\- ]\s*")
_MOMENT: Final = re.compile(r"^(.*\d)[ ,]+(\d{1,2})\s*[:hg]\s*(\d{2})$", re.ASCII)
_AMOUNT: Final = re.compile(r"^([\d., ]*\d)\s*([^\d.,]*)$", re.ASCII)
_UNITS: Final = {
    "": 1, "d": 1, "vnd": 1, "dong": 1, "tr": 10**6, "trieu": 10**6, "ty": 10**9, "ti": 10**9,
    "trieu dong": 10**6, "ty dong": 10**9, "million": 10**6, "million dong": 10**6,
    "billion": 10**9, "billion dong": 10**9,
}  # fmt: skip
"""Units of amounts, folded, with their size in đồng."""


def read_date(text: str) -> DatedText:
    """Read 10/11/2022 (also 10 11 2022 and 10112022), 11/2022 or 2022.

    Raises:
        ValueError: the text is no date of the calendar; the sentence can be shown.

    """
    return parse_dated_text(_separated(text))


def read_day(text: str) -> date:
    """Read one exact day.

    Raises:
        ValueError: the text is no day of the calendar; the sentence can be shown.

    """
    return parse_vietnamese_date(_separated(text))


def _separated(text: str) -> str:
    line = " ".join(text[:60].split())
    return _BETWEEN.sub("/", _DAY_RUN.sub(r"\1/\2/\3", line))


def read_moment(text: str) -> datetime:
    """Read 10/11/2022 17:55, or a day alone as its first minute, on the office's clock.

    Raises:
        ValueError: the text is no day of the calendar; the sentence can be shown.

    """
    line = " ".join(text[:60].split())
    match = _MOMENT.match(line)
    day = read_day(match[1] if match else line)
    try:
        clock = time(int(match[2]), int(match[3])) if match else time()
    except ValueError:
        raise ValueError(t("This is not a date and time (dd/mm/yyyy hh:mm).")) from None
    return datetime.combine(day, clock, OFFICE_ZONE)


def read_money(text: str) -> int:
    """Read an amount in đồng: 12.500.000, 12500000, 12,5 triệu, 1,2 tỷ.

    Raises:
        ValueError: the text is no whole amount, or could mean two; the sentence can be shown.

    """
    match = _AMOUNT.match(" ".join(text[:60].split()))
    unit = _UNITS.get(fold(match[2])) if match else None
    try:
        amount = parse_typed_number(match[1]) * unit if match and unit else None
    except ValueError:
        amount = None
    if amount is None or amount != amount.to_integral_value():
        raise ValueError(t("This is not an amount. Type it as 12.500.000 or 12,5 million."))
    return int(amount)
