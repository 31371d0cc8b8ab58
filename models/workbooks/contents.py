"""The sheet of contents: every sheet of a workbook with what it holds, each a link."""

from collections.abc import Sequence
from typing import Any, Final

from models.frames.columns import ColumnType
from models.text import t
from models.workbooks.captions import Caption
from models.workbooks.edges import title_rows
from models.workbooks.looks import HEAD_POINTS, Looks, page_set_up

_WIDTHS: Final = (7.0, 40.0, 22.0)


def contents_sheet(
    sheet: Any,  # noqa: ANN401 - xlsxwriter has no types
    looks: Looks,
    caption: Caption,
    sheets: Sequence[tuple[str, int | None]],
) -> None:
    """Write name and number of rows of each sheet; None where it is no list.

    The sheet stands where it was added, and is written when the others are: only then is known
    what they hold.
    """
    page_set_up(sheet, caption, is_upright=True)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    head, _ = title_rows(sheet, looks, caption, list(_WIDTHS))
    sheet.set_row(head, HEAD_POINTS)
    for place, words in enumerate((t("No."), t("Sheet"), t("Rows"))):
        sheet.write_string(head, place, words, looks.head)
    for number, (name, rows) in enumerate(sheets, start=1):
        row = head + number
        sheet.write_number(row, 0, number, looks.of(ColumnType.NUMBER))
        sheet.write_url(row, 1, f"internal:'{name}'!A1", looks.link, name)
        if rows is None:
            sheet.write_blank(row, 2, None, looks.text)
        else:
            sheet.write_number(row, 2, rows, looks.of(ColumnType.NUMBER))
    sheet.print_area(0, 0, head + len(sheets), len(_WIDTHS) - 1)
