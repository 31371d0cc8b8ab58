"""The report over all registers: each sheet is that of the report on its register."""

from collections.abc import Iterator
from io import BytesIO
from itertools import dropwhile
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.reports.exports import list_export
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.period_book import period_report, period_report_workbook
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.rules.report_sections import PARTS
from models.vocabulary import PeriodSection, ProgrammeSection, ReportSection, SiteSection

pytestmark = pytest.mark.xdist_group("seed")
ASKED = {"period": "2026-H1", "compare": "same_days", "era": "now"}
REPORTS: tuple[tuple[type[Any], Any, Any], ...] = (
    (ProgrammeSection, programme_report, programme_report_workbook),
    (SiteSection, sites_report, sites_report_workbook),
    (ReportSection, exchange_report, exchange_report_workbook),
)


@pytest.fixture(
    params=["filled_sqlite", pytest.param("filled_postgresql", marks=pytest.mark.postgresql)]
)
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """Give a session on the small demonstration, on each database. Only to be read."""
    database = Database(request.getfixturevalue(request.param).url)
    with database.read() as opened:
        yield opened
    database.dispose()


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the cells of a sheet under its title, the slice, and who made it when."""
    return list(dropwhile(any, sheet.iter_rows(values_only=True)))


def test_each_sheet_holds_what_the_report_on_its_register_holds(session: Session) -> None:
    filters = ReportFilter.from_query(ASKED)
    whole = load_workbook(
        BytesIO(period_report_workbook(period_report(session, filters, "Lãnh đạo")))
    )
    compared = 0
    for kind, read, write in REPORTS:
        book = load_workbook(BytesIO(write(read(session, filters, "Lãnh đạo"))))
        for section, part in PARTS.items():
            if isinstance(part, kind):
                rows = _rows(whole[section.label])
                assert rows == _rows(book[part.label]), section
                assert len(rows) > 1, section
                compared += 1
    assert compared == len(PARTS)


def test_lessons_and_actions_stand_there_as_in_their_own_lists(session: Session) -> None:
    filters = ReportFilter.from_query({"period": "2025"})
    report = period_report(session, filters, "Lãnh đạo")
    for section, name in ((PeriodSection.LESSONS, "lessons"), (PeriodSection.ACTIONS, "actions")):
        own = list_export(session, name, filters, "Lãnh đạo").frame
        assert len(own)
        assert list(report.lists[section].index) == list(own.index)


def test_the_contents_lead_to_every_sheet_with_its_rows_and_each_list_bears_a_name(
    session: Session,
) -> None:
    filters = ReportFilter.from_query({"period": "2025"})
    book = load_workbook(
        BytesIO(period_report_workbook(period_report(session, filters, "Lãnh đạo")))
    )
    assert book.sheetnames == [one.label for one in PeriodSection]
    contents = book[PeriodSection.CONTENTS.label]
    told = {row[1].value: row for row in contents.iter_rows() if row[1].hyperlink is not None}
    assert list(told) == [one for one in book.sheetnames if one != contents.title]
    for name, row in told.items():
        assert row[1].hyperlink.location == f"'{name}'!A1"
    for name in book.defined_names.values():
        ((sheet, cells),) = name.destinations
        rows = book[sheet][cells]
        assert told[sheet][2].value in {len(rows) - 1, 0}, sheet


def test_only_the_sheets_that_were_chosen_are_read_and_written(session: Session) -> None:
    chosen = (PeriodSection.COVER, PeriodSection.CONTENTS, PeriodSection.SUPPORTS)
    report = period_report(session, ReportFilter(), "Lãnh đạo", chosen)
    assert (report.sites, report.exchanges, report.lists) == (None, None, {})
    book = load_workbook(BytesIO(period_report_workbook(report)))
    assert book.sheetnames == [one.label for one in chosen]
