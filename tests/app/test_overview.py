"""The overview: where we stand, what is late and whose, what waits; for every role, and empty."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models.commands.base import parse
from models.commands.supports import LogSupport
from models.permissions import Actor
from models.services.supports.supports import log_support
from models.tables import Tool
from models.text.formats import format_date, office_today
from models.trail.events import record
from models.vocabulary import ExchangeState, Role
from tests import build
from tests.worlds.screens import World, lines, links, said

EVERY_ROLE = pytest.mark.parametrize("role", list(Role))


def _courses(app: AppTest) -> list[tuple[str, str]]:
    """Return what the courses say: the year and its number."""
    return [
        (one.split(" | ")[0], one.split(" | ")[1]) for one in lines(app) if re.match(r"20\d\d", one)
    ]


def _plan_past_its_day(world: World, days: int) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        day = office_today() - timedelta(days=days)
        build.exchange(session, title=f"Đoàn <{days}>", starts_on=day, state=ExchangeState.PLANNED)


@EVERY_ROLE
def test_everybody_reads_what_is_late_worst_first_and_whose(world: World, role: Role) -> None:
    for days in (3, 40, 12, 7):
        _plan_past_its_day(world, days)
    app = world.open("overview", role)
    late = [one for one in lines(app) if "đã qua ngày dự kiến" in one]
    assert [re.search(r"(\d+) ngày", one)[1] for one in late] == ["40", "12", "7"]  # type: ignore[index]
    page = "".join(element.proto.body for element in app.get("html"))
    assert "Đoàn &lt;40&gt;" in page
    assert re.search(r'Cần xử lý <small><a href="/viec-can-lam[^"]*">4</a></small>', page)
    assert "Dự kiến đã quá hạn: 4" in links(app)
    acts = re.findall(r'href="/ghi-chuyen-trao-doi\?id=\d+"[^>]*>Ghi kết quả', page)
    assert len(acts) == (3 if role in {Role.STAFF, Role.HEAD} else 0)


def test_a_copied_link_names_the_days_that_the_open_one_leaves_to_the_screen(world: World) -> None:
    def copied(app: AppTest) -> str:
        page = "".join(element.proto.body for element in app.get("html"))
        return str(re.findall(r'data-act="copy" data-period="([^"]*)"', page)[0])

    assert copied(world.open("overview")) == str(office_today().year)
    assert not copied(world.open("overview", period="2022"))
    assert not copied(world.open("exchanges"))


def _titled(app: AppTest) -> str:
    return app.title[0].value.removeprefix("Tổng quan · ").partition(" đến ")[0]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.HEAD])
def test_the_overview_opens_with_the_period_its_reader_last_chose_there(
    world: World, role: Role
) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session, starts_on=date(2022, 5, 5))
    app = world.open("overview", role)
    this_year = _titled(app)
    app.selectbox(key="_period_year").select("2022").run()
    assert _titled(app) == "Năm 2022"
    assert _titled(world.open("overview", Role.STAFF)) == this_year, "each person their own"
    again = world.open("overview", role)
    assert (_titled(again), again.button(key="_chip_0").label) == ("Năm 2022", "Năm 2022")
    assert "/trao-doi?period=2022" in "".join(one.proto.body for one in again.get("html"))
    assert _titled(world.open("overview", role, period="2023")) == "Năm 2023", "a link says more"
    again.button(key="_chip_0").click().run()
    assert _titled(again) == _titled(world.open("overview", role)) == this_year
    assert not [one for one in again.button if one.key == "_chip_0"]


@EVERY_ROLE
def test_under_the_thumb_of_a_phone_stands_what_officers_do_where_one_reads(
    world: World, role: Role
) -> None:
    bar = ["Chấm", "Tìm", "Việc"]
    may_log = role in {Role.STAFF, Role.HEAD}
    assert [one for one in links(world.open("overview", role)) if one in bar] == bar * may_log
    if may_log:
        assert not set(bar) & set(links(world.open("exchange_form", role)))


def test_the_overview_is_of_this_year_unless_the_link_says_otherwise(world: World) -> None:
    today = office_today()
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session, starts_on=date(today.year, 1, 1))
    title = world.open("overview").title[0].value
    assert title == f"Tổng quan · Năm {today.year} đến {format_date(today)}"
    assert world.open("overview", period="2022").title[0].value == "Tổng quan · Năm 2022"
    assert world.open("overview", period="all").title[0].value == "Tổng quan · Tất cả thời gian"
    assert "không hiểu được" not in said(world.open("overview", period="all"))


def test_a_filter_the_overview_cannot_use_is_struck_through(world: World) -> None:
    _plan_past_its_day(world, 3)
    page = "".join(one.proto.body for one in world.open("overview", topics="5s").get("html"))
    assert "<s>Chủ đề: 5S và công cụ cải tiến</s>" in unescape(page)


def test_the_map_has_both_archipelagos_and_each_square_leads_to_its_exchanges(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session, starts_on=date(2022, 5, 5))
    app = world.open("overview", period="2022")
    page = "".join(element.proto.body for element in app.get("html"))
    assert "Quần đảo Hoàng Sa" in page
    assert "Quần đảo Trường Sa" in page
    (square,) = re.findall(r'<a class="nscl-level-1[^"]*" href="([^"]+)"', page)
    assert "/trao-doi?period=2022&amp;" in square
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD])
def test_an_empty_overview_invites_those_who_log_to_log_the_first(world: World, role: Role) -> None:
    app = world.open("overview", role)
    assert "Chưa có hồ sơ nào" in said(app)
    assert links(app).count("Ghi chuyến trao đổi") >= 1
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_an_empty_overview_offers_no_form_to_those_who_only_read(world: World, role: Role) -> None:
    app = world.open("overview", role)
    assert "Chưa có hồ sơ nào" in said(app)
    assert "Chuyên viên và lãnh đạo các phòng nhập" in said(app)
    assert "Ghi chuyến trao đổi" not in links(app)


def test_after_the_first_support_the_overview_leads_to_it_and_says_nothing_of_exchanges(
    world: World,
) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        firm = build.organisation(session, "Công ty Minh Tâm")
        tool = session.exec(select(Tool.id)).one()
    world.write(
        log_support,
        parse(LogSupport, {"organisation_id": firm.id, "supported_on": "2026", "tool_id": tool}),
    )
    app = world.open("overview")
    assert "Chưa có hồ sơ nào" not in said(app)
    assert "Chưa có chuyến trao đổi" not in said(app)
    assert ("2026 đến nay", "1") in _courses(app)


def _is_done(app: AppTest, step: str) -> bool:
    """Say whether the list of first steps ticks this one."""
    (line,) = [one for one in said(app).split("<li") if step in one]
    return "nscl-step-done" in line


def test_the_administrator_of_a_new_office_sees_which_first_steps_are_done(world: World) -> None:
    app = world.open("overview", Role.ADMIN)
    text = said(app)
    assert "Những bước đầu tiên: đã xong" in text
    assert _is_done(app, "Cấp tài khoản cho từng người")
    assert not _is_done(app, "Lập bản sao lưu đầu tiên")
    assert '<a href="/muc-tieu">Đặt mục tiêu theo kế hoạch của tỉnh</a>' in text
    with world.database.unit_of_work(Actor.system()) as session:
        record(session, Actor.system(), "backup.made")
    assert _is_done(world.open("overview", Role.ADMIN), "Lập bản sao lưu đầu tiên")


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.VIEWER])
def test_first_steps_are_shown_to_administrators_alone(world: World, role: Role) -> None:
    assert "Những bước đầu tiên" not in said(world.open("overview", role))
