"""The report on Programme 1322: the figures of the screens, sheet by sheet, opened again."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from models.db import Database
from models.filters import ReportFilter
from models.reports.indicators.lists import indicator_list
from models.reports.period_reports.programme import programme_figures
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.vocabulary import ProgrammeSection
from tests.worlds.indicators import World, indicator_world

S = ProgrammeSection
YEAR = ReportFilter.from_query({"period": "2024"})


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _book(world: World, filters: ReportFilter, *sections: ProgrammeSection) -> Any:
    with world.database.read() as session:
        report = programme_report(session, filters, "Trần A", sections or tuple(ProgrammeSection))
    return load_workbook(BytesIO(programme_report_workbook(report)))


def _texts(sheet: Any) -> list[list[Any]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_every_section_is_a_sheet_even_of_an_empty_office(world: World) -> None:
    book = _book(world, ReportFilter())
    assert book.sheetnames == [section.label for section in ProgrammeSection]


def test_only_the_chosen_sections_are_written(world: World) -> None:
    book = _book(world, YEAR, ProgrammeSection.SUPPORTS, ProgrammeSection.COVER)
    assert set(book.sheetnames) == {"Hỗ trợ", ProgrammeSection.COVER.label}


def test_the_sheets_hold_what_the_screens_show(world: World) -> None:
    world.support(0, 2024, amount_vnd=50_000_000)
    world.support(0, 2024)
    world.support(1, 2023)
    world.support(4, 2024)  # a school: not among the enterprises
    world.target("I2", is_cumulative=True, low="4")
    book = _book(world, YEAR)
    with world.database.read() as session:
        figures = programme_figures(session, YEAR)
        listed = indicator_list(session, ReportFilter())
    summary = _texts(book[ProgrammeSection.SUMMARY.label])
    for row in figures.to_dict("records"):
        assert [row["label"], row["unit"], row["value"]] in summary
    assert [r[2] for r in summary if r and r[0].startswith("Doanh nghiệp được hỗ trợ")] == [1]
    indicators = _texts(book[ProgrammeSection.INDICATORS.label])
    shown = {row[0]: row for row in indicators if row}
    assert shown["I2"][3] == listed.loc[world.ids["I2"], "value"] == 3
    supports = _texts(book[ProgrammeSection.SUPPORTS.label])
    assert len([row for row in supports if row and row[0] == 2024]) == 2
    years = _texts(book[ProgrammeSection.YEARS.label])
    assert ["2024", 3, 3.2, 4] in years


def test_a_report_of_one_division_holds_its_records_only(world: World) -> None:
    around = world.around
    world.support(0, 2024)
    chosen = YEAR.model_copy(update={"divisions": (str(around.neighbour.division_id),)})
    book = _book(world, chosen, ProgrammeSection.SUPPORTS)
    assert not [row for row in _texts(book["Hỗ trợ"]) if row and row[0] == 2024]


def test_the_sheet_of_indicators_holds_the_values_of_the_reports_period(world: World) -> None:
    world.support(0, 2023)
    world.support(0, 2024)
    world.support(1, 2025)
    world.target("I2", is_cumulative=True, low="4")
    rows = {row[0]: row for row in _texts(_book(world, YEAR)[S.INDICATORS.label]) if row}
    assert rows["I2"][3:9] == [2, "2021 đến 2024", 1, 2024, 1, 0]
    said = [row[0] for row in _texts(_book(world, YEAR)[S.INDICATORS.label]) if row]
    assert "Chỉ tiêu tính đến 31/12/2024" in said


def test_a_value_that_nobody_approved_stands_apart_and_is_starred_when_asked_for(
    world: World,
) -> None:
    world.value(period="2024", value=12)
    sheet = _book(world, YEAR)[S.INDICATORS.label]
    row = next(row for row in sheet.iter_rows() if row[0].value == "E1")
    assert row[3].value is None
    assert "12 (2024, dự thảo)" in [cell.value for cell in row]
    asked = YEAR.model_copy(update={"with_unapproved": True})
    sheet = _book(world, asked)[S.INDICATORS.label]
    row = next(row for row in sheet.iter_rows() if row[0].value == "E1")
    assert row[3].value == 12
    assert row[3].number_format.endswith('"*"')
    assert "Dự thảo" in [cell.value for cell in row]
