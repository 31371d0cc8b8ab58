"""The report over all registers: each sheet is that of the report on its register."""

from collections.abc import Iterator
from io import BytesIO
from itertools import dropwhile
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from models.db import Database
from models.filters import ReportFilter
from models.reports import pages
from models.reports.actions.lists import action_list, action_pieces
from models.reports.exchanges.lists import exchange_list, exchange_pieces
from models.reports.exports import list_export
from models.reports.initiatives.lists import initiative_list, initiative_pieces
from models.reports.lessons.lists import lesson_list, lesson_pieces
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.period_book import period_report, period_report_workbook
from models.reports.period_reports.programme_book import programme_report, programme_report_workbook
from models.reports.period_reports.sites import (
    audit_list,
    audit_pieces,
    finding_list,
    finding_pieces,
    recognition_list,
    recognition_pieces,
)
from models.reports.period_reports.sites_book import sites_report, sites_report_workbook
from models.reports.sites.lists import site_list, site_pieces
from models.reports.supports.certificates import certificate_list, certificate_pieces
from models.reports.supports.supports import support_list, support_pieces
from models.reports.supports.training_courses import (
    training_course_list,
    training_course_pieces,
)
from models.rules.report_sections import PARTS
from models.vocabulary import PeriodSection, ProgrammeSection, ReportSection, SiteSection

pytestmark = pytest.mark.xdist_group("seed")
ASKED = {"period": "2026-H1", "compare": "same_days", "era": "now"}
REPORTS: tuple[tuple[type[Any], Any, Any], ...] = (
    (ProgrammeSection, programme_report, programme_report_workbook),
    (SiteSection, sites_report, sites_report_workbook),
    (ReportSection, exchange_report, exchange_report_workbook),
)


PIECES: dict[Any, Any] = {
    action_pieces: action_list,
    audit_pieces: audit_list,
    certificate_pieces: certificate_list,
    exchange_pieces: exchange_list,
    finding_pieces: finding_list,
    initiative_pieces: initiative_list,
    lesson_pieces: lesson_list,
    recognition_pieces: recognition_list,
    site_pieces: site_list,
    support_pieces: support_list,
    training_course_pieces: training_course_list,
}
"""What the sheets are read by, and the lists that it gives some rows at a time."""


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
        assert list(report.lists[section].ids) == list(own.index)


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


def test_a_list_that_is_read_piece_by_piece_is_the_list(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PIECE_ROWS", 15)
    for query in ({}, {"period": "2025", "era": "now"}):
        filters = ReportFilter.from_query(query)
        for pieces, rows in PIECES.items():
            read = list(pieces(session, filters))
            assert query or len(read) > 1, rows
            whole = rows(session, filters)
            told, held = (
                one.astype(object).where(one.notna(), None) for one in (pd.concat(read), whole)
            )
            pd.testing.assert_frame_equal(told, held)


def test_only_the_sheets_that_were_chosen_are_read_and_written(session: Session) -> None:
    chosen = (PeriodSection.COVER, PeriodSection.CONTENTS, PeriodSection.SUPPORTS)
    report = period_report(session, ReportFilter(), "Lãnh đạo", chosen)
    assert (report.sites, report.exchanges, report.lists) == (None, None, {})
    book = load_workbook(BytesIO(period_report_workbook(report)))
    assert book.sheetnames == [one.label for one in chosen]
