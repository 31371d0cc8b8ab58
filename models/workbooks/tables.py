"""One list as an Excel file or a CSV file: the same rows, order and columns as on the screen.

Text is only ever written as text: nothing a person typed can become a formula or a link.
"""

import csv
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import pandas as pd
import xlsxwriter

from models.errors import InvalidInput
from models.frames import Column, Columns, ColumnType
from models.text import plural, t
from models.text.formats import format_date, format_moment, format_number, office_time
from models.workbooks.captions import Caption
from models.workbooks.looks import (
    HEAD_POINTS,
    TITLE_POINTS,
    Looks,
    page_set_up,
    rooms,
    row_height,
    widths,
)

LONGEST_CELL: Final = 32_767
"""The most characters (UTF-16 units) that one cell of Excel holds."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_workbook(frame: pd.DataFrame, columns: Columns, caption: Caption) -> bytes:
    """Write a frame as an .xlsx file: title rows, head, rows, total row, and a sheet about it.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds; CSV takes it whole.

    """
    cells = [_values(frame, column) for column in columns]
    _refuse_too_long(cells, columns)
    content = BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": caption.title, "author": caption.made_by,
                         "comments": caption.mark,
                         "created": office_time(caption.made_at).replace(tzinfo=None)})  # fmt: skip
    looks = Looks(book)
    _list_sheet(book, looks, cells, columns, caption)
    _about_sheet(book, looks, len(frame), columns, caption)
    book.close()
    return content.getvalue()


def _list_sheet(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    looks: Looks,
    cells: Sequence[Sequence[Any]],
    columns: Columns,
    caption: Caption,
) -> None:
    sheet = book.add_worksheet(t("List"))
    wide = widths(cells, columns)
    for index, width in enumerate(wide):
        sheet.set_column(index, index, width)
    head_row = _title_rows(sheet, looks, caption)
    page_set_up(sheet, caption)
    sheet.repeat_rows(head_row)
    sheet.freeze_panes(head_row + 1, 0)
    rows = len(cells[0]) if cells else 0
    sheet.autofilter(head_row, 0, head_row + max(rows, 1), len(columns) - 1)
    sheet.set_row(head_row, HEAD_POINTS)
    for index, column in enumerate(columns):
        sheet.write_string(head_row, index, column.label, looks.head)
    text_rooms = rooms(columns, wide)
    writers = [_writer(sheet, looks, column) for column in columns]
    for number, row in enumerate(zip(*cells, strict=True), start=head_row + 1):
        sheet.set_row(number, row_height(row, text_rooms))
        for index, value in enumerate(row):
            writers[index](number, index, value)
    _total_row(sheet, looks, head_row + 1 + rows, cells, columns)


def _title_rows(sheet: Any, looks: Looks, caption: Caption) -> int:  # noqa: ANN401 - as above
    """Write the title and what the list shows; return the row of the heads."""
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
            words = plural("Total: {number} row", "Total: {number} rows", rows,
                           number=format_number(rows))  # fmt: skip
            sheet.write_string(number, index, words, looks.total)
        else:
            sheet.write_blank(number, index, None, looks.total)


def _about_sheet(
    book: Any,  # noqa: ANN401 - as above
    looks: Looks,
    rows: int,
    columns: Columns,
    caption: Caption,
) -> None:
    sheet = book.add_worksheet(t("About"))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 70)
    page_set_up(sheet, caption)
    sheet.write_string(0, 0, caption.title, looks.title)
    facts = [
        *zip((t("What it shows"), *[""] * len(caption.lines)), caption.lines, strict=False),
        (t("Rows"), format_number(rows)),
        (t("Made by"), caption.made_by),
        (t("Made at"), format_moment(caption.made_at)),
        *([(t("Note"), caption.mark)] if caption.mark else []),
    ]
    number = 2
    for head, words in facts:
        sheet.write_string(number, 0, head, looks.about_head)
        sheet.write_string(number, 1, words, looks.text)
        number += 1
    number += 1
    sheet.write_string(number, 0, t("Column"), looks.head)
    sheet.write_string(number, 1, t("What stands in it"), looks.head)
    for column in columns:
        number += 1
        sheet.write_string(number, 0, column.label, looks.about_head)
        sheet.write_string(number, 1, column.type.label, looks.text)


def _values(frame: pd.DataFrame, column: Column) -> list[Any]:
    """Return a column as plain Python values, None for nothing."""
    return [None if _is_nothing(value) else value for value in frame[column.name].tolist()]


def _is_nothing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _refuse_too_long(cells: Sequence[Sequence[Any]], columns: Columns) -> None:
    for column, values in zip(columns, cells, strict=True):
        for number, value in enumerate(values, start=1):
            if (
                isinstance(value, str)
                and len(value) > LONGEST_CELL // 2
                and len(value.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_CELL
            ):
                raise InvalidInput.on(
                    column.name,
                    t("Row {row}, column “{head}”: the text is longer than the {limit} characters"
                      " a cell of Excel holds. Take the CSV file, which holds it whole.",
                      row=format_number(number), head=column.label,
                      limit=format_number(LONGEST_CELL)),
                )  # fmt: skip


Writer = Callable[[int, int, Any], object]


def _writer(sheet: Any, looks: Looks, column: Column) -> Writer:  # noqa: ANN401 - as above
    """Return what writes a value of the column; an empty one still gets its borders."""
    look = looks.of(column.type)
    put, turned = _WAYS[column.type]
    method = getattr(sheet, put)

    def write(row: int, index: int, value: Any) -> None:  # noqa: ANN401 - a cell
        if value is None or value == "":
            sheet.write_blank(row, index, None, look)
        else:
            method(row, index, turned(value), look)

    return write


def _office_clock(moment: datetime) -> datetime:
    return office_time(moment).replace(tzinfo=None)


def _yes_or_no(value: object) -> str:
    return t("Yes") if value else t("No")


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a date or a number
    return value


_WAYS: Final[dict[ColumnType, tuple[str, Callable[[Any], Any]]]] = {
    ColumnType.TEXT: ("write_string", str),
    ColumnType.YES_NO: ("write_string", _yes_or_no),
    ColumnType.DATE: ("write_datetime", _as_it_is),
    ColumnType.MOMENT: ("write_datetime", _office_clock),
    ColumnType.NUMBER: ("write_number", _as_it_is),
    ColumnType.MONEY_VND: ("write_number", _as_it_is),
    ColumnType.PERCENT: ("write_number", _as_it_is),
}
"""How a value of each kind is written: xlsxwriter's way, and what it is turned into before."""


def table_csv(frame: pd.DataFrame, columns: Columns) -> bytes:
    """Write a frame as CSV: UTF-8 with its mark, heads and rows as on the screen.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.label for column in columns])
    cells = [_values(frame, column) for column in columns]
    shown = [
        [_as_text(value, column.type) for value in values]
        for column, values in zip(columns, cells, strict=True)
    ]
    writer.writerows(zip(*shown, strict=True))
    return text.getvalue().encode("utf-8-sig", "replace")


def _as_text(value: Any, kind: ColumnType) -> str:  # noqa: ANN401 - a cell
    if value is None:
        return ""
    if isinstance(value, datetime):
        return format_moment(value)
    if isinstance(value, date):
        return format_date(value)
    if kind is ColumnType.YES_NO:
        return _yes_or_no(value)
    if kind is not ColumnType.TEXT:
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
