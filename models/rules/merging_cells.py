"""What a cell of a table that was edited elsewhere comes to: a merge of three values.

Base is what stood when the table was taken away, now what stands today, file what was brought
back. See SOURCES.md, merging_cells.
"""

import unicodedata
from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final


class Unknown(Enum):
    """Stands for a base that nobody can tell: what differs then is asked about."""

    BASE = "base"


class Blank(StrEnum):
    """What an empty cell of a table says."""

    CLEARED = "cleared"
    """The value was taken out: in our own table, which came with it."""
    NO_CHANGE = "no_change"
    """Nothing: in a table that somebody else made, which may not know the value."""


class Deed(StrEnum):
    """What one side did to the base."""

    LEFT = "left"
    CHANGED = "changed"
    CLEARED = "cleared"


class CellOutcome(StrEnum):
    """What becomes of a cell."""

    SAME = "same"
    """Neither side touched it."""
    TAKEN = "taken"
    """Only the file changed it, or filled it: its value is taken."""
    CLEARED = "cleared"
    """Only the file cleared it: it is cleared."""
    KEPT = "kept"
    """Only the register changed or cleared it since: what stands now stays."""
    AGREED = "agreed"
    """Both did the same: there is nothing to do."""
    CONFLICT = "conflict"
    """Each did something else, or nobody knows the base: a person is asked."""


_NINE_CASES: Final = {
    # (in the register, in the file)
    (Deed.LEFT, Deed.LEFT): CellOutcome.SAME,
    (Deed.LEFT, Deed.CHANGED): CellOutcome.TAKEN,
    (Deed.LEFT, Deed.CLEARED): CellOutcome.CLEARED,
    (Deed.CHANGED, Deed.LEFT): CellOutcome.KEPT,
    (Deed.CHANGED, Deed.CHANGED): CellOutcome.CONFLICT,  # agreed, where both say the same
    (Deed.CHANGED, Deed.CLEARED): CellOutcome.CONFLICT,
    (Deed.CLEARED, Deed.LEFT): CellOutcome.KEPT,
    (Deed.CLEARED, Deed.CHANGED): CellOutcome.CONFLICT,
    (Deed.CLEARED, Deed.CLEARED): CellOutcome.AGREED,
}


@dataclass(frozen=True)
class MergedCell:
    """One cell with its three values and what becomes of it."""

    base: Hashable
    now: Hashable
    file: Hashable
    outcome: CellOutcome

    @property
    def is_asked(self) -> bool:
        """Say whether a person must choose between the value of now and that of the file."""
        return self.outcome is CellOutcome.CONFLICT

    @property
    def is_written(self) -> bool:
        """Say whether the register gets the value of the file without asking anybody."""
        return self.outcome in {CellOutcome.TAKEN, CellOutcome.CLEARED}

    def settled(self, *, takes_file: bool = False) -> Hashable:
        """Return the value that stands afterwards; a conflict keeps that of now unless told so."""
        if self.is_written or (self.is_asked and takes_file):
            return self.file
        return self.now


def merge_cell(
    base: Hashable, now: Hashable, file: Hashable, blank: Blank = Blank.CLEARED
) -> MergedCell:
    """Merge one cell of three values; see :data:`_NINE_CASES` for the whole truth.

    >>> merge_cell("Lê Lợi", "Lê Lợi", "Lê Lai").outcome.value
    'taken'
    >>> merge_cell("Lê Lợi", "Quang Trung", "Lê Lai").outcome.value
    'conflict'
    >>> merge_cell("Lê Lợi", "Quang Trung", None, Blank.NO_CHANGE).outcome.value
    'kept'
    """
    if blank is Blank.NO_CHANGE and told(file) is None:
        file = now if base is Unknown.BASE else base
    if base is Unknown.BASE:
        is_same = told(now) == told(file)
        return MergedCell(base, now, file, CellOutcome.SAME if is_same else CellOutcome.CONFLICT)
    outcome = _NINE_CASES[_deed(base, now), _deed(base, file)]
    if outcome is CellOutcome.CONFLICT and told(now) == told(file):
        outcome = CellOutcome.AGREED
    return MergedCell(base, now, file, outcome)


def merge_foreign_cell(now: Hashable, file: Hashable) -> MergedCell:
    """Merge a cell of a table that somebody else made: what it says is taken, a blank says nothing.

    >>> merge_foreign_cell(12, None).outcome.value, merge_foreign_cell(None, 12).outcome.value
    ('same', 'taken')
    """
    return merge_cell(now, now, file, Blank.NO_CHANGE)


def told(value: Hashable) -> Hashable:
    """Return what a value says, however a spreadsheet wrote it; None for a blank.

    >>> told(40.0) == told(Decimal("40.00")), told("a ") == told("a"), told("  ") is None
    (True, True, True)
    """
    match value:
        case str():
            lines = unicodedata.normalize("NFC", value).strip().splitlines()
            return "\n".join(line.rstrip() for line in lines) or None
        case bool():
            return ("yes or no", value)  # Python takes True for 1
        case float() if value != value:
            return None
        case int() | float() | Decimal():
            return Decimal(str(value))
        case _:
            return value


def _deed(base: Hashable, side: Hashable) -> Deed:
    before, after = told(base), told(side)
    if before == after:
        return Deed.LEFT
    return Deed.CLEARED if after is None else Deed.CHANGED
