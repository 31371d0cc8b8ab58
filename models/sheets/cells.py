"""What stands in a cell, where a cell stands, and areas of cells, as Excel names them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, NamedTuple

_LETTERS: Final = 26


class Unread(Enum):
    """Why a cell that is not empty has no value that can be read."""

    NOT_CALCULATED = "not_calculated"
    ERROR = "error"


@dataclass(frozen=True)
class UnreadCell:
    """A cell without a value to read: a formula nobody calculated, or an error such as #N/A."""

    why: Unread
    shown: str = ""


Cell = str | int | float | bool | date | datetime | time | timedelta | UnreadCell | None
"""What a cell holds; None for an empty one. Numbers are finite, text is NFC and not blank."""


class Area(NamedTuple):
    """A rectangle of cells by its rows (from 1) and columns (from 0), both ends within."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def address(self) -> str:
        """Return the area as Excel shows it, such as B5:C6."""
        first = cell_address(self.first_row, self.first_column)
        return f"{first}:{cell_address(self.last_row, self.last_column)}"


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters, left = "", column + 1
    while left:
        left, place = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + place) + letters
    return letters


def column_of(letters: str) -> int:
    """Return the number of a column, counted from 0, by its letters.

    >>> column_of("AB")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def cell_address(row: int, column: int) -> str:
    """Return a cell as Excel shows it: rows are counted from 1, columns from 0.

    >>> cell_address(7, 2)
    'C7'
    """
    return f"{column_letters(column)}{row}"
