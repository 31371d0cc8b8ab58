"""The register of exchanges: what a person finds, how they see it, what they take away."""

import re
from datetime import date
from typing import Any

import pytest

from dashboard.screens import SCREENS
from models.permissions import Actor
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World, lines, links, said


def _visits(world: World, count: int, **columns: Any) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        for number in range(count):
            build.exchange(
                session,
                title=f"Chuyến thứ {number + 1}",
                starts_on=date(2022, 1, 1 + number % 28),
                **columns,
            )


def test_an_empty_register_says_what_to_do_next(world: World) -> None:
    app = world.open("exchanges")
    assert "Chưa có chuyến trao đổi nào" in said(app)
    assert "Ghi chuyến trao đổi" in links(app)


def test_who_may_not_log_is_not_invited_to(world: World) -> None:
    app = world.open("exchanges", Role.VIEWER)
    assert "Chưa có chuyến trao đổi nào" in said(app)
    assert "Ghi chuyến trao đổi" not in links(app)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_the_register(world: World, role: Role) -> None:
    _visits(world, 3)
    app = world.open("exchanges", role)
    assert "3 chuyến" in app.title[0].value
    assert any("Chuyến thứ 2" in label for label in links(app))


def test_filters_that_leave_nothing_offer_to_be_cleared(world: World) -> None:
    _visits(world, 2)
    app = world.open("exchanges", period="1999")
    assert "Năm 1999 · 0 chuyến" in app.title[0].value
    app.button(key="_clear_slice").click().run()
    assert "2 chuyến" in app.title[0].value


def test_the_title_says_what_and_when(world: World) -> None:
    _visits(world, 12)
    app = world.open("exchanges", period="2022")
    assert app.title[0].value == "Trao đổi kinh nghiệm · Năm 2022 · 12 chuyến"


def test_search_forgives_missing_accents_and_stands_in_the_link(world: World) -> None:
    _visits(world, 2)
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session, title="Hội nghị mã số mã vạch", starts_on=date(2023, 5, 4))
    app = world.open("exchanges")
    app.text_input(key="_search").set_value("ma vach").run()
    assert app.query_params["search"] in ("ma vach", ["ma vach"])
    assert "1 chuyến" in app.title[0].value


def test_a_long_list_is_turned_page_by_page(world: World) -> None:
    _visits(world, 30)
    app = world.open("exchanges")
    assert "1–25 trong 30" in said(app)
    first = [label for label in links(app) if "Chuyến thứ" in label]
    app = world.open("exchanges", page="2")
    assert "26–30 trong 30" in said(app)
    second = [label for label in links(app) if "Chuyến thứ" in label]
    assert (len(first), len(second)) == (25, 5)
    assert not set(first) & set(second)


def test_a_page_past_the_last_shows_the_last(world: World) -> None:
    _visits(world, 30)
    app = world.open("exchanges", page="99")
    assert len([label for label in links(app) if "Chuyến thứ" in label]) == 5
    assert "Trang “99”" in said(app)


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("sort", "gia", "Sắp xếp “gia”"),
        ("sort", "-progress", "Sắp xếp “-progress”"),
        ("page", "0", "Trang “0”"),
        ("page", "1.5", "Trang “1.5”"),
        ("page", "9" * 5000, "Trang “" + "9" * 40 + "”"),
    ],
)
def test_an_order_or_a_page_that_the_list_has_not_is_named_and_the_rest_holds(
    world: World, name: str, value: str, named: str
) -> None:
    _visits(world, 2)
    app = world.open("exchanges", Role.STAFF, **{"period": "2022", name: value})
    assert named in said(app)
    assert "Năm 2022 · 2 chuyến" in app.title[0].value


def test_an_old_link_to_the_table_opens_the_list(world: World) -> None:
    _visits(world, 4)
    app = world.open("exchanges", view="table")
    assert len([one for one in lines(app) if "Chuyến thứ" in one]) == 4
    assert "không hiểu được" not in said(app)


def test_a_head_sorts_by_its_column_and_then_the_other_way_round(world: World) -> None:
    _visits(world, 3)
    app = world.open("exchanges", period="2022", sort="title")
    page = "".join(element.proto.body for element in app.get("html"))
    assert 'aria-sort="ascending"><a href="/trao-doi?period=2022&amp;sort=-title"' in page
    assert '<a href="/trao-doi?period=2022&amp;sort=-cost"' in page
    falling = world.open("exchanges", period="2022", sort="-title")
    numbered = [re.findall(r"thứ (\d)", one) for one in lines(falling)]
    assert [one for (one,) in filter(None, numbered)] == ["3", "2", "1"]
    assert "Theo tên chuyến, theo chiều ngược lại" in falling.selectbox(key="_sort").options


def test_heads_and_pages_keep_what_the_list_is_held_against(world: World) -> None:
    _visits(world, 30)
    app = world.open("exchanges", period="2022", compare="same_days")
    page = "".join(element.proto.body for element in app.get("html"))
    own = re.findall(r'href="/trao-doi\?([^"]*)"', page.partition("<table><thead><tr><td")[2])
    assert [one for one in own if "compare=same_days" not in one] == []
    assert len(own) > 5


def test_the_last_line_sums_up_the_whole_list_not_the_page(world: World) -> None:
    _visits(world, 30, cost_vnd=1_500_000)
    (total,) = [one for one in lines(world.open("exchanges")) if one.startswith("Tổng")]
    assert total.endswith("| 45")


def test_the_files_are_of_the_list_as_seen(world: World) -> None:
    _visits(world, 4)
    app = world.open("exchanges", period="2022", sort="title")
    html = "".join(element.proto.body for element in app.get("html"))
    assert "/export/exchanges.xlsx?period=2022&amp;sort=title" in html
    assert "/export/exchanges.csv?period=2022&amp;sort=title" in html


def test_what_a_title_holds_is_shown_as_text(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(session, title="<img src=x> **đậm** :red[đỏ] [a](http://x.vn)")
    app = world.open("exchanges")
    page = "".join(element.proto.body for element in app.get("html"))
    assert "&lt;img src=x&gt; **đậm** :red[đỏ] [a](http://x.vn)" in page
    assert "<img" not in page


@pytest.mark.parametrize(
    "screen", [name for name, screen in SCREENS.items() if screen.facets is not None]
)
def test_every_screen_with_filters_says_which_part_of_the_link_was_not_understood(
    world: World, screen: str
) -> None:
    page = said(world.open(screen, Role.HEAD, period="2022-Q5"))
    assert "không hiểu được" in page
    assert "“2022-Q5”" in page


def test_an_unknown_value_is_named_and_a_known_one_is_applied(world: World) -> None:
    page = said(world.open("exchanges", kinds="khong_co,online", topics="khong-co"))
    assert "không hiểu được" in page
    assert "“khong_co”" in page.replace("\\", "")
    assert "“khong-co”" in page.replace("\\", "")
    assert "không hiểu được" not in said(world.open("exchanges", kinds="online", topics="5s"))
