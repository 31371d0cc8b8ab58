"""A sheet that somebody else made is read as it was meant, and says what it left out."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook as Book

from models.errors import InvalidInput
from models.sheets.left_out import Reason
from models.sheets.mapping import Field, proposals
from models.sheets.reading import read_workbook
from models.sheets.tables import table_in
from models.sheets.values import Kind


def saved(rows: list[list[Any]], merged: tuple[str, ...] = ()) -> bytes:
    book, content = Book(), BytesIO()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    book.save(content)
    return content.getvalue()


LIST: list[list[Any]] = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["Danh sách doanh nghiệp được hỗ trợ năm 2021"],
    [None],
    ["Đơn vị tính: triệu đồng"],
    ["STT", "Tên doanh nghiệp", "Ngày", "Kinh phí", None, "Ghi chú"],
    [None, None, None, "Được cấp", "Đã chi", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "Doanh nghiệp nhỏ"],
    [1, "Công ty Minh họa A", "01/02/2021", 12.5, "10,2", "x"],
    [2, "Tổng công ty Minh họa", "31/02/2021", "N/A", "1.234,5", None],
    ["II", "Doanh nghiệp lớn", None, 30, 20, None],
    [3, "Công ty Minh họa B", date(2021, 3, 4), 5, 6, None],
    [None, "Tổng cộng", None, 50, 30, None],
    [None],
    [None, None, None, None, "Ngày 5 tháng 6 năm 2021"],
    [None, "Người lập biểu", None, None, "THỦ TRƯỞNG ĐƠN VỊ"],
    [None, "Nguyễn Văn Minh Họa"],
]
HEAD = ("A5:A6", "B5:B6", "C5:C6", "D5:E5", "F5:F6")


def test_a_list_with_titles_groups_totals_and_signatures_gives_its_records() -> None:
    table = table_in(read_workbook(saved(LIST, HEAD), "danh sach.xlsx").sheets[0])
    assert table.head == (5, 6)
    assert table.columns == (
        *("STT", "Tên doanh nghiệp", "Ngày"),
        *("Kinh phí / Được cấp", "Kinh phí / Đã chi", "Ghi chú"),
    )
    assert [(row.number, row.cells[1], row.groups) for row in table.rows] == [
        (9, "Công ty Minh họa A", ("Doanh nghiệp nhỏ",)),
        (10, "Tổng công ty Minh họa", ("Doanh nghiệp nhỏ",)),
        (12, "Công ty Minh họa B", ("Doanh nghiệp lớn",)),
    ]
    assert [(row.number, row.reason) for row in table.left_out] == [
        *((1, Reason.TITLE), (2, Reason.TITLE), (3, Reason.BLANK), (4, Reason.TITLE)),
        *((7, Reason.NUMBERING), (8, Reason.GROUP), (11, Reason.GROUP), (13, Reason.TOTAL)),
        *((14, Reason.BLANK), (15, Reason.SIGNATURE), (16, Reason.SIGNATURE)),
        (17, Reason.SIGNATURE),
    ]
    assert (table.numbering, table.units[3]) == (0, "triệu đồng")
    assert table.address(10, 2) == "C10"


def test_columns_are_proposed_as_fields_and_nothing_is_guessed() -> None:
    table = table_in(read_workbook(saved(LIST, HEAD), "danh sach.xlsx").sheets[0])
    fields = [
        Field("name", "Tên doanh nghiệp", needed=True),
        Field("day", "Ngày hỗ trợ", ("ngay",), kind=Kind.DAY),
        Field("given", "Kinh phí được cấp", kind=Kind.MONEY),
    ]
    found = proposals(table.columns, fields, {}, [row.cells for row in table.rows])
    assert [one.field for one in found] == [None, "name", "day", "given", None, None]


@pytest.mark.parametrize("name", ["a.xlsm", "a.pdf", "a.csv", "a"])
def test_a_file_of_another_kind_is_refused_in_words(name: str) -> None:
    with pytest.raises(InvalidInput):
        read_workbook(saved(LIST), name)
