"""Every record and every form says where it stands, by links that lead back."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest

from models.permissions import Actor
from models.vocabulary import Role
from tests import build
from tests.worlds.screens import World

LONG = "Đoàn <b>công tác</b> " + "rất dài " * 24


def _way(app: AppTest) -> list[tuple[str, str]]:
    """Return the steps of the way: words and address, "" for where one is."""
    (found,) = [
        element.proto.body
        for element in app.get("html")
        if '<nav class="nscl-crumbs' in element.proto.body
    ]
    steps = re.findall(r"<li[^>]*>(?:<a href=\"([^\"]*)\">)?(.*?)(?:</a>)?</li>", found)
    return [(unescape(words), unescape(address)) for address, words in steps]


def _exchange(world: World) -> str:
    with world.database.unit_of_work(Actor.system()) as session:
        return str(build.exchange(session, title=LONG.strip()).id)


def test_a_record_leads_back_to_its_list_as_it_was_seen(world: World) -> None:
    number = _exchange(world)
    app = world.open("exchanges", period="2022", sort="title")
    app.query_params.clear()
    app.query_params["id"] = number
    app = app.switch_page("views/exchange.py").run()
    assert _way(app) == [
        ("Trao đổi kinh nghiệm", "/trao-doi?period=2022&sort=title"),
        (LONG.strip(), ""),
    ]
    assert _way(world.open("exchange", id=number))[0][1] == "/trao-doi"


def test_what_stands_below_the_entry_of_the_menu_names_the_entry_first(world: World) -> None:
    assert _way(world.open("support_form")) == [
        ("Tổ chức", "/to-chuc"),
        ("Hỗ trợ", "/ho-tro"),
        ("Nhập lượt hỗ trợ", ""),
    ]


def test_a_form_that_corrects_leads_back_to_its_record(world: World) -> None:
    number = _exchange(world)
    assert _way(world.open("exchange_form", Role.HEAD, id=number))[1:] == [
        (f"{LONG.strip()} (10/11/2022)", f"/chuyen-trao-doi?id={number}"),
        ("Chỉnh sửa chuyến trao đổi", ""),
    ]
