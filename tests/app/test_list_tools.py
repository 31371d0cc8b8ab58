"""What is done with a list: columns of one's own, rows chosen for one action."""

from datetime import date

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models.permissions import Actor
from models.tables import Initiative
from models.vocabulary import InitiativeState, Role, TaskType
from tests import build
from tests.app.own_elements import told, trigger
from tests.worlds.screens import World, checked, said

CHOOSER, BAR = "column_chooser", "chosen_rows"


def _heads(app: AppTest) -> list[str]:
    return [one[0] for one in told(app, CHOOSER)["columns"] if one[2]]


def _html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def exchanges(world: World) -> World:
    with world.database.unit_of_work(Actor.system()) as session:
        for number in range(3):
            build.exchange(session, title=f"Chuyến {number}", starts_on=date(2022, 1, 1 + number))
    return world


def test_a_person_chooses_the_columns_of_a_list_and_its_files_and_others_see_the_usual(
    exchanges: World,
) -> None:
    app = exchanges.open("exchanges")
    usual = _heads(app)
    wanted = ["title", "venue", "starts_on", "no_such_column"]
    app = checked(trigger(app, CHOOSER, "given", {"columns": wanted}))
    assert _heads(app) == wanted[:3]
    assert "columns=title,origin,venue,starts_on" in _html(app)
    assert _heads(exchanges.open("exchanges")) == wanted[:3]
    assert _heads(exchanges.open("exchanges", Role.HEAD)) == usual
    app = exchanges.open("exchanges")
    assert _heads(checked(trigger(app, CHOOSER, "given", {"usual": True}))) == usual


@pytest.mark.parametrize("given", [None, 7, {"columns": 7}, {"columns": []}, {"columns": [[1], 2]}])
def test_whatever_else_a_client_sends_to_the_columns_changes_nothing(
    exchanges: World, given: object
) -> None:
    app = exchanges.open("exchanges")
    usual = _heads(app)
    assert _heads(checked(trigger(app, CHOOSER, "given", given))) == usual


def test_every_row_has_a_tick_that_is_named(exchanges: World) -> None:
    page = _html(exchanges.open("exchanges", Role.VIEWER))
    assert 'aria-label="Chọn: Chuyến 2"' in page
    assert 'aria-label="Chọn cả trang này"' in page


@pytest.fixture
def initiatives(exchanges: World) -> World:
    """Two initiatives of the officer and one of the head, beside the exchanges."""
    world = exchanges
    with world.database.unit_of_work(Actor.system()) as session:
        for number, owner in ((1, Role.STAFF), (2, Role.STAFF), (3, Role.HEAD)):
            session.add(
                Initiative(
                    code=f"NV-{number}",
                    title=f"Việc {number}",
                    task_type=TaskType.PROVINCIAL,
                    state=InitiativeState.RUNNING,
                    starts_on=date(2026, 1, number),
                    ends_on=date(2026, 12, 31),
                    created_by_id=world.people[owner].account_id,
                )
            )
    return world


def _officers(world: World) -> list[int | None]:
    with world.database.read() as session:
        return list(session.scalars(select(Initiative.officer_id).order_by(col(Initiative.code))))


def test_lists_without_a_person_in_charge_and_readers_only_take_rows_away(
    initiatives: World,
) -> None:
    for screen, role, assigns in (
        ("exchanges", Role.HEAD, False),
        ("initiatives", Role.VIEWER, False),
        ("initiatives", Role.ADMIN, False),
        ("initiatives", Role.STAFF, True),
    ):
        bar = told(initiatives.open(screen, role), BAR)
        assert bar["assigns"] is assigns
        assert [name for name, _ in bar["files"]] == [".xlsx", ".csv"]


def test_chosen_initiatives_are_put_in_charge_once_and_let_go(initiatives: World) -> None:
    app = initiatives.open("initiatives")
    before = told(app, BAR)["done"]
    app = checked(trigger(app, BAR, "assign", [2, 1]))
    assert "Giao người phụ trách 2 hồ sơ" in said(app)
    person = initiatives.people[Role.HEAD].account_id
    app = checked(app.selectbox(key="_assigning_person").set_value(person).run())
    app = checked(app.button(key="_assign").click().run())
    assert _officers(initiatives) == [person, person, None]
    assert told(app, BAR)["done"] == before + 1
    assert "_assign" not in {button.key for button in app.button}


def test_what_belongs_to_another_division_is_named_before_anything_is_done(
    initiatives: World,
) -> None:
    app = checked(trigger(initiatives.open("initiatives"), BAR, "assign", [1, 3]))
    assert "Các hồ sơ sau thuộc phòng khác, hãy bỏ chọn: NV-3 · Việc 3" in said(app)
    app = checked(app.selectbox(key="_assigning_person").select_index(0).run())
    assert app.button(key="_assign").disabled
    app = checked(app.button(key="_assign_not").click().run())
    assert "Giao người phụ trách 2" not in said(app)


@pytest.mark.parametrize("sent", [None, [], "1", {"1": 2}, ["1", None, -1, True, 2**40], [9999]])
def test_whatever_else_a_client_sends_as_chosen_rows_assigns_nothing(
    initiatives: World, sent: object
) -> None:
    app = checked(trigger(initiatives.open("initiatives"), BAR, "assign", sent))
    assert [one for one in app.button if one.key == "_assign" and not one.disabled] == []
    assert _officers(initiatives) == [None] * 3
