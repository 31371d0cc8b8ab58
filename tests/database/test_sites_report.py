"""The report on model sites: the figures of the screens, sheet by sheet, opened again."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from models.commands.model_sites import StepModelSite
from models.db import Database
from models.filters import ReportFilter
from models.reports.audits.score_spreads import scores_by_setting
from models.reports.period_reports.sites import site_parts
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.reports.period_reports.sites_dictionary import sites_dictionary
from models.reports.sites.figures import site_figures
from models.reports.sites.lists import site_record
from models.services.sites.sites import step_model_site
from models.vocabulary import SiteSection, SiteState
from tests.worlds.audited_sites import RUNNING, audited, run_up, second_site
from tests.worlds.audits import audit_world
from tests.worlds.indicators import World

S = SiteSection
YEAR = ReportFilter.from_query({"period": "2024"})


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _book(world: World, filters: ReportFilter, *sections: SiteSection) -> Any:
    with world.database.read() as session:
        report = sites_report(session, filters, "Trần A", sections or tuple(SiteSection))
    return load_workbook(BytesIO(sites_report_workbook(report)))


def _rows(sheet: Any) -> list[list[Any]]:
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_every_section_is_a_sheet_even_where_nothing_was_audited(world: World) -> None:
    assert _book(world, YEAR).sheetnames == [section.label for section in SiteSection]


def test_only_the_chosen_sections_are_written(world: World) -> None:
    assert _book(world, YEAR, S.COVER, S.AUDITS).sheetnames == [
        "Trang bìa",
        "Lần đánh giá trong kỳ",
    ]


def test_the_sheets_hold_the_figures_of_the_screens(world: World) -> None:
    other = second_site(world)
    audited(world, "01/03/2024", 4)
    audited(world, "01/04/2024", 1)
    audited(world, "01/03/2023", 3, other, 3)
    book = _book(world, YEAR)
    with world.database.read() as session:
        parts = site_parts(session, YEAR)
        figures, settings = site_figures(session, YEAR), scores_by_setting(session, YEAR)
    summary = _rows(book[S.SUMMARY.label])
    for row in parts.figures.to_dict("records"):
        assert [row["label"], row["unit"], row["value"]] in summary
    told = dict(zip(parts.figures["label"], parts.figures["value"], strict=True))
    for row in figures.to_dict("records"):
        assert told[row["label"]] == row["value"]
    assert told["Lần đánh giá kết thúc trong kỳ"] == 2
    assert told["Điểm trung bình của các lần này"] == 62.5
    assert told["Điểm chưa phù hợp của các lần này"] == 10
    scores = _rows(book[S.SCORES.label])
    for row in settings.to_dict("records"):
        assert [row["label"], row["sites"], *[row["median_pct"]] * 3] in scores
    assert ["Sàng lọc", 25, 75] in scores, "the last audits of the school and of the factory"


def test_the_lists_hold_what_lies_in_the_period_only(world: World) -> None:
    audited(world, "01/03/2023", 1)
    audited(world, "01/03/2024", 1)
    audited(world, "01/03/2025", 1)
    book = _book(world, YEAR)
    heads = 1
    days = [row[0] for row in _rows(book[S.AUDITS.label]) if len(row) > 8]
    assert [f"{day:%d/%m/%Y}" for day in days[heads:]] == ["01/03/2024"]
    findings = [row for row in _rows(book[S.FINDINGS.label]) if len(row) > 6]
    assert len(findings) == heads + 10
    assert {row[2] for row in findings[heads:]} == {
        "Sàng lọc",
        "Sắp xếp",
        "Sạch sẽ",
        "Săn sóc",
        "Sẵn sàng",
    }
    assert len([row for row in _rows(book[S.SITES.label]) if row[:1] == ["Trường 1"]]) == 1


def test_a_recognition_stands_in_the_period_of_its_step(world: World) -> None:
    run_up(world, 1, *RUNNING, SiteState.ASSESSED)
    with world.database.read() as session:
        version = site_record(session, 1).facts.row_version
    world.write(
        step_model_site,
        StepModelSite,
        {
            "model_site_id": 1,
            "row_version": version,
            "state": "recognised",
            "grade": "good",
            "happened_on": "01/06/2024",
            "document_number": "12/QĐ",
            "document_on": "01/06/2024",
            "valid_until": "01/06/2025",
        },
        world.around.head,
    )
    name = S.RECOGNITIONS.label
    (row,) = [row for row in _rows(_book(world, YEAR, S.RECOGNITIONS)[name]) if "12/QĐ" in row]
    assert row[1:6] == ["Trường 1", "Trường học", "Được công nhận", "12/QĐ", "Tốt"]
    assert row[7:] == ["Không", "Được công nhận"], "at the end of 2024 it held for five months"
    later = ReportFilter.from_query({"period": "2024-01-01..2025-03-31"})
    book = _book(world, later, S.RECOGNITIONS)
    (row,) = [row for row in _rows(book[name]) if "12/QĐ" in row]
    assert row[7:] == ["Có", "Được công nhận"], "at the end of March 2025 for two months"
    later = ReportFilter.from_query({"period": "2024-01-01..2025-06-02"})
    book = _book(world, later, S.RECOGNITIONS)
    (row,) = [row for row in _rows(book[name]) if "12/QĐ" in row]
    assert row[7:] == ["Không", "Hết hạn công nhận"], "it has ended"
    before = ReportFilter.from_query({"period": "2023"})
    assert not [row for row in _rows(_book(world, before, S.RECOGNITIONS)[name]) if "12/QĐ" in row]


def test_every_column_of_the_report_is_explained() -> None:
    told = sites_dictionary()
    assert (told["meaning"] != "").all()
    assert set(told["sheet"]) == {
        one.label for one in (S.SITES, S.AUDITS, S.SCORES, S.FINDINGS, S.RECOGNITIONS)
    }
