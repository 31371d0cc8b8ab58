"""The report on exchanges says what the screens say, on both databases, each counted once."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from sqlmodel import Session

from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.periods import Period
from models.permissions import Actor
from models.reports.exchanges.charts import (
    exchanges_by_partner,
    exchanges_by_topic,
    exchanges_over_time,
    headline_figures,
    planned_against_held,
)
from models.reports.exchanges.lists import exchange_list
from models.reports.period_reports.exchanges import ReportTable, exchange_report_parts, listed
from models.reports.period_reports.exchanges_book import exchange_report, exchange_report_workbook
from models.reports.period_reports.exchanges_dictionary import exchange_dictionary
from models.services.office.report_settings import remember_sections, remembered_sections
from models.vocabulary import Era, ExchangeState, ReportSection, Role
from tests import build
from tests.worlds.exchange_history import build_world

SLICES = (
    ReportFilter(),
    ReportFilter(period=Period.from_code("2022")),
    ReportFilter(period=Period.from_code("2023-02-15..2025-09-30")),
    ReportFilter(period=Period.from_code("P1"), era=Era.NOW),
    ReportFilter(states=(ExchangeState.PLANNED,)),
    ReportFilter(period=Period.from_code("1999")),
)


@pytest.fixture
def filled(database: Database) -> Database:
    """Return a database with an invented history."""
    with database.unit_of_work(Actor.system()) as session:
        build_world(session, home=build.BAC_GIANG, is_demonstration=True)
    return database


def sheets(session: Session, filters: ReportFilter) -> dict[str, list[list[Any]]]:
    """Return the whole workbook of a slice, read back by the names of its sheets."""
    content = exchange_report_workbook(exchange_report(session, filters, "Nguyễn Văn A"))
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def stands(rows: list[list[Any]], wanted: tuple[Any, ...]) -> bool:
    return any(tuple(row[: len(wanted)]) == wanted for row in rows)


def numbers(table: ReportTable, *names: str) -> dict[str, tuple[int, ...]]:
    key = table.columns[0].name
    return {
        str(row[key]): tuple(int(row[name]) for name in names)
        for row in table.frame.to_dict("records")
    }


def test_the_workbook_holds_the_figures_of_the_screens(filled: Database) -> None:
    with filled.read() as session:
        for filters in SLICES:
            book = sheets(session, filters)
            summary = book["Tổng hợp và biểu đồ"]
            for row in headline_figures(session, filters).to_dict("records"):
                assert any(
                    line[0] == row["label"] and line[2] == row["value"] for line in summary
                ), (filters, row["label"])
            for row in planned_against_held(session, filters).to_dict("records"):
                states = (row["held"], row["planned"], row["cancelled"])
                assert stands(summary, (row["label"], *states, sum(states)))
            for row in exchanges_by_topic(session, filters).to_dict("records"):
                assert stands(book["Theo chủ đề"], (row["label"], row["exchanges"]))
            frame = exchange_list(session, listed(filters))
            titles = [line[3] for line in book["Danh sách"] if line[6] is not None][1:]
            assert titles == frame["title"].tolist()


def test_directions_over_time_add_up_to_what_the_chart_of_the_screen_shows(
    filled: Database,
) -> None:
    with filled.read() as session:
        for filters in SLICES:
            screen = exchanges_over_time(session, filters)
            table = exchange_report_parts(session, filters).over_time
            totals = screen.groupby("label", sort=False)["exchanges"].sum()
            assert table.frame["label"].tolist() == totals.index.tolist()
            assert table.frame["total"].tolist() == totals.tolist()
            for direction, rows in screen.groupby("direction"):
                assert table.frame[str(direction)].tolist() == rows["exchanges"].tolist()


def test_every_province_met_stands_once_with_the_numbers_of_both_maps(filled: Database) -> None:
    with filled.read() as session:
        for filters in SLICES:
            screen = exchanges_by_partner(session, filters)
            table = exchange_report_parts(session, filters).provinces
            assert table.frame["exchanges"].sum() == screen["exchanges"].sum()
            assert table.frame["name"].is_unique
            if set(screen["grid"]) == {"63", "34"}:
                until = screen["exchanges"][screen["grid"] == "63"].sum()
                assert table.frame["until_63"].sum() == until
                assert (
                    table.frame["until_63"] + table.frame["since_34"] == table.frame["exchanges"]
                ).all()
            if filters.states:
                continue  # the figure counts only what was held
            figures = headline_figures(session, filters).set_index("figure")["value"]
            partners = table.frame[~table.frame["is_home"]]
            assert partners["unit"].nunique() == figures["partners"], "a name counts once"


def test_two_units_of_one_name_have_a_row_and_a_bar_each(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, home=build.QUANG_NINH)
        for guest, day in (
            ("27@2008-08-01", date(2025, 3, 1)),
            (build.BAC_NINH_NOW, date(2025, 8, 1)),
            (build.BAC_NINH_NOW, date(2025, 9, 1)),
        ):
            build.exchange(session, host=build.QUANG_NINH, guest=guest, starts_on=day)
    year = ReportFilter(period=Period.from_code("2025"))
    with database.read() as session:
        table = exchange_report_parts(session, year).provinces
        drawn = sheets(session, year)["Tổng hợp và biểu đồ"]
        now = exchange_report_parts(session, year.model_copy(update={"era": Era.NOW})).provinces
    apart = {"Bắc Ninh (từ 01/07/2025)": (2,), "Bắc Ninh (đến 30/06/2025)": (1,)}
    assert numbers(table, "exchanges") == apart
    assert all(stands(drawn, (name, *number)) for name, number in apart.items())
    assert "1 tỉnh" in table.insight, "a name counts once"
    assert numbers(now, "exchanges") == {"Bắc Ninh": (3,)}


def test_the_sheets_of_provinces_and_topics_say_the_number_without_double_counting(
    filled: Database,
) -> None:
    with filled.read() as session:
        filters = ReportFilter(period=Period.from_code("2022"))
        held = headline_figures(session, filters).set_index("figure")["value"]["held"]
        book = sheets(session, filters)
        words = f"Tổng số chuyến đã thực hiện, mỗi chuyến tính một lần: {held}"
        for name in ("Theo tỉnh", "Theo chủ đề"):
            assert any(row[0] == words for row in book[name])


def test_provinces_are_read_as_then_or_as_now_like_on_the_screen(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        build.exchange(session, guest="27@2008-08-01")
    with database.read() as session:
        then = exchange_report_parts(session, ReportFilter()).provinces
        now = exchange_report_parts(session, ReportFilter(era=Era.NOW)).provinces
    assert numbers(then, "exchanges") == {"Bắc Ninh": (1,)}
    assert numbers(now, "exchanges") == {"Bắc Ninh (trong cùng đơn vị hiện nay)": (1,)}


def test_the_dictionary_explains_every_column_and_figure_of_the_file(filled: Database) -> None:
    with filled.read() as session:
        parts = exchange_report_parts(session, ReportFilter())
        frame = exchange_dictionary(parts, tuple(ReportSection))
        book = sheets(session, ReportFilter())
    assert (frame["meaning"] != "").all()
    assert (frame["source"] != "").all()
    explained = frame.groupby("sheet")["name"].apply(set).to_dict()
    for name in ("Danh sách", "Theo tỉnh", "Theo chủ đề"):
        heads = next(row for row in book[name] if set(row) & explained[name] and len(set(row)) > 2)
        assert {head for head in heads if head} <= explained[name]
    figures = set(parts.figures.frame["label"])
    assert figures <= explained["Tổng hợp và biểu đồ"]


def test_an_empty_database_makes_a_report_that_says_so(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
    with database.read() as session:
        book = sheets(session, ReportFilter())
    assert list(book) == [section.label for section in ReportSection]
    assert any(row[0] == "Không có số liệu trong kỳ này." for row in book["Tổng hợp và biểu đồ"])
    assert "MINH HỌA" not in str(book)


def test_invented_records_are_marked_and_a_real_office_is_not(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, is_demonstration=True)
        build.exchange(session)
    with database.read() as session:
        assert exchange_report(session, ReportFilter(), "A").caption.is_demonstration


def test_the_file_holds_the_sections_asked_for_and_no_other(filled: Database) -> None:
    wanted = (ReportSection.SUMMARY, ReportSection.DICTIONARY)
    with filled.read() as session:
        report = exchange_report(session, ReportFilter(), "A", wanted)
        assert report.listing is None
    book = openpyxl.load_workbook(BytesIO(exchange_report_workbook(report)))
    assert book.sheetnames == ["Tổng hợp và biểu đồ", "Giải thích số liệu"]
    assert len(book.worksheets[0]._charts) == 4


def test_sections_are_remembered_for_each_person_alone(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        mine = build.actor(build.account(session, [Role.VIEWER]))
        other = build.actor(build.account(session, [Role.HEAD]))
        assert remembered_sections(session, mine, "exchanges") == tuple(ReportSection)
        for codes in (["list"], ["dictionary", "cover", "no such"]):
            remember_sections(session, mine, "exchanges", codes)
    with database.read() as session:
        assert remembered_sections(session, mine, "exchanges") == (
            ReportSection.COVER,
            ReportSection.DICTIONARY,
        )
        assert remembered_sections(session, other, "exchanges") == tuple(ReportSection)


def test_who_may_not_export_has_no_report_to_settle(sqlite_database: Database) -> None:
    with sqlite_database.unit_of_work(Actor.system()) as session:
        nobody = build.actor(build.account(session, []))
        reader = build.actor(build.account(session, [Role.VIEWER]))
        with pytest.raises(NotAllowed):
            remember_sections(session, nobody, "exchanges", ["list"])
        with pytest.raises(InvalidInput):
            remember_sections(session, reader, "everything", ["list"])


def test_no_value_of_a_table_is_lost_in_its_columns(filled: Database) -> None:
    with filled.read() as session:
        parts = exchange_report_parts(session, ReportFilter())
    for table in (parts.figures, parts.over_time, parts.planned, parts.topics, parts.provinces):
        for column in table.columns:
            assert column.name in table.frame.columns
            assert not pd.isna(table.frame[column.name]).all()
