"""Workbooks as somebody might send them."""

from io import BytesIO
from typing import Any

import xlsxwriter


def workbook(*rows: tuple[Any, ...], name: str = "Danh sách") -> bytes:
    """Return an .xlsx file with these rows on one sheet; None leaves a cell empty."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return out.getvalue()
