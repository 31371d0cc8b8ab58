"""Payments: entered on days, refused or flagged where they cannot be, counted by one rule."""

from typing import Any

import pytest

from models.commands.base import parse
from models.commands.payments import CorrectPayment, DeletePayment, RecordPayment
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.periods import Period
from models.reports.indicators.counts import RegisterCounts
from models.reports.initiatives.budgets import budget_by_group
from models.reports.initiatives.lists import initiative_count, initiative_list
from models.reports.initiatives.money import (
    budget_by_source,
    budget_by_year,
    payments_left_out,
)
from models.reports.period_reports.programme import programme_figures
from models.reports.trail.histories import record_history
from models.rules.dates import parse_dated_text
from models.services.initiatives.payments import correct_payment, delete_payment
from models.text.formats import format_money
from models.vocabulary import Calculation, DatePrecision, FundingSource
from tests.worlds.initiatives import World, initiative_world

BUDGETS = [
    {"year": 2024, "source": "provincial", "planned_vnd": 500, "allocated_vnd": 400},
    {"year": 2025, "source": "provincial", "planned_vnd": 300, "allocated_vnd": 300},
]


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _log(world: World, **changes: Any) -> int:
    days = {"starts_on": "15/03/2024", "ends_on": "31/12/2024", "milestones": []}
    return world.log(**{**days, "budgets": BUDGETS, **changes})


def _refused(world: World, number: int, amount: str = "100", **changes: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        world.pay(number, amount, **({"paid_on": "01/06/2024"} | changes))
    return {problem.field: problem.message for problem in refusal.value.problems}


def test_a_payment_is_kept_as_exactly_as_it_is_known_and_what_is_left_follows(world: World) -> None:
    number = _log(world)
    world.pay(number, "100", paid_on="20/05/2024", document_number="12/QĐ", note="Đợt 1")
    world.pay(number, "50", paid_on="07/2024")
    world.pay(number, "30", paid_on="2024")
    world.pay(number, "20", paid_on="15/01/2025", budget_year="2024")
    record = world.record(number)
    assert [(one.when, one.budget_year) for one in record.payments] == [
        ("năm 2024", 2024),
        ("20/05/2024", 2024),
        ("tháng 07/2024", 2024),
        ("15/01/2025", 2024),
    ]
    assert [row.money.left_vnd for row in record.budgets] == [200, 300]
    assert record.facts.spent_vnd == 200
    with world.database.read() as session:
        latest, *_ = record_history(session, "initiative", number)
    assert any(change.new == "20" for change in latest.changes)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"paid_on": "14/03/2024"}, "early_reason", "trước ngày bắt đầu nhiệm vụ (15/03/2024)"),
        ({"paid_on": "02/2024"}, "early_reason", "lý do chi trước"),
        ({"amount_vnd": "401"}, "overspent_reason", "401 đồng trên 400 đồng"),
        ({"source": "central"}, "overspent_reason", "0 đồng"),
        ({"paid_on": "01/01/2099"}, "paid_on", "chưa đến"),
        ({"budget_year": "2025"}, "budget_year", "năm liền trước"),
        ({"budget_year": "2022"}, "budget_year", "năm liền trước"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_at_its_field(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    assert sentence in _refused(world, _log(world), **changes)[field]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("amount_vnd", "-5", "không phải là số tiền"),
        ("amount_vnd", -5, "Quá nhỏ"),
        ("amount_vnd", "0", "Quá nhỏ"),
        ("source", "lottery", "Hãy chọn"),
        ("paid_on", "31/02/2024", "Không có ngày"),
        ("budget_year", "1899", "Quá nhỏ"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_field(name: str, value: Any, sentence: str) -> None:
    raw = {
        "initiative_id": 1,
        "row_version": 1,
        "paid_on": "2024",
        "source": "central",
        "amount_vnd": 5,
        name: value,
    }
    with pytest.raises(InvalidInput) as refusal:
        parse(RecordPayment, raw)
    assert {one.field: sentence in one.message for one in refusal.value.problems} == {name: True}


def test_what_is_early_or_too_much_is_kept_with_its_reason_and_flagged(world: World) -> None:
    number = _log(world)
    world.pay(number, "10", paid_on="01/03/2024", early_reason="Tạm ứng theo hợp đồng")
    world.pay(number, "500", paid_on="06/2024", overspent_reason="Bổ sung theo Quyết định 12")
    world.pay(number, "5", paid_on="2024")  # the reason stands with its year and source
    record = world.record(number)
    assert [row.is_early for row in record.payments] == [False, True, False]
    assert [row.is_overspent for row in record.budgets] == [True, False]
    assert record.budgets[0].overspent_reason == "Bổ sung theo Quyết định 12"


def test_a_source_without_a_budget_is_paid_from_with_a_reason_and_has_its_row(world: World) -> None:
    number = _log(world)
    world.pay(number, "7", paid_on="2024", source="central", overspent_reason="Chưa giao dự toán")
    row = world.record(number).budgets[0]
    assert (row.years.source, row.money.allocated_vnd, row.money.left_vnd) == (
        FundingSource.CENTRAL,
        0,
        -7,
    )
    assert row.overspent_reason == "Chưa giao dự toán"


def test_a_payment_is_corrected_and_taken_away_and_the_history_keeps_it(world: World) -> None:
    number = _log(world)
    paid = world.pay(number, "100", paid_on="20/05/2024")
    officer = world.around.officer
    raw = {
        "initiative_id": number,
        "payment_id": paid,
        "paid_on": "05/2024",
        "source": "provincial",
        "amount_vnd": "120",
    }
    world.act(officer, correct_payment, CorrectPayment, row_version=2, **raw)
    world.act(officer, correct_payment, CorrectPayment, row_version=3, **raw)  # no change, no trace
    (row,) = world.record(number).payments
    assert (row.amount_vnd, row.date_precision) == (120, DatePrecision.MONTH)
    which = {"initiative_id": number, "payment_id": paid}
    with pytest.raises(Conflict):
        world.act(officer, delete_payment, DeletePayment, row_version=2, **which)
    with pytest.raises(NotAllowed):
        world.act(world.around.neighbour, delete_payment, DeletePayment, row_version=3, **which)
    world.act(officer, delete_payment, DeletePayment, row_version=3, **which)
    with pytest.raises(NotFound):
        world.act(officer, delete_payment, DeletePayment, row_version=4, **which)
    record = world.record(number)
    assert (record.payments, record.facts.spent_vnd) == ((), 0)
    with world.database.read() as session:
        latest, *_ = record_history(session, "initiative", number)
    assert any(change.old == "120" for change in latest.changes)


def test_a_form_cannot_contradict_what_is_paid_already(world: World) -> None:
    number = _log(world)
    world.pay(number, "350", paid_on="20/05/2024")

    def refusals(**changes: Any) -> dict[str, str]:
        whole = {"starts_on": "15/03/2024", "ends_on": "31/12/2024", "milestones": []}
        facts: dict[str, Any] = {**whole, "budgets": BUDGETS, **changes}
        with pytest.raises(InvalidInput) as refusal:
            world.correct(world.around.officer, number, 2, **facts)
        return {one.field: one.message for one in refusal.value.problems}

    less = [BUDGETS[0] | {"allocated_vnd": 349}]
    assert "lớn hơn số được cấp" in refusals(budgets=less)["budgets.0.overspent_reason"]
    assert "Đã chi 350 đồng" in refusals(budgets=[])["budgets"]
    assert "20/05/2024" in refusals(starts_on="01/06/2024")["starts_on"]


def _in(code: str) -> ReportFilter:
    return ReportFilter(period=Period.from_code(code))


def _paid_world(world: World) -> int:
    number = _log(world)
    for amount, changes in (
        ("100", {"paid_on": "20/05/2024"}),
        ("50", {"paid_on": "07/2024"}),
        ("30", {"paid_on": "2024"}),
        ("20", {"paid_on": "15/01/2025", "budget_year": "2024"}),
        ("9", {"paid_on": "20/12/2024"}),
    ):
        world.pay(number, amount, **changes)
    return number


@pytest.mark.parametrize(
    ("code", "meant", "paid", "spent", "beside"),
    [
        ("2024", 400, 189, 209, (0, 0)),
        ("2025", 300, 20, 0, (0, 0)),
        ("2024-H1", 400, 100, 100, (1, 30)),
        ("2024-Q3", 400, 50, 150, (1, 30)),
        ("2024-07-15..2024-08-31", 400, 0, 150, (2, 80)),
        ("2025-01", 300, 20, 0, (0, 0)),
        ("2024-c14", 400, 180, 209, (0, 0)),
        ("2025-c14", 300, 29, 0, (0, 0)),
        ("", 700, 209, 209, (0, 0)),
    ],
)
def test_paid_goes_by_the_day_and_budgets_by_whole_years(
    world: World, code: str, meant: int, paid: int, spent: int, beside: tuple[int, int]
) -> None:
    _paid_world(world)
    with world.database.read() as session:
        frames = [
            report(session, _in(code))
            for report in (budget_by_year, budget_by_source, budget_by_group)
        ]
        told = payments_left_out(session, _in(code))
        rough = [initiative_count(session, one.rows) for one in told]
        listed = initiative_list(session, _in(code).model_copy(update={"has_money": True}))
        headline = programme_figures(session, _in(code)).set_index("label").loc["Đã chi trong kỳ"]
    for frame in frames:
        sums = {name: int(frame[name].sum()) for name in ("allocated_vnd", "paid_vnd", "spent_vnd")}
        assert sums == {"allocated_vnd": meant, "paid_vnd": paid, "spent_vnd": spent}
        assert int(frame["left_vnd"].sum()) == meant - spent
    assert [one.number for one in told] == ([beside[0]] if beside[0] else [])
    assert all(format_money(beside[1]) in one.said for one in told)
    assert rough == [1] * len(told), "the list behind is that of the initiatives paid so"
    assert headline["value"] == paid / 1_000_000
    rows = {name: int(listed[name].sum()) for name in ("allocated_vnd", "paid_vnd", "left_vnd")}
    assert rows == {"allocated_vnd": meant, "paid_vnd": paid, "left_vnd": meant - spent}
    assert list(listed["spent_vnd"]) == [209], "every year"


def test_money_outside_the_days_of_the_initiative_is_not_dropped(world: World) -> None:
    _log(world)  # runs in 2024, with a budget carried over to 2025
    with world.database.read() as session:
        assert list(budget_by_year(session, _in("2025"))["planned_vnd"]) == [300]
        assert initiative_count(session, _in("2025")) == 0, "it neither ran nor was paid for"


def test_the_indicator_of_money_is_what_the_overview_shows_of_the_year(world: World) -> None:
    _paid_world(world)
    years = (2023, 2024, 2025)
    with world.database.read() as session:
        counted = RegisterCounts(session).years(
            Calculation.MONEY_SPENT, years, parse_dated_text("31/12/2025").ends_on
        )
        for year in years:
            shown = int(budget_by_year(session, _in(str(year)))["paid_vnd"].sum())
            assert counted[year] * 1_000_000 == shown
