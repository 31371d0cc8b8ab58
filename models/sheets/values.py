"""Read what stands in a cell as what its column should hold; what is not sure is asked about.

Text is read by the product's own readers of dates, numbers and money, as in every form. A cell
whose text says that there is nothing ("N/A", "không có", "-") is no value.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from string import ascii_letters, digits
from typing import Final, TypeGuard

from models.rules.date_spans import parse_days
from models.rules.dates import FIRST_DAY, LAST_DAY, DatedText, known, parse_dated_text, parse_moment
from models.rules.money import parse_money
from models.rules.numbers import parse_typed_number
from models.rules.signs import plain_code
from models.rules.tax_codes import checked_tax_code
from models.sheets.cells import Cell, Unread, UnreadCell
from models.text import t, using_language
from models.text.folding import fold
from models.vocabulary import DatePrecision

_NOTHING: Final = frozenset(
    {
        *("n a", "na", "null", "none", "nil", "khong co", "khong co so lieu", "chua co", "trong"),
        *(
            "khong ro",
            "chua ro",
            "chua xac dinh",
            "khong xac dinh",
            "khong ap dung",
            "chua cap nhat",
        ),
        *("khong co thong tin", "chua co so lieu", "chua co thong tin", "ko co", "k co", "kc"),
    }
)
"""Folded words that say a cell has no value. A bare "không" is a no, not a nothing."""
_SIGNS_OF_NOTHING: Final = re.compile(r"[-–—_./\\…·*?x ]*[-–—_…/?·][-–—_./\\…·*? ]*|\.{2,}")
_SAYS: Final = frozenset(ascii_letters + digits) - frozenset("nktcxNKTCX")
"""What begins with one of these says something: no word and no sign above does."""
_YES: Final = frozenset({"x", "co", "yes", "y", "true", "1", "dung", "dat", "roi", "da co", "v"})
_NO: Final = frozenset({"khong", "ko", "k", "no", "n", "false", "0", "sai", "chua", "khong dat"})
_TICKS: Final = frozenset("✓✔☑√")
_BASE: Final = date(1899, 12, 30)
"""Excel's day 0, for days after February 1900."""
_DAY_NUMBERS: Final = range(10_000, 73_051)
_YEARS: Final = range(1900, 2101)
_AS_THE_OFFICE: Final = str.maketrans(",.", ".,")
_BARE_NUMBER: Final = re.compile(r"-?\d{4,15}(?:,\d+)?", re.ASCII)
_SPELT_DATE: Final = re.compile(
    r"(?:(?:sang|chieu|toi) )?(?:(?:thu [a-z0-9]+|chu nhat) )?"
    r"(?:(?:ngay )?(\d{1,2}) )?(?:(?:thang|t) ?(\d{1,2}) )?(?:nam )?"
    r"(\d{4}|\d{1,2} \d{4}|\d{1,2} \d{1,2} \d{4})",
    re.ASCII,
)
"""A date in folded words, with or without those for day, month and year."""
_LEAST_MONEY: Final = 1000
"""So little is no support and no budget: the column is meant in millions and does not say so."""
_MOST_DIGITS: Final = 15
"""Excel keeps so many digits of a number; what follows is lost."""
_TWO_WAYS: Final = re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII)
"""A thousand as sheets in English write it, or a number with three decimals."""
_SIZES: Final = {
    **dict.fromkeys(("dong", "d", "vnd"), 1),
    **dict.fromkeys(
        ("nghin dong", "ngan dong", "1000 dong", "1 000 dong", "1000d", "nghin d"), 10**3
    ),
    **dict.fromkeys(
        ("trieu dong", "trieu", "trd", "trdong", "tr dong", "1 000 000 dong", "td"), 10**6
    ),
    **dict.fromkeys(("ty dong", "ti dong", "ty"), 10**9),
}


class Kind(Enum):
    """What the cells of a column should hold, and as what they are read."""

    TEXT = "text"
    """str"""
    WHOLE = "whole"
    """int"""
    NUMBER = "number"
    """Decimal"""
    MONEY = "money"
    """int, in đồng"""
    DAY = "day"
    """date"""
    DATED = "dated"
    """DatedText: to the day, the month or the year"""
    DAYS = "days"
    """DatedText: the same, or from one day, month or year to another"""
    MOMENT = "moment"
    """datetime, on the office's clock"""
    YES_NO = "yes_no"
    """bool"""
    TAX_CODE = "tax_code"
    """str"""
    PHONE = "phone"
    """str"""


@dataclass(frozen=True)
class SheetProblem:
    """Why a cell cannot be read, in a sentence that a person can act on."""

    sentence: str


Value = str | int | bool | Decimal | date | DatedText | None


def says_nothing(cell: Cell) -> bool:
    """Say whether a cell that is filled says that there is nothing: "N/A", "không có", "-", "…"."""
    if not isinstance(cell, str) or cell[:1] in _SAYS:
        return False
    return fold(cell) in _NOTHING or _SIGNS_OF_NOTHING.fullmatch(cell) is not None


def read_value(cell: Cell, kind: Kind, unit: str = "") -> Value | SheetProblem:
    """Return what a cell holds as a value of a kind, None for nothing, or why it cannot be read.

    ``unit`` is what the column is measured in (``SheetTable.units``): money under "triệu đồng" is
    read in millions.
    """
    if isinstance(cell, UnreadCell):
        return SheetProblem(_unread(cell))
    if cell is None or says_nothing(cell):
        return None
    try:
        return _READERS[kind](cell, unit)
    except ValueError as problem:
        return SheetProblem(str(problem))


def as_written(cell: Cell) -> str:
    """Return a cell as an office writes it, in one line: 1.315,5 and 10/11/2022; "" for nothing.

    What may be a year is one.

    >>> as_written(1315.5), as_written(2024), as_written(date(2022, 11, 10))
    ('1.315,5', '2024', '10/11/2022')
    """
    if cell is None or isinstance(cell, UnreadCell | timedelta):
        return ""
    if _is_number(cell) and cell not in _YEARS:
        return f"{cell:,.{_MOST_DIGITS}g}".translate(_AS_THE_OFFICE)
    return " ".join(str(cell if isinstance(cell, str) else _text(cell, "")).split())


def in_thousands(text: str) -> str:
    """Return the text of a number with its thousands parted, as an office writes it.

    >>> in_thousands("1315,5"), in_thousands("12,5 tr")
    ('1.315,5', '12,5 tr')
    """
    if _BARE_NUMBER.fullmatch(text) is None:
        return text
    whole, comma, decimals = text.partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + decimals


def money_size(unit: str) -> int:
    """Return how many đồng one of a unit is; 1 where the unit is none of money.

    >>> money_size("triệu đồng")
    1000000
    """
    return _SIZES.get(fold(unit), 1)


def _unread(cell: UnreadCell) -> str:
    if cell.why is Unread.NOT_CALCULATED:
        return t(
            "This formula was not calculated: open the file in Excel, save it and send it again."
        )
    return t("This cell shows an error of Excel ({shown}).", shown=cell.shown or "#")


def _text(cell: Cell, _unit: str) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return t("yes") if cell else t("no")
    if isinstance(cell, datetime | date):
        return f"{_day_of(cell):%d/%m/%Y}"
    if isinstance(cell, int | float):
        return f"{_exact(cell):f}".replace(".", ",")
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    raise ValueError(t("This is not a text."))


def _number(cell: Cell, _unit: str) -> Decimal:
    if isinstance(cell, str):
        return _typed_number(cell)
    if not _is_number(cell):
        raise ValueError(t("A number stands here in Excel as a date or as true or false."))
    return _exact(cell)


def _is_number(cell: Cell) -> TypeGuard[int | float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _typed_number(text: str) -> Decimal:
    """Read a number that was typed, in Vietnamese style in whatever language one reads."""
    if _TWO_WAYS.fullmatch(plain_code(text)):
        raise ValueError(
            t("“{text}” could be thousands or decimals: write 1.200 or 1,2.", text=text.strip())
        )
    try:
        with using_language("vi"):
            return parse_typed_number(text)
    except ValueError:
        raise ValueError(t("This is not a number as sheets write it, such as 1.234,5.")) from None


def _typed_money(text: str) -> int:
    try:
        with using_language("vi"):
            return parse_money(text)
    except ValueError:
        raise ValueError(t("This is not an amount, such as 12.500.000 or 12,5 tr.")) from None


def _exact(cell: float) -> Decimal:
    """Return a number as Excel shows it: to fifteen digits, without what the computer adds."""
    number = Decimal(cell) if isinstance(cell, int) else Decimal(f"{cell:.{_MOST_DIGITS}g}")
    if abs(number) >= 10**_MOST_DIGITS:
        raise ValueError(t("Excel keeps 15 digits of a number: write this one as text."))
    return number


def _whole(cell: Cell, unit: str) -> int:
    number = _number(cell, unit)
    if number != number.to_integral_value():
        raise ValueError(t("This is not a whole number."))
    return int(number)


def _money(cell: Cell, unit: str) -> int:
    if isinstance(cell, str) and any(sign.isalpha() or sign == "₫" for sign in cell):
        return _typed_money(cell)  # it says its own size
    amount = _number(cell, unit) * money_size(unit)
    if not unit and 0 < abs(amount) < _LEAST_MONEY:
        raise ValueError(
            t("This is less than 1,000 VND: say over the column what it is measured in.")
        )
    whole = amount.to_integral_value()
    if abs(amount - whole) > Decimal("0.001"):
        raise ValueError(t("This is no whole amount of money."))
    return int(whole)


def _day(cell: Cell, unit: str) -> date:
    dated = _dated(cell, unit)
    if dated.precision is not DatePrecision.DAY:
        raise ValueError(t("The day is missing: this is only a month or a year."))
    return dated.starts_on


def _dated(cell: Cell, _unit: str) -> DatedText:
    if isinstance(cell, date):
        return known(_checked(_day_of(cell)), DatePrecision.DAY)
    if isinstance(cell, str):
        return _dated_text(cell)
    if not _is_number(cell):
        raise ValueError(t("This is not a date (dd/mm/yyyy)."))
    if cell in _YEARS:
        return parse_dated_text(str(int(cell)))
    if int(cell) in _DAY_NUMBERS:
        return known(_checked(_BASE + timedelta(days=int(cell))), DatePrecision.DAY)
    return parse_dated_text(f"{_exact(cell):f}".zfill(8) if 10**6 <= cell < 10**8 else str(cell))


def _days(cell: Cell, unit: str) -> DatedText:
    if not isinstance(cell, str) or ":" in cell:
        return _dated(cell, unit)
    if not any(sign.isalpha() for sign in cell):
        return parse_days(cell)
    try:
        return parse_days(cell)
    except ValueError:
        try:
            return _dated_text(cell)
        except ValueError:
            pass
        raise


def _dated_text(text: str) -> DatedText:
    """Read a date with words around it: "ngày 10 tháng 11 năm 2022", "tháng 6/2022", "T6/2022"."""
    if ":" in text:  # as programs write a moment
        return known(parse_moment(text)[0], DatePrecision.DAY)
    if not any(sign.isalpha() for sign in text):
        return parse_dated_text(text)
    bare = fold(text)
    spelt = _SPELT_DATE.fullmatch(bare)
    if spelt is None:
        return parse_dated_text(text)
    return parse_dated_text("/".join(" ".join(filter(None, spelt.groups())).split()))


def _moment(cell: Cell, unit: str) -> datetime:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, str):
        return datetime.combine(*parse_moment(cell))
    return datetime.combine(_day(cell, unit), time())


def _checked(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(t("The year must lie between 1900 and 2100."))
    return day


def _day_of(cell: date) -> date:
    return cell.date() if isinstance(cell, datetime) else cell


def _yes_no(cell: Cell, _unit: str) -> bool:
    if isinstance(cell, bool):
        return cell
    said = str(cell).strip()
    if said in _TICKS or fold(said) in _YES:
        return True
    if fold(said) in _NO:
        return False
    raise ValueError(t("Write yes (x) or no here."))


def _tax_code(cell: Cell, unit: str) -> str:
    """Read a tax code; of a number Excel has taken the noughts at its beginning."""
    text = _text(cell, unit)
    is_number = isinstance(cell, int) and not isinstance(cell, bool)
    return checked_tax_code(text.zfill(10 if len(text) <= 10 else 13) if is_number else text)


def _phone(cell: Cell, unit: str) -> str:
    text = _text(cell, unit)
    is_number = isinstance(cell, int) and not isinstance(cell, bool)
    return f"0{text}" if is_number and len(text) in {9, 10} and text[0] != "0" else plain_code(text)


_READERS: Final[dict[Kind, Callable[[Cell, str], Value]]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DAY: _day,
    Kind.DATED: _dated,
    Kind.DAYS: _days,
    Kind.MOMENT: _moment,
    Kind.YES_NO: _yes_no,
    Kind.TAX_CODE: _tax_code,
    Kind.PHONE: _phone,
}


def fits(cells: Sequence[Cell], kind: Kind) -> float:
    """Return which part of the filled cells can be read as a kind; 1 where none is filled."""
    read = [value for cell in cells if (value := read_value(cell, kind)) is not None]
    problems = sum(isinstance(value, SheetProblem) for value in read)
    return (len(read) - problems) / len(read) if read else 1.0
