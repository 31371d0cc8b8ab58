"""Write the files of the folder as an office would: with Excel, or as text in an old encoding."""

import csv
import unicodedata
from collections.abc import Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]
_TONES = "\u0300\u0301\u0303\u0309\u0323"
SAVED = Path(__file__).with_name("saved")


def workbook(
    rows: Rows,
    merged: Sequence[str] = (),
    name: str = "Sheet1",
    before: Sequence[tuple[str, Rows]] = (),
    hidden_row: int | None = None,
    hidden_column: str | None = None,
) -> bytes:
    """Return an .xlsx of a sheet, with other sheets before it."""
    book, content = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for title, others in before:
        other = book.create_sheet(title)
        for row in others:
            other.append(list(row))
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(list(row))
    for line in sheet.iter_rows():
        for cell in line:
            if cell.is_date:
                cell.number_format = "dd/mm/yyyy"
    for area in merged:
        sheet.merge_cells(area)
    if hidden_row:
        sheet.row_dimensions[hidden_row].hidden = True
    if hidden_column:
        sheet.column_dimensions[hidden_column].hidden = True
    book.save(content)
    return content.getvalue()


def delimited(rows: Rows, separator: str, encoding: str) -> bytes:
    """Return rows as text; Windows-1258 writes a tone beside its letter."""
    text = StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    if encoding != "cp1258":
        return text.getvalue().encode(encoding)
    return b"".join(map(_in_1258, text.getvalue()))


def _in_1258(sign: str) -> bytes:
    try:
        return sign.encode("cp1258")
    except UnicodeEncodeError:
        marks = unicodedata.normalize("NFD", sign)
        letter = "".join(mark for mark in marks if mark not in _TONES)
        tone = "".join(mark for mark in marks if mark in _TONES)
        return f"{unicodedata.normalize('NFC', letter)}{tone}".encode("cp1258")


def saved(name: str) -> bytes:
    """Return a file of the folder that an office suite has written."""
    return (SAVED / name).read_bytes()
