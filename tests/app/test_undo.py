"""Undoing the last change on the page of a record: offered after saving and in the history."""

import pytest
from streamlit.testing.v1 import AppTest

from models.commands.base import parse
from models.commands.exchanges import CorrectExchange, LogExchange
from models.services.exchanges.exchanges import correct_exchange, log_exchange
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, checked, said


def _facts(world: World) -> dict[str, object]:
    with world.database.unit_of_work(world.people[Role.HEAD]) as session:
        parts = [
            {"role": role, "organisation_id": build.organisation(session, home=home).id}
            for role, home in (("host", build.BAC_GIANG), ("guest", build.QUANG_NINH))
        ]
    return {
        "kind": "bilateral_visit",
        "state": "held",
        "starts_on": "10/11/2022",
        "delegations": parts,
        "accept_duplicate": True,
    }


def _corrected(world: World) -> int:
    facts = _facts(world)
    number: int = world.write(log_exchange, parse(LogExchange, facts))
    _correct(world, number, 1, facts, "Mục đích mới")
    return number


def _correct(
    world: World, number: int, version: int, facts: dict[str, object], purpose: str
) -> None:
    raw = {**facts, "purpose": purpose, "exchange_id": number, "row_version": version}
    world.write(correct_exchange, parse(CorrectExchange, raw))


def _keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).startswith("_undo")]


def test_the_latest_change_is_undone_from_the_history_and_so_is_the_undoing(world: World) -> None:
    number = _corrected(world)
    app = world.open("exchange", id=str(number))
    assert "Mục đích mới" in said(app)
    checked(app.button(key="_undo_latest").click().run())
    assert "hoàn tác thay đổi gần nhất" in said(app)
    facts = [e.proto.body for e in app.get("html") if "nscl-history" not in e.proto.body]
    assert "Mục đích mới" not in "".join(facts)
    checked(app.button(key="_undo_latest").click().run())
    facts = [e.proto.body for e in app.get("html") if "nscl-history" not in e.proto.body]
    assert "Mục đích mới" in "".join(facts) + said(app)


def test_after_saving_undoing_is_offered_at_once_until_the_next_change(world: World) -> None:
    number = _corrected(world)
    app = world.open("exchange", id=str(number))
    assert "_undo_saved" not in _keys(app)
    app.session_state["_undo_offer"] = ("exchange", number, 2)
    checked(app.run())
    assert "Đã lưu thay đổi của bạn." in said(app)
    checked(app.button(key="_undo_saved").click().run())
    assert "Đã lưu thay đổi của bạn." not in said(app)
    assert "_undo_saved" not in _keys(app)


def test_a_correction_that_changed_nothing_offers_nothing_to_undo(world: World) -> None:
    number = _corrected(world)
    app = world.open("exchange", id=str(number))
    app.session_state["_undo_offer"] = (
        "exchange",
        number,
        3,
    )  # saved at 2, and 2 it stayed
    checked(app.run())
    assert "_undo_saved" not in _keys(app)


def test_undoing_after_somebody_elses_change_is_refused_in_words(world: World) -> None:
    facts = _facts(world)
    number: int = world.write(log_exchange, parse(LogExchange, facts))
    _correct(world, number, 1, facts, "Một")
    app = world.open("exchange", id=str(number))
    button = app.button(key="_undo_latest")
    _correct(world, number, 2, facts, "Hai")
    checked(button.click().run())
    assert "Hai" in said(app)
    assert "sửa chuyến trao đổi lúc" in said(app)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_may_not_correct_is_not_offered_to_undo(world: World, role: Role) -> None:
    assert not _keys(world.open("exchange", role, id=str(_corrected(world))))


def test_what_was_only_logged_offers_nothing_to_undo(world: World) -> None:
    number: int = world.write(log_exchange, parse(LogExchange, _facts(world)))
    assert not _keys(world.open("exchange", id=str(number)))
