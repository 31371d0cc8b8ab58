"""What changed since one looked, on the screens: a sentence that leads to a line a record."""

import re
from datetime import timedelta

import pytest

from models.errors import Unavailable
from models.permissions import Actor
from models.rules.looks import Look, Point
from models.services.records import looks
from models.tables import Exchange
from models.text.formats import office_today, utc_now
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, links, said

EVERY_ROLE = pytest.mark.parametrize("role", list(Role))


def _visit(world: World, title: str) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        return build.exchange(session, title=title, starts_on=office_today()).id or 0


@EVERY_ROLE
def test_everybody_is_told_what_changed_since_they_looked_and_sees_it_line_by_line(
    world: World, role: Role
) -> None:
    _visit(world, "Chuyến cũ")
    assert "chưa có thay đổi nào" in said(world.open("overview", role))
    assert "thay đổi nào" not in said(world.open("exchanges", role)), "a register then says nothing"
    number = _visit(world, "Đoàn <b>mới</b>")
    for screen, address in (
        ("overview", "/vua-thay-doi"),
        ("exchanges", "/vua-thay-doi?register=exchange&amp;look=list"),
    ):
        app = world.open(screen, role)
        page = "".join(one.proto.body for one in app.get("html"))
        assert f'<p class="nscl-changed"><a href="{address}">' in page
        assert ("hôm nay: 1 hồ sơ mới." in said(app)) is (screen == "exchanges")
    app = world.open("what_changed", role)
    assert "hôm nay: trao đổi kinh nghiệm có 1 hồ sơ mới" in said(app)
    assert re.search(rf'href="/[a-z-]+\?id={number}">Đoàn &lt;b&gt;mới&lt;/b&gt;', _page(app))
    app.button(key="_seen").click().run()
    assert "chưa có thay đổi nào" in said(world.open("overview", role))


def _page(app: object) -> str:
    return "".join(one.proto.body for one in app.get("html"))  # type: ignore[attr-defined]


def test_what_was_said_to_be_seen_is_what_the_page_had_drawn(world: World) -> None:
    world.open("overview", Role.HEAD)
    _visit(world, "Chuyến một")
    app = world.open("what_changed", Role.HEAD)
    _visit(world, "Chuyến hai")
    app.button(key="_seen").click().run()
    told = [one for one in links(world.open("what_changed", Role.HEAD)) if "Chuyến" in one]
    assert len(told) == 1
    assert told[0].startswith("Chuyến hai")


def test_four_thousand_changes_are_counted_and_never_a_wall(world: World) -> None:
    world.open("overview", Role.HEAD)
    with world.database.unit_of_work(Actor.system()) as session:
        one = build.exchange(session, starts_on=office_today())
        kept = one.model_dump(exclude={"id", "global_id"})
        session.add_all(Exchange(**kept | {"title": f"Chuyến {n}"}) for n in range(3_999))
    app = world.open("what_changed", Role.HEAD)
    assert "trao đổi kinh nghiệm có 4.000 hồ sơ mới" in said(app)
    assert len([one for one in links(app) if one.startswith("Chuyến ")]) == 8
    assert "Xem cả 4.000" in links(app)
    page = world.open("what_changed", Role.HEAD, register="exchange", page="80")
    assert len([one for one in links(page) if one.startswith("Chuyến ")]) >= 49


@pytest.mark.parametrize("asked", ["2099-01-01", "hôm qua", "0001-01-01"])
def test_a_day_that_is_none_is_said_to_be_none(world: World, asked: str) -> None:
    app = world.open("what_changed", Role.VIEWER, since=asked, register="khong_co")
    assert "không hiểu được" in said(app)
    assert asked in said(app)
    assert "khong_co" in said(app).replace("\\", "")


def test_a_chosen_day_takes_the_place_of_the_last_look(world: World) -> None:
    person = world.people[Role.HEAD]
    before = Point(0, utc_now() - timedelta(days=20))
    with world.database.unit_of_work(person) as session:
        looks.note_look(session, person, "", Look(before, Point(0, utc_now())))
    _visit(world, "Chuyến hôm nay")
    today = office_today().isoformat()
    app = world.open("what_changed", Role.HEAD, since=today)
    assert "Từ 00:00 hôm nay: " in said(app)
    assert not [one for one in app.button if one.key == "_seen"]


def test_a_busy_database_keeps_nobody_from_reading(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_arguments: object) -> None:
        raise Unavailable("Đang có người khác lưu.")

    monkeypatch.setattr("dashboard.components.records.changed.note_look", busy)
    app = world.open("overview", Role.HEAD)
    assert app.title[0].value.startswith("Tổng quan")
    assert "Đang có người khác lưu" not in said(app)
