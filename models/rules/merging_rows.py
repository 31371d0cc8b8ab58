"""What a row of a table that was edited elsewhere comes to, cell by cell, and as a row."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.merging_cells import Blank, CellOutcome, MergedCell, Unknown, merge_cell

Values = Mapping[str, Hashable]
"""The values of a row by field. A field that a file does not have is not in it."""
Cells = Mapping[str, MergedCell]


class RowOutcome(StrEnum):
    """What becomes of a row."""

    SAME = "same"
    """Nothing is written: the file changed nothing, or what was changed already."""
    CHANGED = "changed"
    """The file's cells are taken; there is nothing to ask."""
    CONFLICT = "conflict"
    """At least one cell is asked about."""
    NEW = "new"
    """It bears no number of a record: it is a record to enter."""
    MISSING = "missing"
    """It went with the file and did not come back: asked, and kept unless told otherwise."""
    COPIED = "copied"
    """Several rows bear the number of one record: which is it, and what are the others?"""
    DELETED = "deleted"
    """The record was deleted meanwhile, but the file changed it: asked, and left deleted."""
    GONE = "gone"
    """The record was deleted meanwhile, and the file does not miss it."""


_ASKED = frozenset({RowOutcome.CONFLICT, RowOutcome.MISSING, RowOutcome.COPIED, RowOutcome.DELETED})


@dataclass(frozen=True)
class MergedRow:
    """One record, or one row of no record, with the cells of each row of the file that bears it.

    ``now`` is how the record stands, None where it is deleted or never was. ``copies`` are in the
    order of the file's rows; a row that is missing has none.
    """

    outcome: RowOutcome
    now: Values | None
    copies: tuple[Cells, ...]

    @property
    def cells(self) -> Cells:
        """Return the cells of the file's one row; nothing where it has none or several."""
        return self.copies[0] if len(self.copies) == 1 else {}

    @property
    def is_asked(self) -> bool:
        """Say whether a person must choose before anything is written."""
        return self.outcome in _ASKED

    def settled(self, takes_file: frozenset[str] = frozenset()) -> dict[str, Hashable]:
        """Return the record's values afterwards; of conflicts those named take the file's value."""
        merged = {
            name: cell.settled(takes_file=name in takes_file) for name, cell in self.cells.items()
        }
        return {**(self.now or {}), **merged}


def merge_row(
    base: Values | Unknown | None,
    now: Values | None,
    files: Sequence[Values],
    blank: Blank = Blank.CLEARED,
) -> MergedRow:
    """Merge the rows of a file that bear one record's number with that record.

    ``base`` is how the record stood when the file was taken away: None where it did not go with
    the file, unknown where nobody can tell. ``now`` is None where there is no such record (any
    more). ``files`` are the values of each row that bears its number: one, as a rule.

    >>> merge_row({"a": 1}, {"a": 1}, []).outcome.value
    'missing'
    >>> merge_row({"a": 1}, {"a": 1}, [{"a": 1}, {"a": 2}]).outcome.value
    'copied'
    """
    copies = tuple(_cells(base, now, file, blank) for file in files)
    return MergedRow(_outcome(base, now, copies), now, copies)


def _cells(base: Values | Unknown | None, now: Values | None, file: Values, blank: Blank) -> Cells:
    """Return each cell of a row; of a deleted record, as if it stood as it went away."""
    known = {} if base is Unknown.BASE or base is None else base
    stands = known if now is None else now
    untold = None if base is None and now is None else Unknown.BASE
    return {
        name: merge_cell(known.get(name, untold), stands.get(name), value, blank)
        for name, value in file.items()
    }


def _outcome(
    base: Values | Unknown | None, now: Values | None, copies: Sequence[Cells]
) -> RowOutcome:
    if len(copies) > 1:
        return RowOutcome.COPIED
    if not copies:
        return RowOutcome.GONE if now is None else RowOutcome.MISSING
    found = {cell.outcome for cell in copies[0].values()}
    is_changed = bool(found & {CellOutcome.TAKEN, CellOutcome.CLEARED, CellOutcome.CONFLICT})
    if now is None:
        if base is None:
            return RowOutcome.NEW
        return RowOutcome.DELETED if is_changed else RowOutcome.GONE
    if CellOutcome.CONFLICT in found:
        return RowOutcome.CONFLICT
    return RowOutcome.CHANGED if is_changed else RowOutcome.SAME
