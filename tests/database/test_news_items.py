"""A visit becomes a news item made from what is recorded, and its published address counts."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from models.articles.reading import read_article
from models.db import Database
from models.reports.exchanges.news_items import NewsItem, news_item, published_items
from models.reports.exchanges.pasted_articles import OfferedVisit, offered_visit
from models.reports.exchanges.records import exchange_record
from models.text import using_language
from seed.articles import every_province
from tests.worlds.exchanges import TOMORROW, World, exchange_world

ARTICLES: Final = Path(__file__).parents[1] / "articles"


GUESTS: Final = "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh"


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def _news(world: World, **changes: Any) -> NewsItem | None:
    number = world.log(**changes)
    with world.database.read() as session, using_language("vi"):
        return news_item(exchange_record(session, number))


def _offered(world: World, name: str) -> OfferedVisit:
    with world.database.read() as session:
        return offered_visit(session, (ARTICLES / name).read_text("utf-8"))


def test_what_is_recorded_is_said_and_can_be_read_back(world: World) -> None:
    led = [
        {"role": "host", "organisation_id": world.own, "leader_name": "Hoàng Công Hai"}
        | {"leader_office": "Chi cục trưởng"},
        {"role": "guest", "new_organisation": world.new(GUESTS), "leader_name": "Nguyễn Văn Một"}
        | {"leader_office": "Phó Chi cục trưởng", "headcount": 12},
    ]
    item = _news(world, delegations=led, conclusions="Hai bên ký biên bản ghi nhớ")
    assert item is not None
    assert "Hai bên ký biên bản ghi nhớ." in item.text
    read = read_article(item.text, every_province())
    assert read.day.starts_on == date(2022, 11, 10)
    assert [s.headcount.value for s in read.sides if s.headcount] == ["12"]
    told = {(s.role.value, s.leader and s.leader.value) for s in read.sides}
    assert told == {("guest", "Nguyễn Văn Một"), ("host", "Hoàng Công Hai")}


def test_nothing_is_invented_for_what_is_not_recorded(world: World) -> None:
    item = _news(world, starts_on="01/11/2022", date_precision="month")
    assert item is not None
    assert "Trong tháng 11/2022, đoàn công tác của" in item.paragraphs[0]
    assert len(item.paragraphs) == 1


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_only_a_visit_that_was_held_is_news(world: World, state: str) -> None:
    known = {"cancelled_reason": "bão"} if state == "cancelled" else {}
    assert _news(world, state=state, starts_on=f"{TOMORROW:%d/%m/%Y}", **known) is None


def test_a_news_item_counts_once_its_address_is_entered(world: World) -> None:
    world.log()
    year = date(2022, 1, 1), date(2022, 12, 31)
    address = {"publication_url": "https://example.vn/1", "accept_duplicate": True}
    with world.database.read() as session:
        assert published_items(session, *year) == 0
    world.log(**address)
    world.log(**address, published_at="02/01/2023 07:00")
    with world.database.read() as session:
        assert published_items(session, *year) == 1
        assert published_items(session, date(2023, 1, 1), date(2023, 1, 2)) == 1


def test_bodies_of_the_register_are_found_under_their_short_names(world: World) -> None:
    offered = _offered(world, "samples/00.txt")
    assert offered.part == "receive"
    assert [side.is_ours for side in offered.sides] == [False, True]
    assert [side.body.organisation_id for side in offered.sides] == [None, world.own]
    assert offered.facts["starts_on"].value == "10/11/2022"
    for offer in offered.facts.values():
        assert offer.sentence


def test_a_plan_of_a_month_is_offered_as_such(world: World) -> None:
    offered = _offered(world, "unseen/u18.txt")
    assert offered.facts["starts_on"].value == "12/2026"
    assert offered.sides[0].facts["leader_office"].value == "Chi cục trưởng"


def test_a_body_that_the_register_does_not_hold_is_offered_as_new(world: World) -> None:
    offered = _offered(world, "seen/s09.txt")
    assert offered.part == "observe"
    assert [side.body.organisation_id for side in offered.sides] == [None, None]
    assert all(side.body.new_province for side in offered.sides)
    assert "bài không ghi năm" in offered.facts["starts_on"].remark
