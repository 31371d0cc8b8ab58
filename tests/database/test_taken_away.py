"""Every list can be taken away: rows and columns as declared, on paper as an office files it."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import combinations
from typing import Final

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.frames.columns import ColumnType
from models.periods import Period
from models.reports.exports import EXPORTED, Export, list_export
from models.reports.initiatives.budgets import BUDGET_CUTS, budget_list
from models.reports.initiatives.figures import milestone_timeline
from models.reports.initiatives.payments import payment_list
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.text.formats import office_time, place_and_day
from models.workbooks.captions import Caption, file_name
from models.workbooks.cells import values_of
from models.workbooks.tables import table_csv, table_workbook
from tests.worlds.drawn_filters import COPIES

pytestmark = [pytest.mark.usefixtures("own_folder"), pytest.mark.xdist_group("seed")]
YEAR: Final = ReportFilter(period=Period.from_code("2025"))
PERSON: Final = "Trần Thị A"
ALIKE_BY_CHANCE: Final = {
    ("initiatives", "paid_vnd", "spent_vnd"),
    ("indicators", "value", "in_year"),
    ("budget", "paid_vnd", "spent_vnd"),
    ("actions", "verified_by", "entered_by"),
    ("actions", "officer", "done_by"),
}
"""Columns of another scope that a small office may fill alike: a period and all years, who was
asked and who did it."""
MOST_SLICE: Final = 60


def exports(session: Session, filters: ReportFilter) -> Iterator[tuple[str, Export]]:
    for name in EXPORTED:
        yield name, list_export(session, name, filters, PERSON)


@pytest.mark.parametrize("copy", COPIES)
def test_no_list_says_one_thing_in_two_columns(request: pytest.FixtureRequest, copy: str) -> None:
    database: Database = request.getfixturevalue(copy)
    filled = set()
    with database.read() as session:
        for name, one in (*exports(session, YEAR), *exports(session, ReportFilter())):
            heads = [column.label for column in one.columns]
            assert len(set(heads)) == len(heads), name
            assert set(heads) - {""} == set(heads), name
            cells = {column.name: values_of(one.frame, column) for column in one.columns}
            told = {key: values for key, values in cells.items() if len(set(values)) > 1}
            alike = {
                (name, *pair) for pair in combinations(told, 2) if told[pair[0]] == told[pair[1]]
            }
            assert alike <= ALIKE_BY_CHANCE
            for column in one.columns:
                if column.type is ColumnType.YES_NO and column.name in told:
                    others = [values for key, values in cells.items() if key != column.name]
                    known = [[one not in (None, "", False) for one in each] for each in others]
                    assert cells[column.name] not in known, (name, column.label)
            filled |= {name} if len(one.frame) else set()
    everybodys = {name for name, one in EXPORTED.items() if not one.is_personal}
    assert filled == everybodys, "the demonstration has rows for every list"


@pytest.mark.parametrize("copy", COPIES)
def test_the_files_of_money_tell_what_was_planned_and_paid(
    request: pytest.FixtureRequest, copy: str
) -> None:
    database: Database = request.getfixturevalue(copy)
    with database.read() as session:
        for filters in (YEAR, ReportFilter()):
            cuts = budget_list(session, filters).groupby("cut", sort=False)
            assert len(cuts) == len(BUDGET_CUTS)
            paid = payment_list(session, filters)["amount_vnd"].sum()
            assert set(cuts["paid_vnd"].sum()) == {paid}
            assert cuts["planned_vnd"].sum().nunique() == 1
        few, every = milestone_timeline(session, YEAR, 2), milestone_timeline(session, YEAR, None)
        assert few["initiative_id"].nunique() == 2
        assert few["milestone"].tolist() == every["milestone"].tolist()[: len(few)]


def sheets_of(content: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(BytesIO(content)).worksheets)


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet for cell in row if cell.value is not None]


def page_of(sheet: Worksheet) -> str:
    """Return what stands over and under each printed page of a sheet."""
    parts = (sheet.oddHeader.left, sheet.oddFooter.left, sheet.oddFooter.right)
    return " ".join(str(part.text) for part in parts)


def is_ready(sheet: Worksheet, one: Caption) -> None:
    """Check what every sheet of every file owes to paper and to whoever finds it on a desk."""
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    page = page_of(sheet)
    for said in (one.office, one.mark, PERSON, "Trang &P/&N"):
        assert said[:30] in page, (sheet.title, said)
    if one.lines:
        assert one.lines[0][:MOST_SLICE] in page, sheet.title
    first, last = str(sheet.print_area).split("!")[-1].replace("$", "").split(":")
    assert first == "A1"
    assert sheet[last].row == sheet.max_row, "nothing is left off the paper"
    assert sheet[last].column >= sheet.max_column
    assert not [cell.coordinate for row in sheet for cell in row if cell.data_type == "f"]


def test_every_list_is_a_workbook_that_can_be_printed_signed_and_filed(
    demonstration: Database,
) -> None:
    with demonstration.read() as session:
        made = dict(exports(session, YEAR))
    for name, one in made.items():
        content = table_workbook(one.frame, one.columns, one.caption, one.cut)
        *tables, about = sheets_of(content)
        told = [column for column in one.columns if column.name != one.cut]
        rows = 0
        day = place_and_day("Bắc Ninh", office_time(one.caption.made_at).date())
        for sheet in tables:
            is_ready(sheet, one.caption)
            said = texts(sheet)
            signed = "\n".join(said[-2:]).split("\n")
            assert {day, "NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ", PERSON} <= set(signed), name
            assert sheet.sheet_properties.pageSetUpPr.fitToPage, name
            head_row = int(str(sheet.print_title_rows).split("$")[-1])
            assert [cell.value for cell in sheet[head_row]][: len(told)] == [
                column.label for column in told
            ]
            rows += next(
                int(str(word).split()[2].replace(".", ""))
                for word in said
                if str(word).startswith("Tổng cộng: ")
            )
        assert rows == len(one.frame), name
        is_ready(about, one.caption)
        file = file_name(one.caption, "xlsx")
        assert ("-nam-2025-" in file) == bool(EXPORTED[name].uses), file


def test_every_report_can_be_printed_signed_and_filed(demonstration: Database) -> None:
    with demonstration.read() as session:
        exchanges = exchange_report(session, YEAR, PERSON)
        programme = programme_report(session, YEAR, PERSON)
        sites = sites_report(session, YEAR, PERSON)
    for caption, content in (
        (exchanges.caption, exchange_report_workbook(exchanges)),
        (programme.caption, programme_report_workbook(programme)),
        (sites.caption, sites_report_workbook(sites)),
    ):
        cover, *others = sheets_of(content)
        for sheet in (cover, *others):
            is_ready(sheet, caption)
        signed = ["THỦ TRƯỞNG ĐƠN VỊ" in texts(sheet)[-1] for sheet in others]
        assert sum(signed) >= len(others) - 1, "all but the explanation of columns"
        assert "-nam-2025-" in file_name(caption, "xlsx")


def test_every_list_as_csv_holds_its_rows_and_nothing_that_can_act(
    demonstration: Database,
) -> None:
    with demonstration.read() as session:
        made = dict(exports(session, YEAR))
    for name, one in made.items():
        content = table_csv(one.frame, one.columns)
        assert content.startswith(b"\xef\xbb\xbf")
        text = StringIO(content.decode("utf-8-sig"), newline="")
        head, *rows = csv.reader(text, delimiter=";")
        assert head == [column.label for column in one.columns], name
        assert len(rows) == len(one.frame), name
        for place, column in enumerate(one.columns):
            cells = [row[place] for row in rows]
            if column.type is not ColumnType.TEXT:
                continue
            kept = ["" if value is None else str(value) for value in values_of(one.frame, column)]
            assert [cell.removeprefix("'") for cell in cells] == kept, (name, column.name)
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        if name == "units":
            codes = [row[0] for row in rows]
            assert "'01" in codes, "a code keeps its zero"


def test_a_negative_amount_left_is_one_in_every_file(demonstration: Database) -> None:
    with demonstration.read() as session:
        one = list_export(session, "budget", YEAR, PERSON)
    frame = one.frame.assign(left_vnd=-one.frame["left_vnd"].abs() - 1)
    content = table_workbook(frame, one.columns, one.caption, one.cut)
    place = [column.name for column in one.columns if column.name != one.cut].index("left_vnd") + 1
    sheet = sheets_of(content)[0]
    head_row = int(str(sheet.print_title_rows).split("$")[-1])
    cell = sheet.cell(head_row + 1, place)
    assert cell.value == frame["left_vnd"].iloc[0]
    assert ";" not in cell.number_format, "LibreOffice drops the minus of a format of two parts"
    assert str(cell.value) in table_csv(frame, one.columns).decode("utf-8-sig")
