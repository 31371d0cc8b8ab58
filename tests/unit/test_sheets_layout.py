"""How a sheet is read can be chosen, and what was found is told."""

import codecs
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook as Book

from models.errors import InvalidInput
from models.imports import IMPORTED
from models.sheets.cells import Area, Cell, Unread, UnreadCell
from models.sheets.left_out import Reason
from models.sheets.limits import MOST_ROWS
from models.sheets.reading import Sheet, read_workbook
from models.sheets.tables import Layout, Merged, likeliest_sheet, table_in
from tests.worlds.office_folder import FILES
from tests.worlds.office_folder.writing import delimited, saved, workbook


def sheet(*rows: tuple[Cell, ...], merged: tuple[Area, ...] = ()) -> Sheet:
    return Sheet("A", rows, merged)


HEAD = ("STT", "Tỉnh", "Tên", "Kinh phí")
MERGED = sheet(
    HEAD,
    (1, "Bắc Giang", "A", 12),
    (2, None, "B", None),
    (3, "ẩn", "C", 5),
    (4, "Huế", "D", 7),
    merged=(Area(2, 1, 4, 1), Area(2, 3, 3, 3)),
)


@pytest.mark.parametrize(
    ("treatment", "provinces", "amounts"),
    [
        (Merged.REPEAT, ["Bắc Giang", "Bắc Giang", "Bắc Giang", "Huế"], [12, 12, 5, 7]),
        (Merged.TOP_LEFT, ["Bắc Giang", None, None, "Huế"], [12, None, 5, 7]),
        (Merged.JOIN, ["Bắc Giang; ẩn", None, None, "Huế"], [12, None, 5, 7]),
        (Merged.FIRST_FILLED, ["Bắc Giang", "Bắc Giang", "Bắc Giang", "Huế"], [12, 12, 5, 7]),
    ],
)
def test_merged_cells_are_treated_in_one_of_four_ways(
    treatment: Merged, provinces: list[Cell], amounts: list[Cell]
) -> None:
    table = table_in(MERGED, Layout(merged=treatment))
    assert [row.cells[1] for row in table.rows] == provinces
    assert [row.cells[3] for row in table.rows] == amounts
    is_spread = treatment in {Merged.REPEAT, Merged.FIRST_FILLED}
    assert table.repeated_numbers == (("D2:D3",) if is_spread else ())
    assert treatment.label


def test_a_blank_cell_takes_the_value_above_where_that_was_chosen() -> None:
    rows = (HEAD, (1, "Huế", "A", 1), (2, None, "B", None), (3, "nt", "C", 2))
    plain = table_in(sheet(*rows))
    one = table_in(sheet(*rows), Layout(fill_down=frozenset({1})))
    whole = table_in(sheet(*rows), Layout(fill_down=True))
    assert [row.cells[1] for row in plain.rows] == ["Huế", None, None]
    assert [row.cells[1:] for row in one.rows][1] == ("Huế", "B", None)
    assert [row.cells[1:] for row in whole.rows][1] == ("Huế", "B", 1)


def test_a_person_can_choose_the_head_and_what_is_a_record() -> None:
    rows = (("Bảng minh họa", None), ("Tên", "Số"), ("a", 1), ("Tổng cộng", 1))
    assert table_in(sheet(*rows)).head == (2,)
    chosen = table_in(sheet(*rows), Layout(head_row=3))
    assert (chosen.head, chosen.columns) == ((3,), ("a", "1"))
    without = table_in(sheet(*rows[2:]), Layout(head_row=0))
    assert (without.head, without.columns) == ((), ("Cột A", "Cột B"))
    assert [row.number for row in table_in(sheet(*rows), Layout(records=frozenset({4}))).rows] == [
        3,
        4,
    ]
    with pytest.raises(InvalidInput):
        table_in(sheet(*rows), Layout(head_row=9))


def test_a_sheet_without_a_head_asks_for_it() -> None:
    with pytest.raises(InvalidInput):
        table_in(sheet((1, 2), (3, 4)))


def test_more_records_than_a_file_may_have_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MOST_ROWS == 100_000
    monkeypatch.setattr("models.sheets.tables.MOST_ROWS", 50)
    rows: tuple[tuple[Cell, ...], ...] = (("Tên", "Số"), *((f"a{n}", n) for n in range(51)))
    assert len(table_in(sheet(*rows[:-1])).rows) == 50
    with pytest.raises(InvalidInput, match="51"):
        table_in(sheet(*rows))


def test_a_company_is_no_total_and_a_records_own_numbers_are_no_numbers_of_columns() -> None:
    names = ("Tổng công ty A", "Cộng Hòa Xanh", "Công ty B", "Tổng cục C", "Cộng tác viên")
    table = table_in(sheet(("Tên", "Số"), *((name, n) for n, name in enumerate(names, 1))))
    assert [row.cells[0] for row in table.rows] == [*names]
    table = table_in(sheet(("Tên", "Năm", "Điểm"), ("a", 1, 2), (1, 2, 3), ("b", "1", "2")))
    assert len(table.rows) == 3


def test_hidden_sheets_rows_and_columns_are_told() -> None:
    sent = next(one for one in FILES if one.name.startswith("Truong 5S"))
    book = read_workbook(sent.content(), sent.name)
    found = book.sheets[1]
    assert [one.name for one in book.sheets] == ["Hướng dẫn", "Danh sách"]
    assert (found.hidden_rows, found.hidden_columns) == (frozenset({4}), frozenset({2}))


def test_the_sheet_most_like_a_table_is_proposed_never_a_hidden_one() -> None:
    book, content = Book(), BytesIO()
    hidden: Any = book.worksheets[0]
    shown: Any = book.create_sheet("Danh sách")
    for target in (hidden, hidden, shown):
        for row in (("Tên", "Số"), ("a", 1), ("b", 2)):
            target.append(row)
    hidden.sheet_state = "hidden"
    book.create_sheet("Trống")
    book.save(content)
    read = read_workbook(content.getvalue(), "a.xlsx")
    assert [one.is_hidden for one in read.sheets] == [True, False, False]
    assert likeliest_sheet(read).name == "Danh sách"


def test_formulas_without_a_value_and_errors_are_told_apart_from_empty_cells() -> None:
    book, content = Book(), BytesIO()
    page: Any = book.worksheets[0]
    page.append(["=SUM(B1:B9)", None, "=A1/0", "x"])
    page["B1"].value, page["B1"].data_type = "#N/A", "e"
    book.save(content)
    assert read_workbook(content.getvalue(), "a.xlsx").sheets[0].rows == (
        (
            UnreadCell(Unread.NOT_CALCULATED),
            UnreadCell(Unread.ERROR, "#N/A"),
            UnreadCell(Unread.NOT_CALCULATED),
            "x",
        ),
    )


@pytest.mark.parametrize(
    ("name", "shown"), [("loi.xls", ["#DIV/0!", "#N/A"]), ("loi.ods", ["", ""])]
)
def test_old_workbooks_and_calc_sheets_tell_errors_and_what_is_hidden(
    name: str, shown: list[str]
) -> None:
    (read,) = read_workbook(saved(name), name).sheets
    errors = [row[1] for row in read.rows[2:]]
    assert errors == [UnreadCell(Unread.ERROR, one) for one in shown]
    assert (read.hidden_rows, read.hidden_columns) == (frozenset({3}), frozenset({2}))


ROWS = [["Tên", "Nơi"], ["Công ty; Hòa, Ước", "Huế"], ['"Ấp" Ngữ', "Đồng Tháp\nMười"]]


@pytest.mark.parametrize(
    ("separator", "encoding", "mark"),
    [
        (",", "utf-8", b""),
        (";", "utf-8", codecs.BOM_UTF8),
        ("|", "utf-8", b""),
        ("\t", "utf-16-le", codecs.BOM_UTF16_LE),
        (";", "utf-16-be", codecs.BOM_UTF16_BE),
        (",", "utf-16-le", b""),
        (";", "utf-16-be", b""),
        (",", "cp1258", b""),
        (";", "cp1258", b""),
        ("\t", "cp1258", b""),
    ],
)
def test_text_is_read_in_each_encoding_and_with_each_separator(
    separator: str, encoding: str, mark: bytes
) -> None:
    content = mark + delimited(ROWS, separator, encoding)
    (read,) = read_workbook(content, "a.csv").sheets
    assert read.rows == tuple(map(tuple, ROWS))


def test_a_separator_that_the_file_names_itself_counts() -> None:
    content = "sep=;\nTên;Số\na,b,c,d;1\n".encode()
    assert read_workbook(content, "a.csv").sheets[0].rows == (("Tên", "Số"), ("a,b,c,d", "1"))


def test_letters_typed_in_parts_are_one_sign_and_hidden_signs_fall_away() -> None:
    content = "Te\u0302n,b\nHoa\u0300\x07,\u200bc\n".encode()
    assert read_workbook(content, "a.csv").sheets[0].rows == (("Tên", "b"), ("Hoà", "\u200bc"))


def test_two_rows_of_heads_are_joined_and_units_are_found() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("TT", "Nội dung", "Kinh phí", None, "Số người"),
        (None, None, "Được cấp", "Đã chi", None),
        (None, None, "(triệu đồng)", "(đồng)", "(người)"),
        (1, "a", 5, 6, 7),
    )
    table = table_in(sheet(*rows))
    assert table.columns[2:] == ("Kinh phí / Được cấp", "Kinh phí / Đã chi", "Số người")
    assert table.units == ("", "", "triệu đồng", "đồng", "người")
    assert [(one.number, one.reason) for one in table.left_out] == [(3, Reason.UNITS)]
    assert all(reason.label for reason in Reason)


def test_dates_of_a_sheet_are_dates() -> None:
    content = workbook([["Ngày", "Tên"], [date(2022, 6, 1), "a"]])
    assert read_workbook(content, "a.xlsx").sheets[0].rows[1] == (date(2022, 6, 1), "a")


def test_what_a_file_says_is_shown_as_an_office_writes_it() -> None:
    total = ("Tổng cộng", None, 2024, 1315.5, date(2022, 11, 10))
    table = table_in(sheet((*HEAD, "Ngày"), (1, "Huế", "A", 1, None), total))
    assert [row.text for row in table.left_out] == ["Tổng cộng · 2024 · 1.315,5 · 10/11/2022"]
    payments = IMPORTED["payment"]
    assert payments.as_written("amount_vnd", "1315000") == "1.315.000"
    assert payments.as_written("budget_year", "2024") == "2024"
    assert payments.as_written("document_number", "1315") == "1315"
