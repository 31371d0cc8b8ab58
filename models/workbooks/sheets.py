"""A table on a sheet: title rows, heads, rows, total row, set up for screen and paper."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from models.frames.columns import Columns, ColumnType
from models.text import plural
from models.text.formats import format_number
from models.workbooks.captions import Caption
from models.workbooks.cells import writer_of
from models.workbooks.edges import paper_widths, signature_rows, title_rows
from models.workbooks.looks import (
    HEAD_POINTS,
    Looks,
    page_set_up,
    rooms,
    row_height,
    widths,
)
from models.workbooks.rows import Rows

_UPRIGHT_WIDTH: Final = 110.0
"""The widest table, in characters, that stands on upright paper."""
_PAGE_WIDTH: Final = 260.0
"""The widest that can be read on one page; a wider one goes over two, its first columns on both."""
_NAME_WIDTH: Final = 26
_TITLE_WIDTH: Final = 34.0
"""A narrower column would break a title into too many lines."""
_TOTAL_WIDTH: Final = 17.0
"""What the words of the total row need in the first column."""


@dataclass(frozen=True)
class TableSheet:
    """One table to be written on a sheet of its own, on upright paper where it is narrow enough.

    ``has_totals`` asks for the total row, ``is_signed`` for who made it and who signs it.
    """

    name: str
    rows: Rows
    caption: Caption
    has_totals: bool = True
    is_signed: bool = True

    @property
    def columns(self) -> Columns:
        """Return the columns of its rows."""
        return self.rows.columns


def table_sheet(book: Any, looks: Looks, table: TableSheet) -> str:  # noqa: ANN401 - xlsxwriter has no types
    """Write a table on a new sheet, row after row, so that nothing is kept in memory.

    Returns the cells of its heads and rows, as a formula of another sheet names them.
    """
    columns, caption = table.columns, table.caption
    sheet = book.add_worksheet(table.name)
    wide = widths(table.rows.longest, columns)
    if table.has_totals:
        wide[0] = max(wide[0], _TOTAL_WIDTH)
    wide = paper_widths(sheet, wide)
    head_row, _ = title_rows(sheet, looks, caption, _titled(columns, wide))
    signed, first = _paper(sheet, table, wide)
    sheet.repeat_rows(head_row)
    sheet.freeze_panes(head_row + 1, 0)
    rows = len(table.rows)
    sheet.autofilter(head_row, 0, head_row + max(rows, 1), len(columns) - 1)
    _rows(sheet, looks, table, head_row, rooms(columns, wide[: len(columns)]))
    last = head_row + rows
    if table.has_totals:
        last += 1
        _total_row(sheet, looks, last, table.rows)
    if table.is_signed:
        last = signature_rows(sheet, looks, caption, last + 1, signed, first)
    sheet.print_area(0, 0, last, len(wide) - 1)
    return f"='{table.name}'!{_cells(head_row, head_row + max(rows, 1), len(columns) - 1)}"


def _titled(columns: Columns, wide: list[float]) -> list[float]:
    """Return the columns over which the title stands.

    Of two pages side by side both bear it: over their common columns alone neither cuts it.
    """
    common = wide[: _name_of(columns) + 1]
    is_apart = sum(wide) > _PAGE_WIDTH and sum(common) >= _TITLE_WIDTH
    return common if is_apart else wide


def _cells(first: int, last: int, column: int) -> str:
    from xlsxwriter.utility import xl_range_abs  # only whoever makes a file waits for it

    return str(xl_range_abs(first, 0, last, column))


def _paper(
    sheet: Any,  # noqa: ANN401 - as above
    table: TableSheet,
    wide: list[float],
) -> tuple[list[float], int]:
    """Lay the paper as the table is wide; return the columns to sign under, and the first of them.

    Of two pages side by side the first is signed, beside the columns that both bear.
    """
    if sum(wide) <= _PAGE_WIDTH:
        page_set_up(sheet, table.caption, is_upright=sum(wide) <= _UPRIGHT_WIDTH)
        return wide, 0
    name = _name_of(table.columns)
    page_set_up(sheet, table.caption, pages_wide=2)
    sheet.repeat_columns(0, name)
    return wide[: bisect_right([*accumulate(wide)], sum(wide) / 2)], name + 1


def _rows(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    table: TableSheet,
    head_row: int,
    text_rooms: Sequence[tuple[int, float]],
) -> None:
    """Write heads and rows."""
    columns = table.columns
    sheet.set_row(head_row, HEAD_POINTS)
    for index, column in enumerate(columns):
        sheet.write_string(head_row, index, column.label, looks.head)
    writers = [writer_of(sheet, looks, column) for column in columns]
    place = head_row
    for cells, marks in table.rows.cells():
        for number, row in enumerate(zip(*cells, strict=True)):
            place += 1
            sheet.set_row(place, row_height(row, text_rooms))
            for index, value in enumerate(row):
                is_marked = bool(marks[index]) and marks[index][number]
                writers[index](place, index, value, is_marked=is_marked)
        _forget_heights(sheet, place)


def _forget_heights(sheet: Any, last: int) -> None:  # noqa: ANN401 - as above
    """Let the heights of rows go that are written, all but that of the last one.

    XlsxWriter keeps them, 300 bytes a row, to place drawings by, of which a table has none.
    """
    for kept in (sheet.row_info, sheet.row_sizes):
        for row in [row for row in kept if row != last]:
            del kept[row]


def _name_of(columns: Columns) -> int:
    """Return the place of the column that says whose row it is, if it is among the first three."""
    names = [column.type is ColumnType.TEXT and column.width >= _NAME_WIDTH for column in columns]
    return names.index(True) if any(names[:3]) else 0


def _total_row(
    sheet: Any,  # noqa: ANN401 - as above
    looks: Looks,
    number: int,
    rows: Rows,
) -> None:
    for index, column in enumerate(rows.columns):
        if column.is_total:
            sheet.write_number(number, index, rows.totals[index], looks.total_number)
        elif index == 0:
            count = len(rows)
            words = plural(
                "Total: {number} row", "Total: {number} rows", count, number=format_number(count)
            )
            sheet.write_string(number, index, words, looks.total)
        else:
            sheet.write_blank(number, index, None, looks.total)
