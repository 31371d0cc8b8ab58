"""Files read back equal to the screen, and nothing in them can act."""

import csv
import os
import subprocess
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from shutil import which
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from dashboard.components.cards.table import cell_words
from models.errors import InvalidInput
from models.frames.columns import Column, ColumnType
from models.text import using_language
from models.workbooks.captions import Caption, file_name
from models.workbooks.tables import LONGEST_CELL, table_csv, table_workbook
from tests.budget import times

COLUMNS = (
    Column("on", "From day", ColumnType.DATE, 12),
    Column("title", "Exchange", width=30),
    Column("people", "Travellers", ColumnType.NUMBER, 10, is_total=True),
    Column("cost", "Cost (dong)", ColumnType.MONEY_VND, 16, is_total=True),
    Column("at", "Time", ColumnType.MOMENT, 16),
    Column("is_home", "Home province", ColumnType.YES_NO, 8),
)
CAPTION = Caption(
    "Trao đổi kinh nghiệm",
    ("Chi cục minh họa", "Năm 2022 · Địa giới tại thời điểm"),
    "Nguyễn Văn A",
    datetime(2026, 11, 23, 1, 30, tzinfo=UTC),
    is_demonstration=True,
)
NUMBER_COLUMNS = (
    Column("measure", "Value", ColumnType.MEASURE),
    Column("pct", "Spent of allocated", ColumnType.PERCENT),
    Column("money", "Cost (dong)", ColumnType.MONEY_VND),
    Column("count", "Travellers", ColumnType.NUMBER),
)
NUMBERS = pd.DataFrame(
    {
        "measure": [-1234.5, -0.25, 1234.5678, 12.0, 1_000_000.25, 0.0],
        "pct": [-3.2, 81.25, 1250.05, 100.0, -0.04, 0.0],
        "money": pd.Series([-5_000_000, -999, 1_234_567, 0, 1, 2], dtype="Int64"),
        "count": pd.Series([-3, -1000, 1000, 0, 1, 2], dtype="Int64"),
    }
)
HEAD_ROW = 7  # the title, two lines, who and when, the mark, a blank row, then the heads


def frame(*titles: str) -> pd.DataFrame:
    rows = len(titles)
    return pd.DataFrame(
        {
            "on": pd.Series([date(2022, 11, 10)] * rows, dtype=object),
            "title": pd.Series(titles, dtype=object),
            "people": pd.Series([5, None, *[1] * (rows - 2)][:rows], dtype="Int64"),
            "cost": pd.Series([12_500_000] * rows, dtype="Int64"),
            "at": pd.Series([datetime(2022, 11, 10, 17, 0, tzinfo=UTC)] * rows, dtype=object),
            "is_home": pd.Series([True] * rows, dtype=bool),
        }
    )


def rows_of(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def test_a_list_reads_back_as_the_same_rows_with_real_dates_and_numbers() -> None:
    rows = rows_of(table_workbook(frame("Học 5S", "Thăm mô hình"), COLUMNS, CAPTION))
    assert rows[HEAD_ROW - 1][:3] == ["Từ ngày", "Chuyến trao đổi", "Số người đi"]
    first = rows[HEAD_ROW]
    assert first[0] == date(2022, 11, 10)
    assert first[1:4] == ["Học 5S", 5, 12_500_000]
    # 17:00 in UTC is midnight in Viet Nam: the file shows the clock on the office wall.
    assert pd.Timestamp(first[4]) == pd.Timestamp(2022, 11, 11)
    assert first[5] == "Có"
    assert rows[HEAD_ROW + 1][2] == ""
    assert rows[HEAD_ROW + 2] == ["Tổng cộng: 2 dòng", "", 5, 25_000_000, "", ""]


def test_the_file_says_title_slice_person_time_and_that_it_is_invented() -> None:
    rows = rows_of(table_workbook(frame("a", "b"), COLUMNS, CAPTION))
    head = [row[0] for row in rows[: HEAD_ROW - 2]]
    assert head == [
        "Trao đổi kinh nghiệm",
        "Chi cục minh họa",
        "Năm 2022 · Địa giới tại thời điểm",
        "Người xuất: Nguyễn Văn A, lúc 23/11/2026 08:30",
        "DỮ LIỆU MINH HỌA – không phải kết quả của địa phương nào",
    ]


def test_a_real_office_has_no_demonstration_mark() -> None:
    real = Caption("Trao đổi", (), "A", CAPTION.made_at)
    book = openpyxl.load_workbook(BytesIO(table_workbook(frame("a", "b"), COLUMNS, real)))
    every = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert not [text for text in every if "minh họa" in text.lower()]
    assert "minh họa" not in str(book.worksheets[0].oddHeader.left.text).lower()


def test_the_sheet_is_set_up_for_paper_and_for_reading() -> None:
    book = openpyxl.load_workbook(BytesIO(table_workbook(frame("a", "b"), COLUMNS, CAPTION)))
    sheet = book.worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert sheet.freeze_panes == f"A{HEAD_ROW + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW}:F{HEAD_ROW + 2}"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.cell(HEAD_ROW + 1, 1).number_format == "dd/mm/yyyy"
    for each in book.worksheets:
        assert "DỮ LIỆU MINH HỌA" in str(each.oddHeader.left.text)
        assert "&P/&N" in str(each.oddFooter.right.text)
    assert book.sheetnames == ["Danh sách", "Giới thiệu"]


@pytest.mark.parametrize(("code", "shown"), [("vi", "[$-42A]#,##0"), ("en", "[$-409]#,##0")])
def test_numbers_show_the_separators_of_the_language_chosen(code: str, shown: str) -> None:
    with using_language(code):
        content = table_workbook(frame("a", "b"), COLUMNS, CAPTION)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert sheet.cell(HEAD_ROW + 1, 4).number_format == shown
    assert sheet.cell(HEAD_ROW + 3, 4).number_format == shown, "the total too"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84 912",
        "-5",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "http://x.vn",
        "{=1}",
        "0123",
        "_x0041_",
        "a\x01b",
        "<b>&amp;</b>",
        "😀",
        "dòng 1\ndòng 2",
    ],
)
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    content = table_workbook(frame(text, "b"), COLUMNS, CAPTION)
    cell = openpyxl.load_workbook(BytesIO(content)).worksheets[0].cell(HEAD_ROW + 1, 2)
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.hyperlink is None
    assert rows_of(content)[HEAD_ROW][1] == text


WRITABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200
)


@settings(max_examples=times(60))
@given(titles=st.lists(WRITABLE, min_size=2, max_size=8))
def test_any_text_reads_back_as_it_was(titles: list[str]) -> None:
    rows = rows_of(table_workbook(frame(*titles), COLUMNS, CAPTION))
    assert [row[1] for row in rows[HEAD_ROW : HEAD_ROW + len(titles)]] == titles


def test_an_empty_list_still_makes_a_file_with_its_heads() -> None:
    rows = rows_of(table_workbook(frame(), COLUMNS, CAPTION))
    assert rows[HEAD_ROW - 1][1] == "Chuyến trao đổi"
    assert rows[HEAD_ROW][0] == "Tổng cộng: 0 dòng"


def test_a_text_longer_than_a_cell_is_reported_never_cut() -> None:
    longest = "a" * LONGEST_CELL
    rows = rows_of(table_workbook(frame(longest, "b"), COLUMNS, CAPTION))
    assert rows[HEAD_ROW][1] == longest
    with pytest.raises(InvalidInput, match="Chuyến trao đổi"):
        table_workbook(frame("b", longest + "a"), COLUMNS, CAPTION)
    with pytest.raises(InvalidInput):
        table_workbook(frame("b", "😀" * (LONGEST_CELL // 2 + 1)), COLUMNS, CAPTION)
    assert longest + "a" in table_csv(frame(longest + "a", "b"), COLUMNS).decode("utf-8-sig")


def test_csv_holds_the_rows_as_seen_and_opens_with_its_accents() -> None:
    content = table_csv(frame("Học 5S", "=1+1"), COLUMNS)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["2022-11-10", "Học 5S", "5", "12500000", "2022-11-11 00:00", "Có"]
    assert rows[2][1] == "'=1+1"


@settings(max_examples=times(200))
@given(text=st.text(max_size=60))
def test_no_text_in_csv_can_start_a_formula(text: str) -> None:
    content = table_csv(frame(text, "b"), COLUMNS).decode("utf-8-sig")
    cell = list(csv.reader(StringIO(content, newline=""), delimiter=";"))[1][1]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("code", "between", "first"),
    [
        ("vi", ";", ["-1234,5", "-3,2", "-5000000", "-3"]),
        ("en", ",", ["-1234.5", "-3.2", "-5000000", "-3"]),
    ],
)
def test_csv_has_the_separators_that_excel_reads_in_the_language_chosen(
    code: str, between: str, first: list[str]
) -> None:
    with using_language(code):
        text = table_csv(NUMBERS, NUMBER_COLUMNS).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=between))
    assert rows[1] == first
    assert not text.startswith("sep=")
    assert [row[1] for row in rows[2:]] == [
        one.replace(".", first[1][2]) for one in ("81.3", "1250.1", "100.0", "0.0", "0.0")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "0100109106",
        "10/11/2022",
        "3/4",
        "1.2",
        "1,234",
        "12:30",
        "1E5",
        "2022-11-10",
        "1234567890123456",
    ],
)
def test_no_text_in_csv_is_turned_into_a_date_or_another_number(text: str) -> None:
    content = table_csv(frame(text, "2022"), COLUMNS).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline=""), delimiter=";"))
    assert [row[1] for row in rows[1:]] == [f"'{text}", "2022"]


def test_a_file_name_says_content_and_day_and_cannot_be_guessed() -> None:
    name = file_name(CAPTION, "xlsx")
    assert name.startswith("trao-doi-kinh-nghiem-2026-11-23-minh-hoa-")
    assert name.endswith(".xlsx")
    assert name.isascii()
    assert name != file_name(CAPTION, "xlsx")


@pytest.mark.skipif(
    which("soffice") is None and not os.environ.get("CI"),
    reason="LibreOffice is not on this machine; in CI its absence is a failure",
)
def test_the_file_opens_in_libreoffice_with_the_same_rows(tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(table_workbook(frame("Học 5S", "=1+1"), COLUMNS, CAPTION))
    (tmp_path / "numbers.xlsx").write_bytes(table_workbook(NUMBERS, NUMBER_COLUMNS, CAPTION))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "list.xlsx"),
            str(tmp_path / "numbers.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "list.csv").read_text("utf-8")
    assert "10/11/2022,Học 5S,5,12.500.000," in text
    assert "10/11/2022,=1+1,," in text
    rows = list(csv.reader((tmp_path / "numbers.csv").read_text("utf-8").splitlines()))
    shown = rows[HEAD_ROW : HEAD_ROW + len(NUMBERS)]
    assert [[one.strip() for one in row] for row in shown] == [
        [cell_words(row[column.name], column.type).replace(" %", "%") for column in NUMBER_COLUMNS]
        for row in NUMBERS.to_dict("records")
    ], "a spreadsheet shows the figures of the screen: minus, groups and decimals"
    assert shown[0] == ["-1.234,5", "-3,2%", "-5.000.000", "-3"]
