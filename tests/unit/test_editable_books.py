"""A list for editing: heads locked, cells free, hidden columns and a sheet tell what it is."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from models.frames.columns import ColumnType
from models.workbooks.captions import Caption
from models.workbooks.editable_books import (
    MARK_SHEET,
    EditableColumn,
    EditableRow,
    EditableTable,
    editable_workbook,
)

COLUMNS = (
    EditableColumn("Tên"),
    EditableColumn("Loại hình", choices=("Doanh nghiệp", "Trường học"), is_closed=True),
    EditableColumn("Ngành", choices=tuple(f"Ngành, số {one}" for one in range(60))),
    EditableColumn("Ngày", ColumnType.DATE),
    EditableColumn("OCOP", ColumnType.YES_NO, choices=("Có", "Không"), is_closed=True),
    EditableColumn("Nguồn", is_grey=True),
)
ROWS = (
    EditableRow("g-1", 3, ("=1+1", "Trường học", None, date(2026, 1, 2), True, "Đơn vị")),
    EditableRow("g-2", 1, ("0101", None, "Ngành, số 2", None, None, "Đơn vị")),
)


def _book() -> Any:
    caption = Caption("Danh sách", ("Tất cả",), "Lê Thị Ví Dụ", datetime(2026, 1, 2, tzinfo=UTC))
    table = EditableTable(COLUMNS, ROWS, {"export": "a1b2", "register": "organisation"}, caption)
    return load_workbook(BytesIO(editable_workbook(table)))


def test_every_cell_but_the_heads_is_free_so_that_rows_can_be_sorted() -> None:
    sheet = _book().worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.sort
    assert not sheet.protection.autoFilter, "allowed: openpyxl tells what is forbidden"
    assert all(cell.protection.locked for cell in sheet[3])
    cells = [cell for row in sheet.iter_rows(4, 5) for cell in row]
    assert not any(cell.protection.locked for cell in cells)
    assert sheet.auto_filter.ref == "A3:H5", "the hidden columns move along"


def test_the_hidden_columns_and_the_hidden_sheet_tell_the_records_and_the_file() -> None:
    book = _book()
    sheet = book.worksheets[0]
    assert sheet.column_dimensions["A"].hidden
    assert [sheet.cell(row, 1).value for row in (4, 5)] == ["g-1", "g-2"]
    assert [sheet.cell(row, 2).value for row in (4, 5)] == [3, 1]
    assert "a1b2" in sheet["A3"].value
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    assert [cell.value for cell in book[MARK_SHEET][1]] == ["export", "a1b2"]


def test_what_stands_in_a_cell_is_text_date_or_choice_and_never_a_formula() -> None:
    sheet = _book().worksheets[0]
    assert sheet["C4"].data_type == "s"
    assert sheet["C4"].value == "=1+1"
    assert sheet["C5"].value == "0101"
    assert sheet["F4"].value.date() == date(2026, 1, 2)
    assert (sheet["G4"].value, sheet["G5"].value) == ("Có", None)
    offered = {
        str(one.sqref).partition(":")[0]: one for one in sheet.data_validations.dataValidation
    }
    assert set(offered) == {"D4", "E4", "G4"}
    assert (offered["D4"].errorStyle or "stop", offered["E4"].errorStyle) == ("stop", "warning")


def test_grey_cells_are_seen_to_be_for_reading() -> None:
    sheet = _book().worksheets[0]
    assert sheet["H4"].fill.fgColor.rgb != sheet["C4"].fill.fgColor.rgb
    assert sheet["H3"].fill.fgColor.rgb != sheet["C3"].fill.fgColor.rgb


def test_a_long_list_of_choices_stands_on_a_hidden_sheet() -> None:
    book = _book()
    hidden = book["_nscl_lists"]
    assert hidden.sheet_state == "veryHidden"
    assert hidden["A60"].value == "Ngành, số 59"
