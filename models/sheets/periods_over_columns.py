"""Periods as the names of columns: "Thực hiện / Quý I", "KH 2025", "Năm 2023", "Tháng 3/2024"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from models.sheets.heads import PART
from models.sheets.left_out import Reason
from models.sheets.tables import SheetTable
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.folding import fold

_BRACKETS: Final = re.compile(r"\((?!\d+\))[^()]*\)")
_NUMBERED: Final = re.compile(r" \(\d+\)$")
_YEAR: Final = re.compile(r"\b(?:ca )?(?:nam )?((?:19|20)\d\d)\b", re.ASCII)
_NAMED_YEAR: Final = re.compile(r"\bnam ((?:19|20)\d\d)\b", re.ASCII)
_BARE_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)", re.ASCII)
_QUARTER: Final = re.compile(r"\b(?:quy|q) ?(iv|iii|ii|i|[1-4])\b", re.ASCII)
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HALF: Final = re.compile(r"\b(?:6|sau) (?:thang|t)(?: (dau|cuoi)(?: nam)?)?\b", re.ASCII)
_NINE: Final = re.compile(r"\b(?:9|chin) (?:thang|t)(?: dau(?: nam)?)?\b", re.ASCII)
_MONTH: Final = re.compile(r"\b(?:thang|t) ?(1[0-2]|0?[1-9])\b", re.ASCII)
_MONTH_OF_YEAR: Final = re.compile(r"^(1[0-2]|0?[1-9]) ((?:19|20)\d\d)$", re.ASCII)
_WHOLE_YEAR: Final = re.compile(r"\bca nam\b", re.ASCII)
_FILLING: Final = frozenset({"nam", "trong", "cua", "so"})
_ROMAN: Final = ("I", "II", "III", "IV")
_MONTHS_OF: Final = {"": 12, "H": 6, "9M": 9, "Q": 3}
PLANNED: Final = frozenset(
    {"kh", "ke hoach", "muc tieu", "du toan", "chi tieu", "chi tieu giao", "giao", "ke hoach giao"}
)
"""Folded words over what is planned: no result, and no money that was paid."""
ADDED_UP: Final = frozenset({"luy ke", "cong don", "tong", "tong cong", "cong"})
"""Folded words over what is counted from the beginning of the year: none of its period alone."""


@dataclass(frozen=True)
class PeriodHead:
    """What the name of a column tells: a period, and in folded words of what it is.

    ``part`` is that of the year as codes write it ("" for the whole, "-H1", "-Q2", "-9M", "-03").
    """

    year: int | None
    part: str
    measure: str = ""
    tells_no_year: bool = False

    def of_year(self, year: int | None) -> "PeriodHead":
        """Return it in a year, where its own name tells none."""
        return self if self.year else replace(self, year=year, tells_no_year=True)

    @property
    def words(self) -> str:
        """Return the period as an office writes it, whatever the reader's language."""
        part, year = self.part.lstrip("-"), self.year or "?"
        with using_language(DEFAULT_LANGUAGE):
            if not part:
                return t("Year {year}", year=year)
            if part.startswith("Q"):
                numeral = _ROMAN[int(part[1]) - 1]
                return t("Quarter {numeral}/{year}", numeral=numeral, year=year)
            if part == "H1":
                return t("First half of {year}", year=year)
            if part == "H2":
                return t("Second half of {year}", year=year)
            if part == "9M":
                return t("First nine months of {year}", year=year)
            return t("Month {month}/{year}", month=part, year=year)

    @property
    def last_month(self) -> str:
        """Return the last month of the period as a date is written, or the year: 03/2023."""
        first, count = self._months
        return f"{self.year}" if count == 12 else f"{first + count - 1:02d}/{self.year}"

    @property
    def is_dated(self) -> bool:
        """Say whether a date can tell the period: a month or a year, no quarter."""
        return self._months[1] in {1, 12}

    def holds(self, other: "PeriodHead") -> bool:
        """Say whether another period of the same year is a part of this one."""
        first, count = self._months
        begins, long = other._months
        is_within = first <= begins and begins + long <= first + count
        return self.year == other.year and long < count and is_within

    @property
    def _months(self) -> tuple[int, int]:
        part = self.part.lstrip("-")
        if part.isdigit():
            return int(part), 1
        if part in {"", "9M"}:
            return 1, _MONTHS_OF[part]
        count = _MONTHS_OF[part[0]]
        return (int(part[1]) - 1) * count + 1, count


def period_head(name: str) -> PeriodHead | None:
    """Return the period that the name of a column tells, None for none.

    >>> period_head("Thực hiện / Quý I")
    PeriodHead(year=None, part='-Q1', measure='thuc hien', tells_no_year=False)
    >>> head = period_head("KH 2025")
    >>> (head.words, head.measure) if head else None
    ('Năm 2025', 'kh')
    >>> period_head("Giai đoạn 2021-2025") is None
    True
    """
    words = fold(_BRACKETS.sub(" ", _NUMBERED.sub("", name)).replace(PART, " "))
    if match := _MONTH_OF_YEAR.fullmatch(words):
        return PeriodHead(int(match[2]), f"-{int(match[1]):02d}")
    years = set(_YEAR.findall(words))
    if len(years) > 1:
        return None
    rest, part = _part(_YEAR.sub(" ", words))
    if part is None or (not part and not years and not _WHOLE_YEAR.search(words)):
        return None
    said = measured(rest)
    if any(sign.isdigit() for sign in said):
        return None
    return PeriodHead(int(years.pop()) if years else None, part, said)


def measured(words: str) -> str:
    """Return folded words without those that say nothing of what is measured."""
    return " ".join(word for word in words.split() if word not in _FILLING)


def _part(words: str) -> tuple[str, str | None]:
    """Return what is left of folded words without a part of the year, and its code."""
    if match := _QUARTER.search(words):
        number = _QUARTERS.get(match[1]) or int(match[1])
        return _QUARTER.sub(" ", words, count=1), f"-Q{number}"
    if match := _HALF.search(words):
        return _HALF.sub(" ", words, count=1), f"-H{2 if match[1] == 'cuoi' else 1}"
    if _NINE.search(words):
        return _NINE.sub(" ", words, count=1), "-9M"
    if match := _MONTH.search(words):
        return _MONTH.sub(" ", words, count=1), f"-{int(match[1]):02d}"
    return _WHOLE_YEAR.sub(" ", words), ""


def year_said(table: SheetTable, *names: str) -> int | None:
    """Return the one year that the titles of a table say, else the name of its sheet or file."""
    titles = [row.text for row in table.left_out if row.reason is Reason.TITLE]
    for said in (titles, *([name] for name in names)):
        for pattern in (_NAMED_YEAR, _BARE_YEAR):
            if len(found := _years(pattern, said)) == 1:
                return found.pop()
    return None


def _years(pattern: re.Pattern[str], said: Iterable[str]) -> set[int]:
    return {int(year) for text in said for year in pattern.findall(fold(text))}
