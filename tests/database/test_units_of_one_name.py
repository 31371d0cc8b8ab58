"""Two units of one name, before and after 1/7/2025, are told apart wherever both are shown."""

from datetime import date
from typing import Any

import pytest

from dashboard.charts.indicators import breakdown_chart
from dashboard.charts.theme import LIGHT
from models.db import Database
from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_BREAKDOWN
from models.lookups.places import places
from models.permissions import Actor
from models.reports.exchanges.lists import exchange_list
from models.reports.indicators.breakdowns import _by_unit
from models.reports.organisations.lists import organisation_list
from models.reports.slices import frame_of
from models.vocabulary import Era
from tests import build

OLD, NOW = "Bắc Ninh (đến 30/06/2025)", "Bắc Ninh (từ 01/07/2025)"
BEFORE = "27@2008-08-01"


@pytest.fixture
def filled(database: Database) -> Database:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, home=build.QUANG_NINH)
        for unit, day in ((BEFORE, date(2025, 3, 1)), (build.BAC_NINH_NOW, date(2025, 8, 1))):
            who = build.organisation(session, f"Công ty {unit}", home=unit)
            build.exchange(session, host=build.QUANG_NINH, guest=who, starts_on=day)
    return database


def test_lists_tell_them_apart_and_one_alone_needs_no_days(filled: Database) -> None:
    with filled.read() as session:
        found = [
            organisation_list(session, ReportFilter(search="cong ty"))["province"].tolist(),
            exchange_list(session, ReportFilter(sort="starts_on"))["partners"].tolist(),
        ]
        alone = exchange_list(session, ReportFilter(partners=(BEFORE,)))["partners"].tolist()
        now = exchange_list(session, ReportFilter(era=Era.NOW))["partners"].tolist()
    assert [set(names) for names in found] == [{OLD, NOW}] * 2
    assert alone == ["Bắc Ninh"]
    assert set(now) == {"Bắc Ninh"}


def test_the_bars_of_a_breakdown_stand_apart(filled: Database) -> None:
    with filled.read() as session:
        known = places(session)
        parts: Any = [(known.ids[key], "", 1) for key in (BEFORE, build.BAC_NINH_NOW)]
        then = [label for _, label, _ in _by_unit(known, parts, Era.THEN)]
        now: Any = [(label, figure) for _, label, figure in _by_unit(known, parts, Era.NOW)]
    assert then == [OLD, NOW]
    assert now == [("Bắc Ninh", 2)]


def test_marks_of_equal_labels_never_share_a_place() -> None:
    frame = frame_of(INDICATOR_BREAKDOWN, [("Kho", 3.0, ""), ("Kho", 2.0, ""), ("Lớp", -1.0, "")])
    figure: Any = breakdown_chart(frame, LIGHT, "lượt")
    assert len(set(figure.data[0].y)) == 3
    low, high = figure.layout.xaxis.range
    assert low <= -1 < 3 <= high, "an axis holds what is below zero too"
