"""What a file that is sent may hold; stated once for the child and for the sentences."""

from typing import Final

LARGEST_BYTES: Final = 10 * 1024 * 1024
MOST_ROWS: Final = 100_000
"""Rows of data; :data:`LAST_ROW` leaves room for titles above and signatures below them."""
LAST_ROW: Final = MOST_ROWS + 200
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 4_000_000
MOST_SHEETS: Final = 100
LONGEST_CELL: Final = 32_767
"""The most characters that Excel itself keeps in a cell."""
MOST_ENTRIES: Final = 2_000
MOST_UNPACKED_BYTES: Final = 300 * 1024 * 1024
MOST_RATIO: Final = 200
"""How many times its packed size an entry of more than 1 MB may unpack to."""
MEMORY_BYTES: Final = 512 * 1024 * 1024
LONGEST_SECONDS: Final = 10


class RefusedSheetError(Exception):
    """A file that is not taken: a code of the reason, and where (row from 1, column from 0)."""

    def __init__(self, reason: str, row: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.row, self.column = reason, row, column
