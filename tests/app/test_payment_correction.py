"""A payment is corrected: what was half typed stands again, and what others did is told."""

from streamlit.testing.v1 import AppTest

from dashboard.components.forms.action_fields import ActionFields
from models.commands.base import parse
from models.commands.payments import CorrectPayment, DeletePayment, RecordPayment
from models.services.initiatives.payments import (
    correct_payment,
    delete_payment,
    record_payment,
)
from models.tables import Initiative
from models.vocabulary import Role
from tests.worlds.initiative_on_screen import day, log
from tests.worlds.screens import World, checked, said

ACT, NEW = ActionFields("payment", 1), ActionFields("payment_new", 1)


def _field(act: ActionFields, name: str) -> str:
    return f"_{act.act}.{act.number}.0.{name}"


def _chosen(world: World, number: int) -> AppTest:
    app = world.open("initiative", Role.HEAD, id=str(number))
    return checked(app.selectbox(key=f"_payment_chosen.{number}").set_value(1).run())


def test_a_half_made_correction_stands_again_in_the_next_session_until_it_is_saved(
    world: World,
) -> None:
    number = log(world)
    app = _chosen(world, number)
    checked(app.text_input(key=_field(ACT, "note")).set_value("đợt 1").run())
    checked(app.button(key="_payment_correct_1").click().run())
    app = _chosen(world, number)
    app.text_input(key=_field(ACT, "amount_vnd")).set_value("55 triệu")
    checked(app.text_input(key=_field(ACT, "note")).set_value("").run())
    again = _chosen(world, number)
    assert again.text_input(key=_field(ACT, "amount_vnd")).value == "55 triệu"
    assert again.text_input(key=_field(ACT, "note")).value == "", "it was emptied"
    checked(again.button(key="_payment_correct_1").click().run())
    assert "55 triệu đồng" in said(again)
    after = _chosen(world, number)
    assert after.text_input(key=_field(ACT, "amount_vnd")).value == "55.000.000"


def test_who_looks_at_another_payment_finds_the_half_made_correction_and_no_false_alarm(
    world: World,
) -> None:
    number = log(world)
    other = _pay(world, number, "10 triệu")
    app = _chosen(world, number)
    checked(app.text_input(key=_field(ACT, "note")).set_value("đợt 1").run())
    choice = f"_payment_chosen.{number}"
    checked(app.selectbox(key=choice).set_value(other).run())
    checked(app.selectbox(key=choice).set_value(1).run())
    assert app.text_input(key=_field(ACT, "note")).value == "đợt 1"
    checked(app.selectbox(key=choice).set_value(other).run())
    _correct(world, number, other, "12 triệu")
    checked(app.selectbox(key=choice).set_value(1).run())
    checked(app.selectbox(key=choice).set_value(other).run())
    amount = app.text_input(key=_field(ActionFields("payment", other), "amount_vnd"))
    assert amount.value == "12.000.000"
    assert not app.warning, "nothing was typed before somebody saved it"


def _version(world: World, number: int) -> int:
    with world.database.read() as session:
        return session.get_one(Initiative, number).row_version


def _pay(world: World, number: int, amount: str) -> int:
    raw = {
        "initiative_id": number,
        "row_version": _version(world, number),
        "paid_on": day(0),
        "source": "provincial",
        "amount_vnd": amount,
    }
    return int(world.write(record_payment, parse(RecordPayment, raw), Role.HEAD))


def _correct(world: World, number: int, payment: int, amount: str) -> None:
    raw = {
        "initiative_id": number,
        "row_version": _version(world, number),
        "payment_id": payment,
        "paid_on": day(0),
        "source": "provincial",
        "amount_vnd": amount,
    }
    world.write(correct_payment, parse(CorrectPayment, raw), Role.HEAD)


def test_who_corrects_a_payment_that_is_taken_away_is_told_and_keeps_what_was_typed(
    world: World,
) -> None:
    number = log(world)
    app = _chosen(world, number)
    checked(app.text_input(key=_field(ACT, "amount_vnd")).set_value("55 triệu").run())
    raw = {"initiative_id": number, "row_version": _version(world, number), "payment_id": 1}
    world.write(delete_payment, parse(DeletePayment, raw), Role.HEAD)
    checked(app.button(key="_payment_correct_1").click().run())
    (told,) = [one.value for one in app.warning if "đã bị bỏ trong lúc sửa" in one.value]
    assert "50 triệu đồng" in told
    checked(app.button(key="_payment_anew").click().run())
    assert app.text_input(key=_field(NEW, "amount_vnd")).value == "55 triệu"
    assert not [one for one in app.warning if "đã bị bỏ" in one.value]
    checked(app.button(key="_payment_save").click().run())
    assert "55 triệu đồng" in said(app)
