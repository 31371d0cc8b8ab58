"""The rows of a table on their way to a sheet: measured as they come, written piece by piece."""

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final
from weakref import finalize

import pandas as pd

from models.frames.columns import Columns
from models.workbooks.cells import marks_of, refuse_too_long, values_of
from models.workbooks.looks import longest_of

_KEPT_BYTES: Final = 1024 * 1024
"""Rows that need no more than this stay in memory; others wait in a file without a name."""
Cells = tuple[list[list[Any]], list[list[bool]]]
"""The values of some rows, column by column, and which of them are marked."""


class Rows:
    """The rows of a table: how many, how long, what they come to, and themselves in pieces.

    ``pieces`` are taken one by one and laid aside, so that a list of any length needs the memory of
    one piece. What a sheet must know before its first row is known once they are all there.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """

    def __init__(self, pieces: Iterable[pd.DataFrame], columns: Columns) -> None:
        self._begin(columns)
        file: IO[bytes] = SpooledTemporaryFile(_KEPT_BYTES)  # noqa: SIM115 - closed with the rows
        finalize(self, file.close)
        for piece in pieces:
            self._measure([values_of(piece, column) for column in columns])
            self.ids.extend(piece.index)
            pickle.dump(piece, file, pickle.HIGHEST_PROTOCOL)
            self._pieces += 1
        self._file: IO[bytes] | None = file

    @classmethod
    def of(cls, frame: pd.DataFrame, columns: Columns) -> "Rows":
        """Return the rows of a frame that is there as a whole."""
        rows = cls.__new__(cls)
        rows._begin(columns)
        rows._file = None
        cells = [values_of(frame, column) for column in columns]
        rows._measure(cells)
        rows._whole = cells, marks_of(frame, columns)
        return rows

    def _begin(self, columns: Columns) -> None:
        self.columns = columns
        self.ids: array[int] = array("q")
        """The numbers of the records, in order; of pieces alone."""
        self.longest = [0] * len(columns)
        """How many characters the longest value of each column has."""
        self.totals = [0] * len(columns)
        """What the values of each column come to, where it has a total."""
        self._count = self._pieces = 0
        self._whole: Cells = ([], [])

    def __len__(self) -> int:
        return self._count

    def cells(self) -> Iterator[Cells]:
        """Give the rows piece by piece, as columns of plain values and of marks."""
        if self._file is None:
            yield self._whole
            return
        for piece in self.pieces():
            yield [values_of(piece, one) for one in self.columns], marks_of(piece, self.columns)

    def pieces(self) -> Iterator[pd.DataFrame]:
        """Give the frames that were laid aside, in their order; one reader at a time."""
        if self._file is not None:
            self._file.seek(0)
            for _ in range(self._pieces):
                yield pickle.load(self._file)  # noqa: S301 - laid aside by this very object

    def _measure(self, cells: Sequence[Sequence[Any]]) -> None:
        refuse_too_long(cells, self.columns, self._count)
        self._count += len(cells[0]) if cells else 0
        for place, (column, values) in enumerate(zip(self.columns, cells, strict=True)):
            self.longest[place] = max(self.longest[place], longest_of(column, values))
            if column.is_total:
                self.totals[place] += sum(int(value) for value in values if value is not None)
