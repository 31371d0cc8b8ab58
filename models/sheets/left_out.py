"""Which rows of a sheet are no records: titles, totals, groups, heads again, signatures, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import eq
from typing import Final

from models.sheets import words
from models.sheets.cells import Cell
from models.sheets.values import as_written
from models.text import t
from models.text.folding import fold

_COUNTED: Final = re.compile(r"\(?(\d{1,2})\)?(?:\s*=[\dx*+/().:%\s-]*)?", re.ASCII)
_LETTER: Final = re.compile(r"\(?[A-Ea-e]\)?", re.ASCII)
_LETTERS: Final = "ABCDE"
_LONGEST_ROMAN: Final = 5
_IN_BRACKETS: Final = re.compile(r"\(.*\)")
_FIGURE: Final = re.compile(r"[-+]?\d[\d., ]*%?", re.ASCII)


class Reason(Enum):
    """Why a row of a sheet is no record."""

    TITLE = "title"
    UNITS = "units"
    NUMBERING = "numbering"
    BLANK = "blank"
    TOTAL = "total"
    GROUP = "group"
    REPEATED_HEAD = "repeated_head"
    SIGNATURE = "signature"
    NOTE = "note"
    NO_PERIOD = "no_period"
    NOT_CHOSEN = "not_chosen"

    @property
    def label(self) -> str:
        """Return the reason in words."""
        return {
            Reason.TITLE: t("a title above the table"),
            Reason.UNITS: t("the units of the columns"),
            Reason.NUMBERING: t("the numbers of the columns"),
            Reason.BLANK: t("a blank row"),
            Reason.TOTAL: t("a total"),
            Reason.GROUP: t("the head of a group of rows"),
            Reason.REPEATED_HEAD: t("the head of the table again"),
            Reason.SIGNATURE: t("signatures below the table"),
            Reason.NOTE: t("a note below the table"),
            Reason.NO_PERIOD: t("no value of any period"),
            Reason.NOT_CHOSEN: t("not of the rows that were chosen"),
        }[self]


@dataclass(frozen=True)
class LeftOut:
    """A row that is no record: its number as Excel shows it, why, and what stands in it."""

    number: int
    reason: Reason
    text: str


def row_text(row: Sequence[Cell]) -> str:
    """Return what stands in a row as an office writes it, in one line."""
    return " · ".join(filter(None, map(as_written, row)))


def is_figure(cell: Cell) -> bool:
    """Say whether a cell holds a number, also one that was typed as text."""
    if isinstance(cell, str):
        return not cell[:1].isalpha() and _FIGURE.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


@dataclass(frozen=True)
class Around:
    """What the rows of a table are judged by."""

    heads: tuple[tuple[Cell, ...], ...]
    """The rows of its head."""
    columns: tuple[int, ...]
    """The columns of the table."""
    numbering: int | None
    """The column that counts the rows."""
    is_counted: bool
    """Whether that column counts some rows in figures."""

    @cached_property
    def named(self) -> frozenset[Cell]:
        """Return what stands in the head."""
        return frozenset(cell for head in self.heads for cell in head if cell is not None)

    @cached_property
    def few(self) -> int:
        """Return how many filled cells a total, a group or a signature has at most, usually."""
        return max(3, len(self.columns) // 2)


def reason_of(
    row: Sequence[Cell], around: Around, widest: int, before: Reason | None
) -> Reason | None:
    """Return why a row below the head is no record; None for a record.

    ``widest`` is how many columns its widest merged cell spans, ``before`` the reason of the row
    above: below the head (``REPEATED_HEAD``) stand units and numbers of columns, below a signature
    its names. What is not known for something else is a record.
    """
    if before is None and _is_plainly_a_record(row, around):
        return None
    filled = [column for column in around.columns if row[column] is not None]
    if not filled:
        return Reason.BLANK
    if _is_head(row, around, len(filled)):
        return Reason.REPEATED_HEAD
    if before in _PARTS_OF_HEAD:
        if _counts_columns(row, around.columns):
            return Reason.NUMBERING
        if _gives_units(row, filled):
            return Reason.UNITS
    counted = around.numbering is not None and is_figure(row[around.numbering])
    if counted:
        return None
    if before is Reason.SIGNATURE and 2 * len(filled) <= max(3, len(around.columns)):
        return Reason.SIGNATURE
    return _reason_of_words(row, filled, around, widest)


def _is_plainly_a_record(row: Sequence[Cell], around: Around) -> bool:
    """Say whether a row below a record says much, and nothing that its head says.

    Most rows are so, and nothing else need be asked of them.
    """
    if len(row) - row.count(None) <= around.few or not around.named.isdisjoint(row):
        return False
    said = 0
    for cell in row:
        if isinstance(cell, str) and len(cell) > _LONGEST_ROMAN and cell[0].isalpha():
            said += 1
            if said > 1:
                return True
    return False


_PARTS_OF_HEAD: Final = (Reason.REPEATED_HEAD, Reason.UNITS, Reason.NUMBERING)


def _reason_of_words(
    row: Sequence[Cell], filled: list[int], around: Around, widest: int
) -> Reason | None:
    if len(filled) > around.few and not _says_one_thing(row, filled):
        return None
    texts = [
        (column, cell)
        for column in filled
        if isinstance(cell := row[column], str) and not is_figure(cell)
    ]
    folded = [fold(text) for _, text in texts]
    if texts and len(filled) <= around.few:
        if len(texts) == len(filled) and all(map(words.SIGNATURE.search, folded)):
            return Reason.SIGNATURE
        if len(texts) == len(filled) == 1 and words.NOTE.search(folded[0]):
            return Reason.NOTE
    said = [
        one for (_, text), one in zip(texts, folded, strict=True) if not words.ROMAN.fullmatch(text)
    ]
    if len(said) == 1 and words.TOTAL.match(said[0]):
        return Reason.TOTAL
    if len(said) <= 1 and texts and _is_group(texts, filled, around, widest):
        return Reason.GROUP
    return None


def _is_group(texts: list[tuple[int, str]], filled: list[int], around: Around, widest: int) -> bool:
    """Say whether a row with one text, and perhaps figures, is the head of the rows below it."""
    column, first = texts[0]
    is_marked = words.ROMAN.fullmatch(first.strip(" .)")) or words.ROMAN_START.match(first)
    if column == around.numbering and around.is_counted:
        return bool(is_marked) or len(filled) == 1
    if is_marked and len(texts) == 1 and around.is_counted and len(filled) < len(around.columns):
        return True
    return len(filled) == 1 and len(around.columns) > 2 and 2 * widest > len(around.columns)


def _says_one_thing(row: Sequence[Cell], filled: list[int]) -> bool:
    """Say whether a row holds at most one text beside figures and the mark of a group."""
    said = 0
    for column in filled:
        cell = row[column]
        if not isinstance(cell, str) or _is_roman(cell):
            continue
        if cell[:1].isalpha() or not is_figure(cell):
            said += 1
            if said > 1:
                return False
    return True


def _is_roman(text: str) -> bool:
    return len(text) <= _LONGEST_ROMAN and words.ROMAN.fullmatch(text) is not None


def _is_head(row: Sequence[Cell], around: Around, filled: int) -> bool:
    for head in around.heads:
        if sum(map(eq, row, head)) < 2:
            continue
        named = [column for column in around.columns if head[column] is not None]
        alike = sum(row[column] == head[column] for column in named)
        if len(named) > 1 and alike >= 2 and 5 * alike >= 4 * max(len(named), filled):
            return True
    return False


def _counts_columns(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Say whether a row only counts the columns: (1) (2) (3), or A B 1 2 3=1x2.

    Bare figures could be a record's own; they count from four columns on.
    """
    said = [str(row[column]).strip() for column in columns if row[column] is not None]
    if len(said) < (2 if all(map(_IN_BRACKETS.fullmatch, said)) else 4):
        return False
    letters = [one.strip("()").upper() for one in said if _LETTER.fullmatch(one)]
    counted = [int(match[1]) for one in said if (match := _COUNTED.fullmatch(one))]
    is_in_order = [*letters, *counted] == [*_LETTERS[: len(letters)], *range(1, len(counted) + 1)]
    is_whole = len(letters) + len(counted) == len(said) and 5 * len(said) >= 3 * len(columns)
    return is_in_order and is_whole and len(counted) > 1


def _gives_units(row: Sequence[Cell], filled: list[int]) -> bool:
    said = [row[column] for column in filled]
    return all(
        isinstance(one, str)
        and (_IN_BRACKETS.fullmatch(one.strip()) or words.UNIT.fullmatch(fold(one) or one.strip()))
        for one in said
    )
