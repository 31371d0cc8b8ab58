"""One list as an Excel file or a CSV file: the same rows, order and columns as on the screen.

Text is only ever written as text: nothing a person typed can become a formula or a link.
"""

import csv
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

import pandas as pd

from models.frames import Columns, ColumnType
from models.text import t
from models.text.formats import format_date, format_moment, format_number
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.cells import LONGEST_CELL, values_of, yes_or_no
from models.workbooks.looks import Looks, page_set_up

__all__ = ["LONGEST_CELL", "table_csv", "table_workbook"]

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_workbook(frame: pd.DataFrame, columns: Columns, caption: Caption) -> bytes:
    """Write a frame as an .xlsx file: title rows, head, rows, total row, and a sheet about it.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds; CSV takes it whole.

    """
    book = Book(caption)
    book.table(t("List"), frame, columns)
    _about_sheet(book.book, book.looks, len(frame), columns, caption)
    return book.finished()


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


def table_csv(frame: pd.DataFrame, columns: Columns) -> bytes:
    """Write a frame as CSV: UTF-8 with its mark, heads and rows as on the screen.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.label for column in columns])
    cells = [values_of(frame, column) for column in columns]
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
        return yes_or_no(value)
    if kind is not ColumnType.TEXT:
        return str(value)
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
