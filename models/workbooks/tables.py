"""One list as an Excel file or a CSV file: the same rows, order and columns as on the screen.

Text is only ever written as text: nothing a person typed can become a formula or a link.
"""

import csv
import re
from datetime import date, datetime
from io import StringIO
from typing import Any, Final

import pandas as pd

from models.frames.columns import Columns, ColumnType
from models.text import language, t
from models.text.formats import format_moment, format_number, office_time
from models.text.rounding import decimals_of, rounded
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.cells import LONGEST_CELL, values_of, yes_or_no
from models.workbooks.looks import Looks, page_set_up

__all__ = ["LONGEST_CELL", "table_csv", "table_workbook"]

_BETWEEN: Final = {"vi": ";", "en": ","}
_POINT: Final = {"vi": ",", "en": "."}
_DIGITS_ALONE: Final = re.compile(r"\d[\d.,/:-]*|\d+[eE]\d+", re.ASCII)
"""What a spreadsheet may read as a date, a time or a number, each in its own way."""
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_NUMBER_ALONE: Final = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)
"""What every spreadsheet reads as the same whole number."""
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_workbook(frame: pd.DataFrame, columns: Columns, caption: Caption, cut: str = "") -> bytes:
    """Write a frame as an .xlsx file: title rows, head, rows, total row, and a sheet about it.

    ``cut`` names a column by whose values the rows stand on a sheet each.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds; CSV takes it whole.

    """
    book = Book(caption)
    if cut and len(frame):
        rest = tuple(column for column in columns if column.name != cut)
        for value, rows in frame.groupby(cut, sort=False):
            book.table(_sheet_name(str(value)), rows, rest, notes=())
    else:
        book.table(t("List"), frame, columns)
    _about_sheet(book.book, book.looks, len(frame), columns, caption)
    return book.finished()


def _sheet_name(words: str) -> str:
    """Return words as Excel takes them for the name of a sheet: 31 letters, none of its signs."""
    return _NOT_IN_NAMES.sub(" ", words)[:31].strip(" '")


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
    page_set_up(sheet, caption, is_upright=True)
    sheet.write_string(0, 0, caption.title, looks.title)
    facts = [
        *([(t("Office"), caption.office)] if caption.office else []),
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
    sheet.print_area(0, 0, number, 1)


def table_csv(frame: pd.DataFrame, columns: Columns, *, for_programs: bool = False) -> bytes:
    """Write a frame as CSV, UTF-8 with its mark, in the form of the language in use.

    Vietnamese: semicolons between columns and a decimal comma, as Excel reads them there; English:
    commas and a point. Dates are 2026-11-28 in both, which no Excel turns round. There is no line
    ``sep=``: with it Excel forgets that the file is UTF-8. Numbers have the decimals of the screen.

    A text that a spreadsheet would take for a formula, a date or a number gets an apostrophe in
    front: a tax code keeps its zero. ``for_programs``: only what would be a formula; programs read
    what stands there.
    """
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=_BETWEEN[language()])
    writer.writerow([column.label for column in columns])
    cells = [values_of(frame, column) for column in columns]
    shown = [
        [_as_text(value, column.type, for_programs=for_programs) for value in values]
        for column, values in zip(columns, cells, strict=True)
    ]
    writer.writerows(zip(*shown, strict=True))
    return text.getvalue().encode("utf-8-sig", "replace")


def _as_text(
    value: Any,  # noqa: ANN401 - a cell
    kind: ColumnType,
    *,
    for_programs: bool,
) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{office_time(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if kind is ColumnType.YES_NO:
        return yes_or_no(value)
    if kind is not ColumnType.TEXT:
        return _as_number(value, kind)
    text = str(value).replace("\x00", "")
    is_changed = _DIGITS_ALONE.fullmatch(text) and not _NUMBER_ALONE.fullmatch(text)
    is_taken = text.startswith(_FORMULA_STARTS) or (is_changed and not for_programs)
    return f"'{text}" if is_taken else text


def _as_number(value: Any, kind: ColumnType) -> str:  # noqa: ANN401 - a cell
    """Write a number as a spreadsheet reads it, with the decimals that the screen shows."""
    decimals = {ColumnType.PERCENT: 1, ColumnType.MEASURE: decimals_of(value)}.get(kind, 0)
    return f"{rounded(value, decimals):f}".replace(".", _POINT[language()])
