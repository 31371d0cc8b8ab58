"""A table on a sheet: title rows, heads, rows, total row, set up for screen and paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from models.frames.columns import Columns
from models.text import plural
from models.text.formats import format_number
from models.workbooks.captions import Caption
from models.workbooks.cells import marks_of, refuse_too_long, values_of, writer_of
from models.workbooks.looks import (
    HEAD_POINTS,
    TITLE_POINTS,
    Looks,
    page_set_up,
    rooms,
    row_height,
    widths,
)

_UPRIGHT_WIDTH: Final = 110.0
"""The widest table, in characters, that stands on upright paper."""


@dataclass(frozen=True)
class TableSheet:
    """One table to be written on a sheet of its own. ``has_totals`` asks for the total row.

    Lists with totals lie on the paper; another table stands upright where it is narrow enough.
    """

    name: str
    frame: pd.DataFrame
    columns: Columns
    caption: Caption
    has_totals: bool = True


def table_sheet(book: Any, looks: Looks, table: TableSheet) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """Write a table on a new sheet, row after row, so that nothing is kept in memory.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds; CSV takes it whole.

    """
    columns, caption = table.columns, table.caption
    cells = [values_of(table.frame, column) for column in columns]
    refuse_too_long(cells, columns)
    sheet = book.add_worksheet(table.name)
    wide = widths(cells, columns)
    for index, width in enumerate(wide):
        sheet.set_column(index, index, width)
    head_row = title_rows(sheet, looks, caption)
    is_narrow = not table.has_totals and sum(wide) <= _UPRIGHT_WIDTH
    page_set_up(sheet, caption, is_upright=is_narrow)
    sheet.repeat_rows(head_row)
    sheet.freeze_panes(head_row + 1, 0)
    rows = len(table.frame)
    sheet.autofilter(head_row, 0, head_row + max(rows, 1), len(columns) - 1)
    sheet.set_row(head_row, HEAD_POINTS)
    for index, column in enumerate(columns):
        sheet.write_string(head_row, index, column.label, looks.head)
    text_rooms = rooms(columns, wide)
    writers = [writer_of(sheet, looks, column) for column in columns]
    marks = marks_of(table.frame, columns)
    for number, row in enumerate(zip(*cells, strict=True)):
        sheet.set_row(head_row + 1 + number, row_height(row, text_rooms))
        for index, value in enumerate(row):
            is_marked = bool(marks[index]) and marks[index][number]
            writers[index](head_row + 1 + number, index, value, is_marked=is_marked)
    if table.has_totals:
        _total_row(sheet, looks, head_row + 1 + rows, cells, columns)


def title_rows(sheet: Any, looks: Looks, caption: Caption) -> int:  # noqa: ANN401 - as above
    """Write the title and what the sheet shows; return the row where its content begins."""
    sheet.set_row(0, TITLE_POINTS)
    sheet.write_string(0, 0, caption.title, looks.title)
    lines = [*caption.lines, caption.made]
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, line, looks.line)
    if caption.mark:
        sheet.write_string(len(lines) + 1, 0, caption.mark, looks.mark)
    return len(lines) + (3 if caption.mark else 2)


def _total_row(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    number: int,
    cells: Sequence[Sequence[Any]],
    columns: Columns,
) -> None:
    rows = len(cells[0]) if cells else 0
    for index, column in enumerate(columns):
        if column.is_total:
            total = sum(int(value) for value in cells[index] if value is not None)
            sheet.write_number(number, index, total, looks.total_number)
        elif index == 0:
            words = plural(
                "Total: {number} row", "Total: {number} rows", rows, number=format_number(rows)
            )
            sheet.write_string(number, index, words, looks.total)
        else:
            sheet.write_blank(number, index, None, looks.total)
