"""Indicators: calculated ones follow the registers, entered ones go from draft to locked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.commands.indicators import (
    ChangeIndicator,
    ChangeTarget,
    CorrectIndicatorValue,
    DeleteIndicatorValue,
    LogIndicatorValue,
    RemoveTarget,
    SetTarget,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotAllowed, PossibleDuplicate
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.indicators.completeness import completeness
from models.reports.indicators.lists import indicator_figures, indicator_list
from models.reports.indicators.records import indicator_record, indicator_years
from models.reports.indicators.rows_behind import rows_query
from models.reports.indicators.targets import target_list
from models.reports.indicators.values import value_record
from models.reports.period_reports.programme import programme_figures
from models.reports.supports.supports import support_count
from models.services.indicators.indicators import (
    change_indicator,
    change_target,
    remove_target,
    set_target,
)
from models.services.indicators.values import (
    correct_indicator_value,
    delete_indicator_value,
    log_indicator_value,
)
from models.tables import Indicator, IndicatorValue, Office
from models.text.formats import office_today
from models.vocabulary import Role, ValueState
from tests import build
from tests.worlds.indicators import World, indicator_world

YEAR = office_today().year
LATER = f"31/12/{YEAR + 4}"
ALL = ReportFilter()


@pytest.fixture
def world(database: Database) -> World:
    return indicator_world(database)


def _years(world: World, code: str) -> dict[int, Any]:
    with world.database.read() as session:
        frame = indicator_years(session, world.ids[code], ALL)
    return {int(row["year"]): row for row in frame.to_dict("records")}


def _row(world: World, code: str) -> Any:
    with world.database.read() as session:
        return indicator_list(session, ALL).loc[world.ids[code]]


def _refused(
    world: World, service: Any, kind: Any, raw: dict[str, Any], actor: Actor | None = None
) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        world.write(service, kind, raw, actor)
    return {problem.field for problem in refusal.value.problems}


def test_enterprises_count_once_supports_count_each_time_schools_not_at_all(world: World) -> None:
    for firm, year in ((0, 2023), (0, 2023), (1, 2023), (0, 2024), (4, 2023)):
        world.support(firm, year)
    world.target("I1", is_cumulative=True)
    world.target("I2", is_cumulative=True)
    distinct, each = _years(world, "I1"), _years(world, "I2")
    assert [distinct[year]["value"] for year in (2022, 2023, 2024)] == [0, 2, 1]
    assert [distinct[year]["so_far"] for year in (2023, 2024, 2025)] == [2, 2, 2]
    assert [each[year]["so_far"] for year in (2023, 2024, 2025)] == [3, 4, 4]


def test_the_rows_behind_a_figure_are_as_many_as_the_figure(world: World) -> None:
    for firm, year in ((0, 2023), (0, 2023), (1, 2023), (4, 2023)):
        world.support(firm, year)
    with world.database.read() as session:
        indicator = session.get_one(Indicator, world.ids["I2"])
        query = dict(part.split("=") for part in rows_query(indicator, 2023).split("&"))
        assert support_count(session, ReportFilter.from_query(query)) == 3
        figures = programme_figures(session, ReportFilter.from_query({"period": "2023"}))
    assert list(figures["value"][2:4]) == [2, 3]
    assert _years(world, "I1")[2023]["value"] == 2
    assert _years(world, "I2")[2023]["value"] == 3


def test_growth_says_where_it_lacks_a_base_year(world: World) -> None:
    for firm, year in ((0, 2023), (1, 2023), (0, 2024), (1, 2024), (2, 2024)):
        world.support(firm, year)
    years = _years(world, "I3")
    assert years[2024]["value"] == 50
    assert years[2023]["value"] != years[2023]["value"]  # no number
    assert "năm gốc" in years[2023]["remark"]


def test_a_sum_is_measured_against_the_share_of_time_that_is_over(world: World) -> None:
    world.support(0, 2023)
    world.target("I2", is_cumulative=True, low="1", last_day="31/12/2023")
    row = _row(world, "I2")
    assert (row["value"], row["needed"], row["attained_pct"]) == (1, 1, 100)
    assert row["standing_code"] == "met", "the span is over"
    world.target("I2", is_cumulative=True, low="50", first_day=f"01/01/{YEAR}", last_day=LATER)
    world.support(0, YEAR)
    assert _row(world, "I2")["standing_code"] == "behind"
    with world.database.read() as session:
        figures = indicator_figures(session, ALL).set_index("figure")["value"]
        then = ReportFilter.from_query({"period": "2023"})
        before = indicator_figures(session, then).set_index("figure")["value"]
    assert (figures["on_track"], figures["behind"]) == (0, 1)
    assert (before["met"], before["behind"]) == (1, 0)


def test_under_four_full_years_the_outlook_is_not_said(world: World) -> None:
    world.target("E1", low="20", last_day=f"31/12/{YEAR + 2}")
    for year, value in ((YEAR - 3, 10), (YEAR - 2, 12), (YEAR - 1, 14)):
        world.approved(period=str(year), value=value)
    assert _row(world, "E1")["outlook"] == "Chưa đủ dữ liệu: mới có 3 trên 4 năm đã hết"
    world.approved(period=str(YEAR - 4), value=8)
    assert _row(world, "E1")["outlook"].startswith("khoảng 20 (20 đến 20)")


def test_a_value_counts_once_it_is_approved_and_nobody_approves_their_own(world: World) -> None:
    around = world.around
    number = world.value()
    with pytest.raises(InvalidInput):  # there is no such step
        world.step(around.head, number, ValueState.APPROVED)
    with pytest.raises(NotAllowed):
        world.step(around.viewer, number, ValueState.SUBMITTED)
    world.step(around.officer, number, ValueState.SUBMITTED)
    assert _row(world, "E1")["period"] == ""
    with pytest.raises(NotAllowed):
        world.step(around.officer, number, ValueState.APPROVED)
    world.step(around.head, number, ValueState.APPROVED)
    assert _row(world, "E1")["value"] == 12
    own = world.value(around.head, period="2023")
    world.step(around.head, own, ValueState.SUBMITTED)
    with pytest.raises(NotAllowed):
        world.step(around.head, own, ValueState.APPROVED)


def _correct(world: World, number: int, who: Actor, value: int, reason: str | None = None) -> None:
    with world.database.read() as session:
        version = session.get_one(IndicatorValue, number).row_version
    world.write(
        correct_indicator_value,
        CorrectIndicatorValue,
        {
            "indicator_value_id": number,
            "indicator_id": world.ids["E1"],
            "period": "2024",
            "value": value,
            "row_version": version,
            "reason": reason,
        },
        who,
    )


def test_nobody_approves_a_value_that_they_changed_since_its_last_approval(world: World) -> None:
    number, head, officer = world.value(), world.around.head, world.around.officer
    _correct(world, number, head, 999, "Theo báo cáo của sở")
    world.step(officer, number, ValueState.SUBMITTED)
    with pytest.raises(NotAllowed, match="sửa"):
        world.step(head, number, ValueState.APPROVED)
    with world.database.read() as session:
        assert value_record(session, number).authors == {head.account_id, officer.account_id}
        assert session.get_one(IndicatorValue, number).state is ValueState.SUBMITTED
    with world.database.unit_of_work(Actor.system()) as session:
        other = build.actor(build.account(session, (Role.HEAD,)))
    world.step(other, number, ValueState.APPROVED)
    world.step(head, number, ValueState.DRAFT, "Số liệu đính chính")
    _correct(world, number, officer, 998)
    world.step(officer, number, ValueState.SUBMITTED)
    world.step(head, number, ValueState.APPROVED)  # changed before the last approval, not since


def test_a_locked_value_is_reopened_only_by_a_head_with_a_reason(world: World) -> None:
    number = world.approved()
    head = world.around.head
    world.step(head, number, ValueState.LOCKED)
    assert _refused(
        world,
        log_indicator_value,
        LogIndicatorValue,
        {"indicator_id": world.ids["E1"], "period": "2024", "value": 13},
    ) == {"period"}
    with pytest.raises(NotAllowed):
        world.step(world.around.officer, number, ValueState.DRAFT, "Nhầm")
    with pytest.raises(InvalidInput):
        world.step(head, number, ValueState.DRAFT)
    world.step(head, number, ValueState.DRAFT, "Số liệu thống kê đính chính")
    with world.database.read() as session:
        found = value_record(session, number)
    assert found.row.state is ValueState.DRAFT
    assert found.row.approved_by == found.row.locked_by == ""


def test_a_corrected_official_value_waits_for_another_person(world: World) -> None:
    number = world.approved()
    raw = {
        "indicator_value_id": number,
        "indicator_id": world.ids["E1"],
        "period": "2024",
        "value": 15,
        "row_version": 3,
    }
    with pytest.raises(NotAllowed):
        world.write(correct_indicator_value, CorrectIndicatorValue, raw)
    head = world.around.head
    assert _refused(world, correct_indicator_value, CorrectIndicatorValue, raw, head) == {"reason"}
    world.write(correct_indicator_value, CorrectIndicatorValue, raw | {"reason": "Nhầm"}, head)
    with world.database.read() as session:
        found = session.get_one(IndicatorValue, number)
        assert (found.state, found.value) == (ValueState.SUBMITTED, Decimal(15))
    with pytest.raises(NotAllowed):
        world.step(head, number, ValueState.APPROVED)
    with pytest.raises(Conflict):
        world.write(correct_indicator_value, CorrectIndicatorValue, raw | {"reason": "x"}, head)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "-1"}, "value"),
        ({"value": "1,5"}, "value"),
        ({"value": None}, "value"),
        ({"value": "1.2345"}, "value"),
        ({"availability": "not_yet", "value": None}, "why_none"),
        ({"period": "2024-H1"}, "period"),
        ({"period": str(YEAR + 1)}, "period"),
        ({"indicator_id": 999}, "indicator_id"),
        ({"files": [{"file_id": 99}]}, "files.0.file_id"),
    ],
)
def test_a_bad_value_gets_its_sentence(world: World, changes: dict[str, Any], field: str) -> None:
    raw = {"indicator_id": world.ids["E1"], "period": "2024", "value": "5"} | changes
    assert field in _refused(world, log_indicator_value, LogIndicatorValue, raw)


def test_calculated_and_national_indicators_are_never_typed(world: World) -> None:
    for code in ("I1", "T1"):
        raw = {"indicator_id": world.ids[code], "period": "2024", "value": "5"}
        assert "indicator_id" in _refused(world, log_indicator_value, LogIndicatorValue, raw)


def test_one_point_two_three_four_is_read_by_the_stated_rule(world: World) -> None:
    number = world.value(value="1.234")
    with world.database.read() as session:
        assert session.get_one(IndicatorValue, number).value == 1234


def test_a_second_value_of_a_period_is_shown_the_first(world: World) -> None:
    first = world.value()
    with pytest.raises(PossibleDuplicate) as asked:
        world.value()
    assert asked.value.existing_ids == (first,)
    officer = world.around.officer
    with world.database.unit_of_work(officer) as session:
        command = DeleteIndicatorValue(indicator_value_id=first, row_version=1)
        delete_indicator_value(session, officer, command)
    with pytest.raises(NeedsConfirmation, match="thùng rác"):
        world.value()


def test_an_approved_value_is_not_thrown_away(world: World) -> None:
    number = world.approved()
    head = world.around.head
    command = DeleteIndicatorValue(indicator_value_id=number, row_version=3, reason="x")
    with pytest.raises(InvalidInput), world.database.unit_of_work(head) as session:
        delete_indicator_value(session, head, command)


def test_targets_of_one_set_do_not_overlap_and_stay_in_their_level(world: World) -> None:
    head = world.around.head
    number = world.target("I2", is_cumulative=True)
    raw = {
        "target_set_id": world.sets["province"],
        "indicator_id": world.ids["I2"],
        "first_day": "01/06/2025",
        "last_day": "31/12/2026",
        "low": "5",
        "is_cumulative": True,
    }
    assert _refused(world, set_target, SetTarget, raw, head) == {"first_day"}
    national = raw | {"target_set_id": world.sets["nation"], "first_day": "01/01/2026"}
    assert _refused(world, set_target, SetTarget, national, head) == {"target_set_id"}
    wrong = raw | {"indicator_id": world.ids["E2"], "high": "1", "at_risk_pct": 95}
    assert _refused(world, set_target, SetTarget, wrong, head) == {
        "high",
        "at_risk_pct",
        "is_cumulative",
    }
    with pytest.raises(NotAllowed):
        world.write(set_target, SetTarget, raw | {"first_day": "01/01/2026"})
    moved = raw | {
        "first_day": "01/01/2021",
        "last_day": "31/12/2025",
        "target_id": number,
        "row_version": 1,
    }
    world.write(change_target, ChangeTarget, moved, head)
    with pytest.raises(Conflict):
        world.write(change_target, ChangeTarget, moved, head)
    removal = {"target_id": number, "row_version": 2, "reason": "Kế hoạch thay thế"}
    world.write(remove_target, RemoveTarget, removal, head)
    with world.database.read() as session:
        assert target_list(session).empty


def test_a_base_needs_its_year_and_its_value(world: World) -> None:
    raw = {
        "indicator_id": world.ids["E1"],
        "row_version": 1,
        "reporting": "half",
        "due_days": 10,
        "base_year": 2020,
    }
    head = world.around.head
    assert _refused(world, change_indicator, ChangeIndicator, raw, head) == {"base_value"}
    world.write(change_indicator, ChangeIndicator, raw | {"base_value": "3"}, head)
    with world.database.read() as session:
        record = indicator_record(session, world.ids["E1"], ALL)
    assert (record.facts.base_year, record.facts.base_value) == (2020, Decimal(3))


def test_halves_of_a_stock_are_not_added(world: World) -> None:
    raw = {"indicator_id": world.ids["E1"], "row_version": 1, "reporting": "half", "due_days": 10}
    world.write(change_indicator, ChangeIndicator, raw, world.around.head)
    world.approved(period="2024-H1", value=10)
    world.approved(period="2024-H2", value=14)
    assert _years(world, "E1")[2024]["value"] == 14


def test_the_board_tells_late_missing_waiting_and_approved(world: World) -> None:
    world.approved(period=str(YEAR - 1))
    with world.database.read() as session:
        frame = completeness(session, ALL)
    board = {
        (row["code"], row["period_code"]): row["standing_code"] for row in frame.to_dict("records")
    }
    assert board["E1", str(YEAR - 1)] == "approved"
    assert board["E1", str(YEAR - 2)] == "late"
    assert board["E1", str(YEAR)] == "missing"
    assert {code for code, _ in board} == {"E1", "E2"}


def test_an_office_owes_nothing_of_a_time_before_it_began(world: World) -> None:
    world.approved(period=str(YEAR - 2))
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Office, 1).reports_from = date(YEAR, 11, 28)
    with world.database.read() as session:
        frame = completeness(session, ALL)
    board = {
        (row["code"], row["period_code"]): row["standing_code"] for row in frame.to_dict("records")
    }
    assert board == {
        ("E1", str(YEAR - 2)): "approved",
        ("E1", str(YEAR)): "missing",
        ("E2", str(YEAR)): "missing",
    }
