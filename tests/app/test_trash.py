"""The screen of the trash: what was deleted, by whom, why, and the way back."""

from typing import Any

import pytest

from models.commands.exchanges import DeleteExchange
from models.permissions import Actor
from models.services.exchanges.exchanges import delete_exchange
from models.vocabulary import Role
from tests import build
from tests.app.own_elements import trigger
from tests.worlds.screens import World, checked, links, said


def _deleted(
    world: World, role: Role = Role.STAFF, reason: str = "Ghi trùng", **columns: Any
) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        owner = world.people[role].account_id
        number = build.exchange(session, created_by_id=owner, **columns).id or 0
    command = DeleteExchange(exchange_id=number, row_version=1, reason=reason)
    world.write(delete_exchange, command, role)
    return number


def test_an_empty_trash_says_so(world: World) -> None:
    page = said(world.open("trash"))
    assert "Thùng rác trống." in page
    assert "Khôi phục" not in page


def test_what_was_deleted_stands_with_person_and_reason_and_leads_to_its_page(world: World) -> None:
    _deleted(world, title="Thăm trường Lạng Giang")
    app = world.open("trash", Role.HEAD)
    assert "1 bản ghi" in app.title[0].value
    page = said(app)
    assert "Ghi trùng" in page
    assert world.people[Role.STAFF].name in page
    assert any("Thăm trường Lạng Giang" in label for label in links(app))


def test_one_press_restores(world: World) -> None:
    number = _deleted(world)
    app = world.open("trash")
    checked(trigger(app, "trash", "restore", f"exchange.{number}"))
    assert "Thùng rác trống." in said(app)
    assert "đã bị xóa" not in said(world.open("exchange", id=str(number)))


def test_the_search_is_in_the_link_and_an_empty_find_says_so(world: World) -> None:
    _deleted(world, title="Thăm trường Lạng Giang")
    _deleted(world, title="Hội nghị Hạ Long")
    app = world.open("trash", search="lang giang")
    assert app.text_input(key="_trash_search").value == "lang giang"
    assert not [label for label in links(app) if "Hạ Long" in label]
    checked(app.text_input(key="_trash_search").set_value("khong co").run())
    assert "khớp với từ khóa" in said(app)
    checked(app.text_input(key="_trash_search").set_value("").run())
    assert [label for label in links(app) if "Hạ Long" in label]


def test_a_long_trash_is_turned_page_by_page(world: World) -> None:
    for number in range(27):
        _deleted(world, title=f"Chuyến {number:02d}")
    app = world.open("trash")
    assert "1–25 trong 27" in said(app)
    assert not [label for label in links(app) if "Chuyến 00" in label]
    assert 'href="/thung-rac?page=2"' in "".join(one.proto.body for one in app.get("html"))
    app = world.open("trash", page="2")
    assert [label for label in links(app) if "Chuyến 00" in label]


@pytest.mark.parametrize(
    "sent", ["exchange.0", "exchange.x", "exchange", "nothing.1", "exchange.99999999999", 7, None]
)
def test_whatever_else_a_client_sends_restores_nothing(world: World, sent: object) -> None:
    _deleted(world)
    assert (
        "1 bản ghi"
        in checked(trigger(world.open("trash"), "trash", "restore", sent)).title[0].value
    )


def test_an_officer_sees_only_what_they_deleted(world: World) -> None:
    _deleted(world, Role.HEAD, title="Việc của lãnh đạo")
    assert "Thùng rác trống." in said(world.open("trash", Role.STAFF))


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_deletes_nothing_has_no_trash(world: World, role: Role) -> None:
    app = world.open("overview", role)
    assert "Thùng rác" not in links(app)
    assert "Thùng rác" in links(world.open("overview", Role.HEAD))


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "2"])
def test_a_strange_page_in_the_link_is_no_fault(world: World, page: str) -> None:
    _deleted(world)
    assert "Ghi trùng" in said(world.open("trash", page=page))


def test_a_nasty_title_and_reason_are_shown_as_typed(world: World) -> None:
    _deleted(world, title="**đậm** <b>x</b>", reason="<b>_đỏ_ **x**")
    app = world.open("trash")
    assert "&lt;b&gt;_đỏ_ **x**" in said(app)
    assert any("**đậm** <b>x</b>" in label for label in links(app))
