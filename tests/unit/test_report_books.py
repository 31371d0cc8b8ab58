"""The pieces of a workbook: cover, tables, native charts; nothing in them can act."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from weakref import finalize
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.frames.columns import Column, ColumnType
from models.workbooks.axes import axis_holding
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.cells import LONGEST_CELL
from models.workbooks.chart_sheets import ChartBlock
from models.workbooks.charts import Drawing, as_words
from models.workbooks.covers import Cover
from models.workbooks.rows import Rows

CAPTION = Caption(
    "Báo cáo",
    ("Chi cục",),
    "Nguyễn Văn A",
    datetime(2026, 11, 23, 1, 30, tzinfo=UTC),
    is_demonstration=True,
)
COLUMNS = (
    Column("label", "Topic", width=30),
    Column("exchanges", "Exchanges held", ColumnType.NUMBER, 12),
)


def frame(*labels: str) -> pd.DataFrame:
    numbers = list(range(len(labels), 0, -1))
    return pd.DataFrame({"label": list(labels), "exchanges": numbers, "is_open": numbers == [1]})


def drawing(title: str = "Nhiều nhất: 5S", *, is_bars: bool = True) -> Drawing:
    return Drawing(title, "chuyến", (("exchanges", "#117d74"),), is_bars=is_bars)


def opened(book: Book) -> Any:
    return openpyxl.load_workbook(BytesIO(book.finished()))


def charts(*blocks: ChartBlock) -> tuple[Any, str]:
    """Return the sheet of charts and what stands in the files of its charts."""
    book = Book(CAPTION)
    book.charts("Tổng hợp", blocks)
    content = book.finished()
    with ZipFile(BytesIO(content)) as parts:
        drawn = [
            parts.read(name).decode()
            for name in sorted(parts.namelist())
            if name.startswith("xl/charts/chart")
        ]
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0], "\n".join(drawn)


def test_the_cover_says_whose_report_it_is_what_it_reports_and_that_it_is_invented() -> None:
    book = Book(CAPTION)
    book.cover("Trang bìa", Cover("Sở KH&CN", "Chi cục", "Năm 2022", (("Địa giới", "=1+1"),)))
    sheet = opened(book).worksheets[0]
    said = [str(cell.value) for row in sheet for cell in row if cell.value]
    assert said[:4] == ["SỞ KH&CN", "CHI CỤC", "BÁO CÁO", "Năm 2022"]
    assert "DỮ LIỆU MINH HỌA – không phải kết quả của địa phương nào" in said
    assert [said[-3], said[-1]] == ["Nguyễn Văn A", "23/11/2026 08:30"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)


def test_every_chart_stands_beside_the_figures_it_is_drawn_from() -> None:
    block = ChartBlock("Chủ đề", frame("5S", "ISO"), COLUMNS, drawing())
    sheet, drawn = charts(block, ChartBlock("Khác", frame("Lean"), COLUMNS, drawing()))
    assert len(sheet._charts) == 2
    rows = [[cell.value for cell in row[:2]] for row in sheet]
    assert ["5S", 2] in rows
    assert ["Lean", 1] in rows
    first = rows.index(["5S", 2]) + 1
    assert f"$A${first}:$A${first + 1}" in drawn
    assert f"$B${first}:$B${first + 1}" in drawn


@pytest.mark.parametrize("more", [0, 3, 6])
def test_no_chart_lies_on_a_figure_however_wide_its_table_is(more: int) -> None:
    columns = (
        *COLUMNS,
        *(Column(f"more_{one}", f"More {one}", ColumnType.NUMBER, 12) for one in range(more)),
    )
    wide = frame("5S", "ISO").assign(**{f"more_{one}": one for one in range(more)})
    narrow = ChartBlock("Khác", frame("Lean"), COLUMNS, drawing())
    sheet, _ = charts(ChartBlock("Chủ đề", wide, columns, drawing()), narrow)
    last = max(cell.column for row in sheet for cell in row if cell.value is not None)
    assert all(chart.anchor._from.col >= last for chart in sheet._charts)


def test_a_chart_holds_its_figures_also_for_who_cannot_recalculate() -> None:
    _, drawn = charts(ChartBlock("Chủ đề", frame("5S và công cụ", "ISO"), COLUMNS, drawing()))
    assert "<c:v>5S và công cụ</c:v>" in drawn
    assert "<c:v>2</c:v>" in drawn
    assert "Nhiều nhất: 5S" in drawn


def test_a_period_not_over_yet_is_hatched() -> None:
    whole = frame("2025", "2026").assign(is_open=[False, True])
    shown = Drawing("Đã thực hiện", "chuyến", (("exchanges", "#1f5a9e"),), unfinished="is_open")
    _, drawn = charts(ChartBlock("Theo thời gian", whole, COLUMNS, shown))
    assert drawn.count("wdUpDiag") == 1
    _, over = charts(ChartBlock("Theo thời gian", whole.assign(is_open=False), COLUMNS, shown))
    assert "wdUpDiag" not in over


def test_without_figures_there_is_a_sentence_and_no_empty_chart() -> None:
    sheet, drawn = charts(ChartBlock("Chủ đề", frame(), COLUMNS, drawing()))
    assert drawn == ""
    assert "Không có số liệu trong kỳ này." in [row[0].value for row in sheet]


@pytest.mark.parametrize("text", ["=1+1", "=Sheet!A1", "5S!A1", "{=1}", "http://x.vn", "<b>&"])
def test_nothing_typed_becomes_a_formula_or_an_address_in_a_chart(text: str) -> None:
    block = ChartBlock("Chủ đề", frame(text, "b"), COLUMNS, drawing(text))
    sheet, drawn = charts(block)
    cells = [cell for row in sheet for cell in row if cell.value == text]
    assert cells
    assert all(cell.data_type in {"s", "inlineStr"} and not cell.hyperlink for cell in cells)
    assert drawn.count("<c:f>") == 2  # labels and values, nothing of the title
    assert as_words(text).replace(" ", "") == text.replace(" ", "")


def test_a_block_is_never_cut_by_the_end_of_a_page() -> None:
    many = frame(*[f"Chủ đề {number:02d}" for number in range(15)])
    blocks = [ChartBlock(f"Phần {n}", many, COLUMNS, drawing()) for n in range(3)]
    sheet, _ = charts(*blocks)
    heads = [cell.row for cell in sheet["A"] if str(cell.value).startswith("Phần")]
    breaks = {one.id for one in sheet.row_breaks.brk}
    assert {head - 1 for head in heads[1:]} <= breaks
    # Excel heeds breaks only on sheets that are not fitted to the page.
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_table_says_what_it_is_and_stands_upright_where_it_is_narrow() -> None:
    book = Book(CAPTION)
    book.table("Theo chủ đề", frame("5S"), COLUMNS, notes=("Không cộng dồn",), has_totals=False)
    wide = (*COLUMNS, *(Column("label", f"Topic {one}", width=60) for one in range(8)))
    book.table("Danh sách", frame("5S" * 30), wide, notes=())
    narrow, listing = opened(book).worksheets
    assert narrow["A1"].value == "Báo cáo – Theo chủ đề"
    assert narrow["A3"].value == "Không cộng dồn"
    assert (narrow.page_setup.orientation, listing.page_setup.orientation) == (
        "portrait",
        "landscape",
    )
    assert "Tổng cộng: 1 dòng" not in [row[0].value for row in narrow]
    assert "Tổng cộng: 1 dòng" in [row[0].value for row in listing]


def test_a_table_in_pieces_is_the_table_and_one_piece_at_a_time_is_in_memory() -> None:
    summed = (COLUMNS[0], replace(COLUMNS[1], is_total=True))
    labels = [f"Chủ đề {number} " + "x" * (number % 40) * 50 for number in range(1_500)]
    whole = frame(*labels)
    alive: list[int] = []

    def pieces() -> Iterator[pd.DataFrame]:
        for first in range(0, len(whole), 100):
            piece = whole[first : first + 100].copy()
            alive.append(first)
            finalize(piece, alive.remove, first)
            assert len(alive) <= 2, "this one, and the one that is about to go"
            yield piece

    rows = Rows(pieces(), summed)
    sheets = []
    for given_rows in (whole, rows, rows):
        book = Book(CAPTION)
        book.table("Theo chủ đề", given_rows, summed)
        with ZipFile(BytesIO(book.finished())) as parts:
            sheets.append(parts.read("xl/worksheets/sheet1.xml"))
    assert sheets[1:] == sheets[:1] * 2
    too_long = frame("x" * (LONGEST_CELL + 1))
    with pytest.raises(InvalidInput, match=r"Dòng 1\.501"):
        Rows((whole, too_long), summed)


SERIES = (
    Column("label", "Year", width=9),
    Column("reached", "Reached", ColumnType.MEASURE, 12),
    Column("target", "Target", ColumnType.MEASURE, 12),
)


def years(reached: list[float], target: float) -> pd.DataFrame:
    labels = [str(2021 + place) for place in range(len(reached))]
    return pd.DataFrame({"label": labels, "reached": reached, "target": target, "open": False})


@pytest.mark.parametrize("kind", ["columns", "bars", "stacked"])
@pytest.mark.parametrize(
    ("reached", "target"),
    [
        ([-3.2, 4.7, 5.9], 6.5),
        ([2.9, 3.9, 3.6], 4.2),
        ([-3.0, -1.5], -1.0),
        ([0.02, 0.03], 0.05),
        ([5.0, 3.0], 5.0),
        ([1_234_567.5], 2_000_000.0),
        ([0.0], 0.0),
    ],
)
def test_the_axis_of_a_chart_holds_every_value_the_target_and_zero(
    reached: list[float], target: float, kind: str
) -> None:
    shown = Drawing(
        "Tăng",
        "%",
        (("reached", "#117d74"), ("target", "#662d3c")),
        is_bars=kind == "bars",
        is_side_by_side=kind == "columns",
    )
    _, drawn = charts(ChartBlock("Tăng", years(reached, target), SERIES, shown))
    low, high = (float(re.findall(f'<c:{end} val="([^"]+)"', drawn)[-1]) for end in ("min", "max"))
    sums = [one + target for one in reached] if kind == "stacked" else []
    assert low <= min(0.0, target, *reached, *sums)
    assert high >= max(0.0, target, *reached, *sums)
    assert low < high


def test_numbers_on_marks_keep_their_decimal_and_their_minus() -> None:
    shown = Drawing("Tăng", "%", (("reached", "#117d74"),), is_side_by_side=True)
    _, drawn = charts(ChartBlock("Tăng", years([-3.2, 1250.5], 1.0), SERIES, shown))
    assert 'formatCode="[$-42A]#,##0.0"' in drawn
    both = Drawing(
        "Tăng", "%", (("reached", "#117d74"), ("target", "#662d3c")), is_side_by_side=True
    )
    _, drawn_both = charts(ChartBlock("Tăng", years([28.0, 51.0], 14.6), SERIES, both))
    labels = re.findall(r'<c:dLbls><c:numFmt formatCode="([^"]+)"', drawn_both)
    assert labels == ["[$-42A]#,##0", "[$-42A]#,##0.0"], "28 enterprises, not 28,0"
    assert "General" not in re.findall(r"<c:dLbls>.*?</c:dLbls>", drawn)[0]


@given(st.lists(st.floats(-1e9, 1e9).map(lambda one: round(one, 4)), max_size=12))
def test_an_axis_steps_in_round_numbers_whatever_it_holds(values: list[float]) -> None:
    axis = axis_holding(values)
    assert axis.low <= min(0.0, *values, 0.0)
    assert axis.high >= max(0.0, *values, 0.0)
    assert 1 <= (axis.high - axis.low) / axis.step < 9
    assert f"{axis.step:e}"[0] in "125"
    if all(one == int(one) for one in values):
        assert axis.step >= 1
