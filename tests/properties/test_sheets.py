"""Sheets of any layout: no row and no cell is lost, and what was written is read."""

import random
import unicodedata
import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.errors import InvalidInput
from models.sheets.cells import Area
from models.sheets.left_out import Around, Reason, reason_of
from models.sheets.reading import Sheet, Workbook, read_workbook
from models.sheets.tables import Layout, Merged, table_in
from tests import budget
from tests.worlds import office_folder
from tests.worlds.hostile_sheets import good

WORDS = (
    *("STT", "Tên tổ chức", "Địa chỉ", "Ghi chú", "Kinh phí", "Tổng cộng", "Cộng", "I", "II", "A"),
    *("Người lập biểu", "Thủ trưởng đơn vị", "Công ty Minh họa", "(1)", "(2)", "-", "x", '"'),
    *("Danh sách năm 2022", "triệu đồng", "Nguồn: minh họa", "I. Nhóm một", "1.200", "12/5/2022"),
)
CELLS = (
    st.none() | st.sampled_from(WORDS) | st.integers(-5, 3000) | st.floats(0, 99) | st.booleans()
)


@st.composite
def any_sheets(draw: st.DrawFn) -> Sheet:
    """Draw a sheet of anything, with areas that do not overlap."""
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 25))
    row = st.tuples(*[CELLS] * width)
    rows = draw(st.lists(row, min_size=height, max_size=height))
    assume(any(cell is not None for cell in rows[-1]))
    merged: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(1, height)), draw(st.integers(0, width - 1))
        area = Area(
            top,
            left,
            min(height, top + draw(st.integers(0, 2))),
            min(width - 1, left + draw(st.integers(0, 3))),
        )
        inside = {
            (r, c)
            for r in range(area.first_row, area.last_row + 1)
            for c in range(area.first_column, area.last_column + 1)
        }
        if not inside & taken and len(inside) > 1:
            taken |= inside
            merged.append(area)
    return Sheet("A", tuple(rows), tuple(merged))


@given(any_sheets(), st.sampled_from(Merged), st.sampled_from([None, 0, 1]), st.booleans())
def test_head_records_and_rows_left_out_are_all_rows_of_a_sheet(
    sheet: Sheet, merged: Merged, head_row: int | None, fill_down: bool
) -> None:
    try:
        table = table_in(sheet, Layout(head_row, merged=merged, fill_down=fill_down))
    except InvalidInput:
        assert head_row is None
        return
    records = [row.number for row in table.rows]
    left_out = [row.number for row in table.left_out]
    assert sorted([*table.head, *records, *left_out]) == [*range(1, len(sheet.rows) + 1)]
    assert len(set(table.columns)) == len(table.columns)
    assert all(len(row.cells) == len(table.columns) for row in table.rows)


@given(any_sheets())
def test_no_cell_of_a_record_is_lost(sheet: Sheet) -> None:
    plain = Sheet(sheet.name, sheet.rows)
    table = table_in(plain, Layout(head_row=1))
    for row in table.rows:
        cells = dict(zip(table.places, row.cells, strict=True))
        for column, cell in enumerate(plain.rows[row.number - 1]):
            assert cell is None or cell == '"' or cells[column] == cell


@given(any_sheets(), st.sampled_from([None, 0]), st.booleans())
def test_a_row_below_a_record_is_judged_as_one_below_a_total(
    sheet: Sheet, numbering: int | None, is_counted: bool
) -> None:
    around = Around(sheet.rows[:1], tuple(range(sheet.width)), numbering, is_counted)
    for row in sheet.rows:
        assert reason_of(row, around, 1, None) is reason_of(row, around, 1, Reason.TOTAL)


NAMES = st.lists(
    st.sampled_from(["Tên", "Địa chỉ", "Ngày", "Kinh phí", "Ghi chú", "Mã số", "Loại", "Năm"]),
    min_size=2,
    max_size=6,
    unique=True,
)
TITLES = st.lists(st.sampled_from(["DANH SÁCH NĂM 2022", "SỞ MINH HỌA", None]), max_size=4)


@given(NAMES, TITLES, st.integers(1, 12), st.booleans(), st.booleans(), st.data())
def test_a_table_of_the_usual_build_is_found_wherever_it_stands(
    names: list[str],
    titles: list[str | None],
    count: int,
    has_total: bool,
    has_signature: bool,
    data: st.DataObject,
) -> None:
    blank: tuple[Any, ...] = (None,) * (len(names) + 1)
    value = st.sampled_from(["Công ty Minh họa", "Xã Ví Dụ", 12, 7.5, None, "5/6/2022", "x"])
    records: list[tuple[Any, ...]] = [
        (n, *data.draw(st.tuples(*[value] * len(names)))) for n in range(1, count + 1)
    ]
    rows = [(title, *blank[1:]) for title in titles] + [("STT", *names), *records]
    rows += [(None, "Tổng cộng", *blank[3:], 12)] * has_total
    rows += [
        blank,
        (None, "Người lập biểu", *blank[2:]),
        (None, "Lê Ví Dụ", *blank[2:]),
    ] * has_signature
    table = table_in(Sheet("A", tuple(rows)))
    first = len(titles) + 1
    assert table.head == (first,)
    assert [row.cells for row in table.rows] == [record[: len(table.places)] for record in records]
    kinds = {row.reason for row in table.left_out if row.number > first}
    assert (Reason.TOTAL in kinds, Reason.SIGNATURE in kinds) == (has_total, has_signature)


WRITTEN = (
    st.none()
    | st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20)
    | st.integers(-(10**9), 10**9)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 6))
    | st.booleans()
    | st.dates(date(1950, 1, 1), date(2090, 1, 1))
)


@settings(max_examples=budget.times(8))
@given(
    st.lists(st.lists(st.tuples(*[WRITTEN] * 4), min_size=1, max_size=8), min_size=1, max_size=6)
)
def test_what_was_written_is_read(tables: list[list[tuple[Any, ...]]]) -> None:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for rows in tables:
        sheet = book.add_worksheet()
        for number, row in enumerate([("a", "b", "c", "d"), *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, datetime(*cell.timetuple()[:3]), day)  # noqa: DTZ001
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    sheet.write(number, column, cell)
    book.close()
    for sheet, rows in zip(read_workbook(content.getvalue(), "a.xlsx").sheets, tables, strict=True):
        written = [tuple(map(_kept, row)) for row in rows]
        while written and not any(cell is not None for cell in written[-1]):
            written.pop()
        assert list(sheet.rows[1:]) == written


def _kept(cell: Any) -> Any:
    """Return a value as a sheet keeps it: text composed, a whole number as one."""
    if isinstance(cell, str):
        return unicodedata.normalize("NFC", cell)
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a file with some bytes changed: in the whole, or within one part of its zip."""
    if content[:2] != b"PK" or chance.random() < 0.3:
        return _scratched(content, chance)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        spoilt = chance.choice(names)
        for name in names:
            part = old.read(name)
            if name == spoilt:
                part = b"" if chance.random() < 0.05 else _scratched(part, chance)
            new.writestr(name, part)
    return made.getvalue()


def _scratched(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content or b" ")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        if chance.random() < 0.3:
            del changed[at : at + chance.randint(1, 200)]
        elif chance.random() < 0.3:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
        else:
            changed[at] = chance.randrange(256)
        if not changed:
            break
    return bytes(changed)


def test_a_workbook_that_broke_on_the_way_is_read_or_refused() -> None:
    chance = random.Random(17)  # noqa: S311 - the same files each time
    files = [("a.xlsx", good()), *((sent.name, sent.content()) for sent in office_folder.FILES)]
    for _ in range(budget.times(50)):
        name, content = chance.choice(files)
        with suppress(InvalidInput):
            assert isinstance(read_workbook(_mutated(content, chance), name), Workbook)
