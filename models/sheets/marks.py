"""What the reader of workbooks does not tell of a sheet, and how far out a cell may stand."""

from dataclasses import dataclass, field

from models.sheets.limits import LAST_ROW, MOST_COLUMNS, RefusedSheetError


@dataclass
class SheetMarks:
    """What is found beside the values; rows are counted from 1, columns from 0."""

    not_calculated: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    """First and last cell of each area, both counted from 0."""


def check_place(row: int, column: int) -> None:
    """Refuse a cell too far out; its row is counted from 1, its column from 0.

    Raises:
        RefusedSheetError: so many rows or columns are more than a table has.

    """
    if column >= MOST_COLUMNS:
        raise RefusedSheetError("columns", row, column)
    if row > LAST_ROW:
        raise RefusedSheetError("rows", row, column)
