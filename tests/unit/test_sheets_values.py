"""A cell is read as an office writes it; what could be two things is asked about."""

from datetime import date, datetime, time
from typing import Any

import pytest

from models.imports.periods import dated_span
from models.rules.dates import DatedText, parse_dated_text, typed_date
from models.sheets.cells import Cell, Unread, UnreadCell
from models.sheets.values import Kind, SheetProblem, fits, read_value, says_nothing
from models.text import using_language


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("cell", "kind", "unit", "expected"),
    [
        ("1.200", Kind.WHOLE, "", 1200),
        (12.0, Kind.WHOLE, "", 12),
        ("40,5", Kind.NUMBER, "", "40.5"),
        ("1 200", Kind.NUMBER, "", "1200"),
        (0.1 + 0.2, Kind.NUMBER, "", "0.3"),
        ("1.234,5 triệu", Kind.MONEY, "", 1_234_500_000),
        ("1.234,5 triệu", Kind.MONEY, "triệu đồng", 1_234_500_000),
        ("12.500.000đ", Kind.MONEY, "", 12_500_000),
        ("1.200", Kind.MONEY, "Triệu đồng", 1_200_000_000),
        (12.5, Kind.MONEY, "triệu đồng", 12_500_000),
        (12.5, Kind.MONEY, "1.000 đồng", 12_500),
        (500, Kind.MONEY, "đồng", 500),
        ("ngày 10 tháng 11 năm 2022", Kind.DAY, "", date(2022, 11, 10)),
        ("Thứ Năm, 10/11/2022", Kind.DAY, "", date(2022, 11, 10)),
        ("10.11.2022", Kind.DAY, "", date(2022, 11, 10)),
        ("2022-11-10", Kind.DAY, "", date(2022, 11, 10)),
        ("10/11/2022 08:30", Kind.DAY, "", date(2022, 11, 10)),
        (datetime(2022, 11, 10, 8, 30), Kind.DAY, "", date(2022, 11, 10)),  # noqa: DTZ001
        (44713, Kind.DAY, "", date(2022, 6, 1)),
        (10112022, Kind.DAY, "", date(2022, 11, 10)),
        ("x", Kind.YES_NO, "", True),
        ("Có", Kind.YES_NO, "", True),
        ("✓", Kind.YES_NO, "", True),
        ("Không", Kind.YES_NO, "", False),
        (0, Kind.YES_NO, "", False),
        (100000003, Kind.TAX_CODE, "", "0100000003"),
        ("0100000003-001", Kind.TAX_CODE, "", "0100000003-001"),
        (912345678, Kind.PHONE, "", "0912345678"),
        (12.0, Kind.TEXT, "", "12"),
        (12.5, Kind.TEXT, "", "12,5"),
        (date(2022, 5, 6), Kind.TEXT, "", "06/05/2022"),
    ],
)
def test_a_cell_is_read_as_an_office_writes_it_in_whatever_language_one_reads(
    cell: Cell, kind: Kind, unit: str, expected: Any, language: str
) -> None:
    with using_language(language):
        read = read_value(cell, kind, unit)
    assert (str(read) if isinstance(expected, str) else read) == expected


@pytest.mark.parametrize(
    "cell",
    ["N/A", "n/a", "không có", "KO CÓ", "-", "–", "---", "…", "...", "/", "?", "chưa có số liệu"],
)
@pytest.mark.parametrize("kind", Kind)
def test_a_cell_that_says_there_is_nothing_is_no_value_and_can_be_told(
    cell: str, kind: Kind
) -> None:
    assert says_nothing(cell)
    assert read_value(cell, kind) is None


@pytest.mark.parametrize("cell", ["không", "0", "x", "Na Rì", "1-2", "Không gian xanh", None, 0])
def test_what_says_something_is_not_taken_for_nothing(cell: Cell) -> None:
    assert not says_nothing(cell)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("tháng 6/2022", date(2022, 6, 1), date(2022, 6, 30)),
        ("T6/2022", date(2022, 6, 1), date(2022, 6, 30)),
        ("tháng 6 năm 2022", date(2022, 6, 1), date(2022, 6, 30)),
        ("6/2022", date(2022, 6, 1), date(2022, 6, 30)),
        ("năm 2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        (2022, date(2022, 1, 1), date(2022, 12, 31)),
        ("5/6/2022", date(2022, 6, 5), date(2022, 6, 5)),
    ],
)
def test_a_month_or_a_year_stays_one(cell: Cell, first: date, last: date) -> None:
    read = read_value(cell, Kind.DATED)
    assert isinstance(read, DatedText)
    assert (read.starts_on, read.ends_on) == (first, last)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("31/02", Kind.DAY),
        ("31/02/2022", Kind.DAY),
        ("tháng 6/2022", Kind.DAY),
        ("khoảng 2022", Kind.DATED),
        ("Quý II/2025", Kind.DATED),
        ("2021-2025", Kind.DATED),
        (2022, Kind.DAY),
        (1e12, Kind.DAY),
        (time(8, 0), Kind.DAY),
        ("1,200", Kind.NUMBER),
        ("1.5", Kind.NUMBER),
        ("khoảng 40", Kind.NUMBER),
        (1e15, Kind.NUMBER),
        (date(2022, 1, 1), Kind.NUMBER),
        (True, Kind.NUMBER),
        (12.5, Kind.WHOLE),
        ("2 tỷ 300", Kind.MONEY),
        (45, Kind.MONEY),
        (12_345.678, Kind.MONEY),
        ("đang làm", Kind.YES_NO),
        (1000000030, Kind.TAX_CODE),
        (UnreadCell(Unread.NOT_CALCULATED), Kind.NUMBER),
        (UnreadCell(Unread.ERROR, "#REF!"), Kind.TEXT),
    ],
)
def test_what_is_not_sure_is_a_sentence(cell: Cell, kind: Kind) -> None:
    read = read_value(cell, kind)
    assert isinstance(read, SheetProblem)
    assert len(read.sentence) > 15


def test_a_formula_that_was_not_calculated_says_so() -> None:
    read = read_value(UnreadCell(Unread.NOT_CALCULATED), Kind.MONEY)
    assert isinstance(read, SheetProblem)
    assert read.sentence.startswith("Công thức chưa tính")


def test_how_well_cells_fit_a_kind_leaves_out_what_says_nothing() -> None:
    assert fits(("1/2/2022", "-", None, "rồi"), Kind.DAY) == 0.5
    assert fits((None, "-"), Kind.DAY) == 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-2025", "2021", "2025"),
        ("từ 3/2024 đến 12/2025", "03/2024", "12/2025"),
        ("Giai đoạn 2021–2025", "2021", "2025"),
        ("15/03/2024 - 30/6/2024", "15/03/2024", "30/06/2024"),
        ("2022", "2022", "2022"),
        ("11-2022", "11/2022", "11/2022"),
        ("2016 - nay", "", ""),
        ("6-12/2024", "", ""),
    ],
)
def test_a_span_of_time_is_read_from_its_first_to_its_last_day(
    text: str, first: str, last: str
) -> None:
    try:
        span = dated_span(text, parse_dated_text)
    except ValueError:
        assert not first
        return
    assert [typed_date(one.starts_on, one.precision) for one in span] == [first, last]
