"""The inbox, one action and its form as people see them."""

from datetime import timedelta

import pytest

from models.commands.actions import OpenAction
from models.commands.base import parse
from models.db import Database
from models.services.actions.actions import open_action
from models.text.formats import format_date, office_today
from models.vocabulary import Role
from tests.worlds.screens import World, checked, lines, links, office_with_people, said


@pytest.fixture
def world(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> World:
    found = office_with_people(sqlite_database)
    return World(found.database, monkeypatch, found.people)


def _given(world: World) -> int:
    raw = {
        "title": "Gửi ảnh trước và sau",
        "due_on": format_date(office_today() + timedelta(days=3)),
        "officer_id": world.people[Role.STAFF].account_id,
        "accept_day_off": True,
    }
    number: int = world.write(open_action, parse(OpenAction, raw), Role.HEAD)
    return number


def test_the_count_in_the_menu_is_that_of_ones_own_inbox(world: World) -> None:
    _given(world)
    mine = str(world.people[Role.STAFF].account_id)
    page = world.open("work_to_do", officers=mine)
    assert any(line.startswith("Gửi ảnh trước và sau") for line in lines(page))
    assert "Việc cần làm 1" in " ".join(links(page))
    assert page.title[0].value == "Việc cần làm · 1 việc"
    assert "Việc cần làm 1" not in " ".join(links(world.open("work_to_do", Role.VIEWER)))


def test_an_action_is_taken_step_by_step_on_its_page(world: World) -> None:
    number = str(_given(world))
    assert "Nhận việc" not in said(world.open("action", Role.VIEWER, id=number))
    page = checked(world.open("action", id=number).button(key="_action_received").click().run())
    assert "Đã nhận" in said(page)
    page.button(key="_action_done").click().run()
    assert "Hãy ghi đã làm gì" in said(page)
    page.text_area[0].set_value("Đã gửi 12 ảnh").run()
    page.button(key="_action_done").click().run()
    assert "Chờ lãnh đạo quyết định: Xác nhận" in said(page)
    verified = world.open("action", Role.HEAD, id=number)
    assert "Đã xác nhận" in said(verified.button(key="_action_verified").click().run())
