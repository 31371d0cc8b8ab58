"""Visits and payments go to Excel while others work on the web: nothing is lost in silence.

Their facts stand in several rows and cells; ``test_round_trip.py`` holds the merge by itself.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from models.commands.payments import CorrectPayment, DeletePayment
from models.services.imports.exchange_facts import facts_now
from models.services.initiatives.payments import correct_payment, delete_payment
from models.tables import Exchange, Initiative, InitiativeBudget, Organisation, Payment
from models.vocabulary import DatePrecision
from tests.budget import times
from tests.sqlite import Slot
from tests.worlds.exchanges import World
from tests.worlds.exchanges_taken_in import facts, world_with_topics
from tests.worlds.initiatives import World as InitiativeWorld
from tests.worlds.initiatives import initiative_world
from tests.worlds.interleavings import Course, Deed, Side

DEEDS = st.builds(
    Deed,
    st.sampled_from(("web", "excel")),
    st.integers(0, 2),
    st.integers(0, 30),
    st.integers(0, 2),
)
ON_THE_WEB = st.builds(
    Deed, st.just("web"), st.integers(0, 2), st.integers(0, 30), st.integers(0, 2)
)
ANSWERS = st.lists(st.sampled_from(("yes", "skip", "new", "")), min_size=1, max_size=3)
"""What is answered to the questions in turn, "" for nothing yet."""
_GROUP = "Các huyện bạn"
SCHOOL = "Trường THPT Lạng Giang số 1"


def _visits(world: World) -> Side:
    def visit(day: str, **more: Any) -> int:
        return world.log(
            **{
                "starts_on": day,
                "delegations": [
                    {"role": "host", "organisation_id": world.own, "leader_name": "Lê Thị A"},
                    {"role": "guest", "organisation_id": world.guest, "headcount": 6},
                ],
                **more,
            }
        )

    visit(
        "10/11/2022",
        sites=[{"organisation_id": world.school, "setting": "school", "description": "phòng 5S"}],
        groups=[{"role": "participant", "name": _GROUP}],
    )
    visit("05/05/2023", cost_vnd="2.000.000", ends_on="06/05/2023")

    def changed(number: int, change: Callable[[dict[str, Any]], object]) -> None:
        known = facts(world, number)
        change(known)
        version = world.exchange(number).row_version
        world.correct(world.officer, number, version, **known, accept_duplicate=True)

    def put(name: str, *values: Any) -> Callable[[int, int], None]:
        return lambda number, value: changed(
            number, lambda known: known.update({name: values[value % len(values)]})
        )

    def of_guest(name: str, *values: Any) -> Callable[[int, int], None]:
        return lambda number, value: changed(
            number,
            lambda known: known["delegations"][-1].update({name: values[value % len(values)]}),
        )

    def who_came(number: int, value: int) -> None:
        second = {"role": "guest", "organisation_id": world.school}
        changed(
            number,
            lambda known: known.update(
                delegations=[*known["delegations"][:2], second][: 3 - value]
            ),
        )

    def renamed(_number: int, value: int) -> None:
        with world.database.unit_of_work(world.head) as session:
            called = ("Chi cục TĐC Quảng Ninh", "Chi cục Quảng Ninh", "Sở KH&CN Quảng Ninh")
            session.get_one(Organisation, world.guest).name = called[value]

    return Side(
        world,
        "exchanges",
        {
            "purpose": ("học tập", "khảo sát", None),
            "cost_vnd": (1_000_000, 3_500_000, None),
            "guests_leader_name": ("Lê Văn Ví Dụ", "Trần Thị Minh Họa", None),
            "guests_headcount": ("5", "12", None),
            "guests": ("Chi cục Quảng Ninh", f"Chi cục Quảng Ninh; {SCHOOL}", "Hà Giang"),
            "topic_ids": ("TBT", "Đo lường; TBT", None),
            "toured": (SCHOOL, None),
            "held_on": ("11/11/2022", "11/2022", "31/02/2022"),
            "last_on": ("12/11/2022", None, "07/05/2023"),
            "note": ("ghi chú", None),
        },
        (
            put("purpose", "tham quan", "khảo sát", None),
            put("cost_vnd", 5_000_000, 3_500_000, None),
            of_guest("leader_name", "Phạm Văn Mẫu", "Lê Văn Ví Dụ", None),
            of_guest("headcount", 7, 12, None),
            who_came,
            put("sites", [], [{"organisation_id": world.school}]),
            put("ends_on", "12/11/2022", None, "08/05/2023"),
            put("date_precision", "month", "day"),
            put("conclusions", "kết quả tốt", None),
            renamed,
            lambda number, _: world.delete(
                world.officer, number, world.exchange(number).row_version
            ),
            lambda _, value: visit(f"{10 + value}/06/2023"),
        ),
        lambda value: {
            "held_on": f"{10 + value}/06/2023",
            "guests": "Chi cục Quảng Ninh",
            "hosts": "Chi cục Tiêu chuẩn Đo lường Chất lượng Bắc Giang",
            "note": "nhập từ Excel",
        },
        lambda: {"Chi cục Quảng Ninh": _guest(world)},
        {"title": frozenset(("guests", "guests_province", "held_on"))},
        lambda number: _unseen(world, number),
    )


def _guest(world: World) -> str:
    with world.database.read() as session:
        return session.get_one(Organisation, world.guest).name


def _unseen(world: World, number: int) -> object:
    with world.database.read() as session:
        known = facts_now(session, [session.get_one(Exchange, number)])[number]
    # provinces that stand alone in a cell are a group too, and a column of their side
    return [one for one in known["groups"] if one.name == _GROUP], known["files"]


def _payments(world: InitiativeWorld) -> Side:
    budget = {
        "year": 2024,
        "source": "provincial",
        "planned_vnd": 0,
        "allocated_vnd": "400.000.000",
    }
    days = {"starts_on": "15/03/2024", "ends_on": "31/12/2024", "milestones": []}
    number = world.log(**days, budgets=[budget])
    other = world.log(**days, budgets=[budget], code="NV-02", title="Tập huấn Kaizen")

    def pay(initiative: int, day: str, amount: str, **more: Any) -> int:
        return world.pay(initiative, amount, paid_on=day, budget_year=2024, **more)

    pay(number, "20/05/2024", "100.000.000", document_number="12/QĐ")
    pay(number, "07/2024", "1.200.000")
    pay(other, "01/09/2024", "50.000.000", note="đợt 1")

    def correct(paid: int, **changes: Any) -> None:
        with world.database.read() as session:
            row = session.get_one(Payment, paid)
            known = {
                name: getattr(row, name)
                for name in (
                    *("initiative_id", "budget_year", "source", "amount_vnd"),
                    *("document_number", "note", "early_reason"),
                )
            }
        day = row.paid_on
        is_day = row.date_precision is DatePrecision.DAY
        known["paid_on"] = f"{day:%d/%m/%Y}" if is_day else f"{day:%m/%Y}"
        version = world.record(row.initiative_id).facts.row_version
        raw = {**known, **changes, "payment_id": paid, "row_version": version}
        world.act(world.around.officer, correct_payment, CorrectPayment, **raw)

    def put(name: str, *values: Any) -> Callable[[int, int], None]:
        return lambda paid, value: correct(paid, **{name: values[value % len(values)]})

    def deleted(paid: int, _value: int) -> None:
        with world.database.read() as session:
            of = session.get_one(Payment, paid).initiative_id
        raw = {
            "initiative_id": of,
            "row_version": world.record(of).facts.row_version,
            "payment_id": paid,
        }
        world.act(world.around.officer, delete_payment, DeletePayment, **raw)

    def renamed(_paid: int, value: int) -> None:
        with world.database.unit_of_work(world.around.head) as session:
            called = ("Hỗ trợ 5S tại doanh nghiệp", "Hỗ trợ áp dụng 5S", "Tập huấn Kaizen")
            session.get_one(Initiative, number).title = called[value]
            session.get_one(Initiative, number).code = ("NV-01", "NV-1B", "NV-01")[value]

    def allocated(_paid: int, value: int) -> None:
        with world.database.unit_of_work(world.around.head) as session:
            of = InitiativeBudget.initiative_id == number
            session.exec(select(InitiativeBudget).where(of)).one().allocated_vnd = 110_000_000 * (
                value + 1
            )

    return Side(
        world.around,
        "payments",
        {
            "amount_vnd": (110_000_000, 2_000_000, 250_000_000),
            "paid_on": ("21/05/2024", "08/2024", "01/02/2024"),
            "source": ("Ngân sách tỉnh", "Xã hội hóa"),
            "document_number": ("12/QĐ", "15/QĐ", None),
            "note": ("đợt 2", None),
            "early_reason": ("ứng trước", None),
        },
        (
            put("amount_vnd", 120_000_000, 2_000_000, 99),
            put("paid_on", "22/05/2024", "08/2024"),
            put("document_number", "15/QĐ", None, "16/QĐ"),
            put("note", "đợt 3", "đợt 2", None),
            deleted,
            renamed,
            allocated,
            lambda _, value: pay(other, f"{10 + value}/06/2024", "5.000.000"),
        ),
        lambda value: {
            "initiative_id": "Tập huấn Kaizen",
            "paid_on": f"{10 + value}/06/2024",
            "amount_vnd": 5_000_000,
            "source": "Ngân sách tỉnh",
            "note": "nhập từ Excel",
        },
        lambda: _initiative(world, number),
    )


def _initiative(world: InitiativeWorld, number: int) -> dict[str, str]:
    with world.database.read() as session:
        found = session.get_one(Initiative, number)
    return {"Hỗ trợ áp dụng 5S": found.title, "NV-01": found.code or ""}


@pytest.mark.parametrize("kind", ["exchanges", "payments"])
@settings(
    max_examples=times(3),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(DEEDS, max_size=10), ANSWERS, st.none() | ON_THE_WEB)
def test_of_visits_and_payments_each_cell_is_theirs_ours_or_was_asked_about(
    sqlite_slot: Slot, kind: str, course: Sequence[Deed], answers: list[str], late: Deed | None
) -> None:
    database = sqlite_slot.take()
    try:
        side = (
            _visits(world_with_topics(database))
            if kind == "exchanges"
            else _payments(initiative_world(database))
        )
        Course(side).play(course, answers, late)
    finally:
        sqlite_slot.give_back()
