"""A pasted news item fills the form of a new exchange, by what the person ticks."""

from pathlib import Path
from typing import Any, Final

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.open_forms import OPEN
from models.tables import Delegation, Exchange, Organisation
from tests.app.exchange_forms import field, save
from tests.worlds.screens import World, checked, said

ARTICLES: Final = Path(__file__).parents[1] / "articles"
OURS: Final = (ARTICLES / "samples" / "00.txt").read_text("utf-8")


def _key(app: AppTest, name: str) -> str:
    return f"{app.session_state[OPEN].part.key}.article.{name}"


def _read(app: AppTest, text: str, address: str = "") -> AppTest:
    app.text_area(key=_key(app, "text")).set_value(text)
    app.text_input(key=_key(app, "url")).set_value(address)
    return checked(app.button(key=_key(app, "go")).click().run())


def _take(app: AppTest) -> AppTest:
    return checked(app.button(key=_key(app, "take")).click().run())


def _values(app: AppTest) -> dict[str, Any]:
    values: dict[str, Any] = app.session_state[OPEN].values
    return values


def test_a_news_item_becomes_a_saved_visit_with_its_publication(world: World) -> None:
    app = world.open("exchange_form")
    _read(app, OURS, "https://example.vn/tin-1")
    assert "<mark>Ngày 10/11/2022</mark>" in said(app)
    assert _values(app)["publication_author"] == ""  # nothing is taken before it is confirmed
    save(_take(app))
    with world.database.read() as session:
        (row,) = session.exec(select(Exchange)).all()
        parts = session.exec(
            select(Delegation, Organisation)
            .join(Organisation, col(Organisation.id) == col(Delegation.organisation_id))
            .order_by(col(Delegation.position))
        ).all()
    assert (f"{row.starts_on:%d/%m/%Y}", row.direction.value) == ("10/11/2022", "incoming")
    assert row.publication_url == "https://example.vn/tin-1"
    assert row.publication_author == "Lê Thành Kông – phòng HC&QLĐL"
    assert {(part.role.value, of.name, part.leader_name) for part, of in parts} == {
        ("host", "Chi cục Tiêu chuẩn Đo lường Chất lượng Bắc Giang", "Hoàng Công Bình"),
        (
            "guest",
            "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh Quảng Ninh",
            "Nguyễn Văn Tân",
        ),
    }


def test_what_was_typed_stays_unless_the_person_ticks_it(world: World) -> None:
    app = world.open("exchange_form")
    field(app, "starts_on").set_value("09/11/2022").run()
    _read(app, OURS)
    assert "09/11/2022" in said(app)
    _take(app)
    assert _values(app)["starts_on"] == "09/11/2022"
    assert _values(app)["publication_author"] != ""


def test_a_visit_that_is_logged_already_is_shown(world: World) -> None:
    app = world.open("exchange_form")
    _read(app, OURS)
    save(_take(app))
    again = world.open("exchange_form")
    _read(again, OURS)
    assert "có thể đã được ghi" in said(again)


@pytest.mark.parametrize("name", ["samples/93.txt"])
def test_a_text_of_no_visit_fills_nothing(world: World, name: str) -> None:
    app = world.open("exchange_form")
    before = dict(_values(app))
    _read(app, (ARTICLES / name).read_text("utf-8"))
    assert "Không thấy chuyến trao đổi" in said(app)
    assert _values(app) == before


def test_one_item_after_the_other_can_be_read_and_taken(world: World) -> None:
    app = world.open("exchange_form")
    for name in ("samples/12", "samples/35", "seen/s05", "unseen/u09"):
        _take(_read(app, (ARTICLES / f"{name}.txt").read_text("utf-8")))
    assert _values(app)["starts_on"] == "05/12/2024"


def test_a_day_without_its_year_is_told_and_not_taken(world: World) -> None:
    app = world.open("exchange_form")
    before = _values(app)["starts_on"]
    _take(_read(app, (ARTICLES / "samples" / "27.txt").read_text("utf-8")))
    assert _values(app)["starts_on"] == before
