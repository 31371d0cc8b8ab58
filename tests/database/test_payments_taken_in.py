"""Payments come from files and go back as files: each by the rules of its initiative."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from models.db import Database
from models.filters import ReportFilter
from models.reports.initiatives.payments import payment_list
from models.services.imports.stored_parts import kept_rows
from models.tables import ImportPlan, Payment
from models.vocabulary import DatePrecision
from tests.worlds.import_files import answered, begin, done, plan, planned, states, undone
from tests.worlds.initiatives import World, initiative_world
from tests.worlds.round_trips import FIRST_ROW, Edited, brought, taken_away, taken_in

HEAD = ("Mã nhiệm vụ", "Tên nhiệm vụ", "Ngày chi", "Số tiền (triệu đồng)", "Nguồn vốn", "Chứng từ")
FIRST = ("NV-01", "Hỗ trợ áp dụng 5S", "20/05/2024", "100,5", "Ngân sách tỉnh", "12/QĐ")
ROWS = (
    FIRST,
    ("NV-01", None, "07/2024", "1.200 nghìn", "Ngân sách tỉnh", None),
    (None, "Hỗ trợ áp dụng 5S", date(2024, 9, 1), 50, "Ngân sách tỉnh", None),
    ("Tổng cộng", None, None, 151.7, None, None),
)


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def _log(world: World, allocated: str = "400.000.000", **changes: Any) -> int:
    budget = {"year": 2024, "source": "provincial", "planned_vnd": 0, "allocated_vnd": allocated}
    days = {"starts_on": "15/03/2024", "ends_on": "31/12/2024", "milestones": []}
    return world.log(**{**days, "budgets": [budget], **changes})


def _paid(world: World) -> list[tuple[str, str, int]]:
    with world.database.read() as session:
        rows = session.exec(select(Payment).order_by(col(Payment.paid_on))).all()
        return [(str(row.paid_on), row.date_precision.value, row.amount_vnd) for row in rows]


def test_payments_in_any_style_of_money_go_in_once_and_are_undone_as_one(world: World) -> None:
    number = _log(world)
    first = begin(world.around, HEAD, *ROWS)
    assert plan(world.around, first).register_kind == "payment"
    told = [(row.number, row.state.value, row.problems) for row in planned(world.around, first)]
    assert told == [(2, "new", []), (3, "new", []), (4, "new", [])]
    assert plan(world.around, first).told["left_out"][-1][:2] == [5, "total"]
    done(world.around, first)
    stands = [
        ("2024-05-20", "day", 100_500_000),
        ("2024-07-01", "month", 1_200_000),
        ("2024-09-01", "day", 50_000_000),
    ]
    assert _paid(world) == stands
    assert world.record(number).facts.spent_vnd == 151_700_000
    assert states(world.around, begin(world.around, HEAD, *ROWS)) == ["same"] * 3
    undone(world.around, first)
    assert (_paid(world), world.record(number).facts.spent_vnd) == ([], 0)
    done(world.around, begin(world.around, HEAD, *ROWS))
    corrected = begin(world.around, HEAD, (*FIRST[:3], 110, *FIRST[4:]))
    assert states(world.around, corrected) == ["changed"]
    done(world.around, corrected)
    assert _paid(world)[0][2] == 110_000_000
    undone(world.around, corrected)
    assert _paid(world) == stands


def test_each_row_is_judged_with_those_before_it_in_the_file(world: World) -> None:
    _log(world, allocated="100.000.000")
    head = (*HEAD[:5], "Lý do chi vượt", "Lý do chi trước")
    row = ("NV-01", None, "20/05/2024", 60, "Ngân sách tỉnh", None, None)
    more = ("NV-01", None, "21/05/2024", 60, "Ngân sách tỉnh", None, None)
    early = ("NV-01", None, "14/03/2024", 1, "Ngân sách tỉnh", None, None)
    last = ("NV-01", None, "22/05/2024", 40, "Ngân sách tỉnh", None, None)
    number = begin(world.around, head, row, more, early, last)
    assert states(world.around, number) == ["new", "rejected", "rejected", "new"]
    problems = [one.problems[0] for one in planned(world.around, number) if one.problems]
    assert [code for code, _ in problems] == ["overspent_reason", "early_reason"]
    assert "120 triệu đồng trên 100 triệu đồng" in problems[0][1]
    explained = begin(world.around, head, row, (*more[:5], "Bổ sung theo QĐ 12", None), early, last)
    assert states(world.around, explained) == ["new", "new", "rejected", "new"]
    done(world.around, explained)
    assert len(_paid(world)) == 3
    again = begin(world.around, head, row, (*more[:5], "Bổ sung theo QĐ 12", None))
    assert states(world.around, again) == ["same", "same"]


def test_what_names_no_initiative_or_two_is_refused_and_another_amount_is_asked_about(
    world: World,
) -> None:
    _log(world)
    _log(world, code="NV-02", title="Tập huấn Kaizen")
    rows = (
        ("NV-9", None, "05/2024", 5, "Ngân sách tỉnh", None),
        ("NV-01", "Tập huấn Kaizen", "05/2024", 5, "Ngân sách tỉnh", None),
        ("NV-01", "Hỗ trợ 5S (tên khác)", "05/2024", 5, "Ngân sách tỉnh", None),
        ("NV-02", None, "2024", 6, "Ngân sách tỉnh", None),
    )
    first = begin(world.around, HEAD, *rows)
    assert states(world.around, first) == ["rejected", "rejected", "new", "new"]
    done(world.around, first)
    other = begin(world.around, HEAD, ("NV-01", None, "05/2024", 7, "Ngân sách tỉnh", None))
    assert states(world.around, other) == ["asked"]
    answered(world.around, other, payment="new")
    assert states(world.around, other) == ["new"]


def test_quarters_of_payments_are_entered_with_their_last_month_where_that_is_accepted(
    world: World,
) -> None:
    _log(world)
    head = ("Nhiệm vụ", "Nguồn vốn", "Quý II/2024", "Quý III/2024", "Cả năm 2024")
    over = ("Tiến độ giải ngân, đơn vị tính: triệu đồng", *[None] * 4)
    rows = (over, head, ("Hỗ trợ áp dụng 5S", "Ngân sách tỉnh", 30, "12,5", 42.5))
    number = begin(world.around, *rows)
    assert list(plan(world.around, number).chosen["columns"].values())[2:] == ["@", "@", ""]
    assert states(world.around, number) == ["asked", "asked"]
    answered(world.around, number, last_month="yes")
    done(world.around, number)
    assert _paid(world) == [
        ("2024-06-01", "month", 30_000_000),
        ("2024-09-01", "month", 12_500_000),
    ]
    again = begin(world.around, *rows)
    answered(world.around, again, last_month="yes")
    assert states(world.around, again) == ["same", "same"]


def test_a_list_of_payments_goes_to_excel_and_comes_back(world: World) -> None:
    _log(world)
    done(world.around, begin(world.around, HEAD, *ROWS))
    with world.database.read() as session:
        numbers = [int(one) for one in payment_list(session, ReportFilter()).index]
    content = taken_away(world.around, "payments", numbers)
    assert states(world.around, brought(world.around, content)) == ["same"] * 3
    edited = Edited(content)
    edited.put(FIRST_ROW, "Ghi chú", "đợt 1")
    edited.put(FIRST_ROW + 1, "Số tiền", 1_300_000)
    edited.sheet.delete_rows(FIRST_ROW + 2)
    number = brought(world.around, edited.saved(), missing="yes")
    assert states(world.around, number) == ["changed", "changed", "removed"]
    taken_in(world.around, number)
    assert [amount for *_, amount in _paid(world)] == [100_500_000, 1_300_000]
    undone(world.around, number)
    assert [amount for *_, amount in _paid(world)] == [100_500_000, 1_200_000, 50_000_000]
    with world.database.read() as session:
        kept = session.exec(select(Payment).order_by(col(Payment.paid_on))).all()
        assert session.get_one(ImportPlan, number).stage.value == "undone"
        assert [row.state.value for row in kept_rows(session, number)][-1] == "removed"
    assert [row.date_precision for row in kept][1] is DatePrecision.MONTH


def test_another_division_s_payments_are_taken_in_by_a_head_alone(world: World) -> None:
    _log(world)
    by_neighbour = begin(world.around, HEAD, FIRST, actor=world.around.neighbour)
    assert states(world.around, by_neighbour) == ["rejected"]
    assert states(world.around, begin(world.around, HEAD, FIRST, actor=world.around.head)) == [
        "new"
    ]


def test_a_thousand_payments_ask_each_table_once(sqlite_database: Database) -> None:
    world = initiative_world(sqlite_database)
    for place in range(3):
        _log(world, code=f"NV-{place}", title=f"Nhiệm vụ {place}", allocated="900.000.000.000")
    rows = [
        (f"NV-{one % 3}", None, "06/2024", one + 1, "Ngân sách tỉnh", f"CT-{one}")
        for one in range(300)
    ]
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(sqlite_database.read_engine, "before_cursor_execute", note)
    number = begin(world.around, HEAD, *rows)
    event.remove(sqlite_database.read_engine, "before_cursor_execute", note)
    assert states(world.around, number) == ["new"] * 300
    assert len(asked) < 20
