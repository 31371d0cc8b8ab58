"""Whatever steps are taken, corrected and taken back, on any day the one that held is found."""

import runpy
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, Final

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from models import migrations
from models.commands.initiatives import DeleteInitiative, RestoreInitiative, StepInitiative
from models.commands.last_steps import CorrectInitiativeStep, TakeInitiativeStepBack
from models.commands.payments import DeletePayment, RecordPayment
from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.periods import Period
from models.reports.initiatives.lists import initiative_count, initiative_list
from models.rules.dates import FIRST_DAY, typed_date
from models.rules.initiative_states import FINISHED, NEXT
from models.rules.known_days import known_until
from models.services.initiatives.initiatives import (
    delete_initiative,
    restore_initiative,
    step_initiative,
)
from models.services.initiatives.last_steps import (
    correct_initiative_step,
    take_initiative_step_back,
)
from models.services.initiatives.payments import delete_payment, record_payment
from models.tables import Initiative, InitiativeStep, Payment
from models.vocabulary import DatePrecision, InitiativeState
from tests.budget import times
from tests.worlds.initiatives import TODAY, World, initiative_world

DAYS = st.integers(1, 1200).map(lambda number: TODAY - timedelta(days=number))
KNOWN = st.tuples(
    DAYS, st.sampled_from((DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR))
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("step", "step", "step", "correct", "back", "bin", "pay", "unpay")),
        st.integers(0, 1),
        st.integers(0, 5),
        KNOWN,
    ),
    max_size=12,
)
_UNFINISHED: Final = tuple(state for state in InitiativeState if state not in FINISHED)


def _entered(world: World, state: str) -> int:
    facts: dict[str, Any] = {
        "starts_on": "01/01/2018",
        "ends_on": "31/12/2040",
        "code": f"NV-{len(_kept(world.database)[1])}",
        "milestones": [],
        "documents": [{"role": "approval", "number": "12/QĐ-UBND"}],
    }
    return world.log(world.around.head, **facts, state=state)


def _act(world: World, number: int, kind: str, turn: int, known: tuple[date, Any]) -> None:
    facts, head = world.record(number).facts, world.around.head
    to_it = {"initiative_id": number, "row_version": facts.row_version}
    on = {"happened_on": typed_date(*known), "reason": "Theo hồ sơ", "document_number": "9/QĐ"}
    why = to_it | {"why": "Ghi nhầm"}
    if kind == "step":
        after = sorted(NEXT[facts.state])
        state = {"state": after[turn % len(after)]}
        world.act(head, step_initiative, StepInitiative, **to_it, **on, **state)
    elif kind == "correct":
        world.act(head, correct_initiative_step, CorrectInitiativeStep, **why, **on)
    elif kind == "back":
        world.act(head, take_initiative_step_back, TakeInitiativeStepBack, **why)
    elif kind == "bin":
        world.act(head, delete_initiative, DeleteInitiative, **to_it, reason="Ghi nhầm")
        world.act(head, restore_initiative, RestoreInitiative, initiative_id=number)
    elif kind == "pay":
        told = {"source": "provincial", "amount_vnd": "1.000.000", "overspent_reason": "Bổ sung"}
        paid_on = typed_date(*known)
        world.act(head, record_payment, RecordPayment, **to_it, paid_on=paid_on, **told)
    elif paid := world.record(number).payments:
        act = to_it | {"payment_id": paid[turn % len(paid)].id}
        world.act(head, delete_payment, DeletePayment, **act)


def _kept(database: Database) -> Any:
    asked = ((InitiativeStep.id, InitiativeStep.until_on), (Initiative.id, Initiative.last_paid_on))
    with database.read() as session:
        return [
            session.execute(sqlalchemy.select(*map(col, one)).order_by("id")).all() for one in asked
        ]


def _stood(database: Database, day: date, *, is_cut_off: bool) -> dict[int, InitiativeState]:
    """Return the state of each initiative by the plain rule: the last step taken by then."""
    with database.read() as session:
        return {
            one.initiative_id: one.state
            for one in session.exec(select(InitiativeStep).order_by(col(InitiativeStep.id)))
            if one.happened_on <= known_until(day, one.date_precision, is_cut_off=is_cut_off)
        }


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


@settings(
    max_examples=times(8),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=ACTS, day=DAYS)
def test_on_any_day_the_last_step_taken_by_then_holds(
    world: World, acts: list[tuple[str, int, int, tuple[date, Any]]], day: date
) -> None:
    numbers = [_entered(world, state) for state in ("proposed", "running")]
    for kind, which, turn, known in acts:
        with suppress(InvalidInput, NotAllowed):
            _act(world, numbers[which], kind, turn, known)
    kept = _kept(world.database)
    for code in (f"{FIRST_DAY}..{day}", f"{day.year}-c14", f"{day.year}-H1-c14", f"{day.year}"):
        period = Period.from_code(code)
        slice_ = ReportFilter(period=period)
        until = period.as_of(TODAY)
        stood = _stood(world.database, until, is_cut_off=period.is_cut_off)
        with world.database.read() as session:
            if until == TODAY:
                stood = {one.id or 0: one.state for one in session.exec(select(Initiative))}
            told = initiative_list(session, slice_)["state"].to_dict()
            assert told == {one: stood[one].label if one in stood else "" for one in told}, code
            assert set(numbers) <= set(told)
            for states in (_UNFINISHED, *((one,) for one in InitiativeState)):
                count = initiative_count(
                    session, slice_.model_copy(update={"initiative_states": states})
                )
                assert count == sum(state in states for state in stood.values()), (code, states)
    migration = runpy.run_path(
        str(next((migrations.FOLDER / "versions").glob("*_steps_of_initiatives_on_a_day.py")))
    )
    with world.database.write_engine.begin() as connection:
        for name in ("_steps", "_payments"):
            migration[name](connection)
    assert _kept(world.database) == kept, "as the services keep it, old data are migrated"
    paid: dict[int, date | None] = dict.fromkeys(one for one, _ in kept[1])
    with world.database.read() as session:
        for one in session.exec(select(Payment).order_by(col(Payment.paid_on))):
            paid[one.initiative_id] = one.paid_on
    assert dict(kept[1]) == paid
