"""Exchanges in figures and charts, for every role."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exchanges.lists import exchange_count
from models.vocabulary import Direction, ExchangeState, Origin, Role
from tests import build
from tests.worlds.screens import World, links, said

EVERY_ROLE = pytest.mark.parametrize("role", list(Role))


def _log_three_years(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        topic = build.topic(session, "lean", name_vi="Lean <b>và</b> Kaizen")
        for year in (2021, 2022, 2023):
            for month in range(1, year - 2017):
                build.exchange(session, starts_on=date(year, month, 5), topics=[topic])
        build.exchange(
            session,
            starts_on=date(2022, 11, 10),
            direction=Direction.OUTGOING,
            host=build.QUANG_NINH,
            guest=build.BAC_GIANG,
            title="Thăm *Quảng Ninh* <script>",
        )
        build.exchange(session, starts_on=date(2022, 12, 1), state=ExchangeState.CANCELLED)
        build.exchange(
            session,
            starts_on=date(2022, 5, 5),
            host="01@2008-08-01",
            guest=build.QUANG_NINH,
            direction=Direction.OBSERVED,
            origin=Origin.PUBLIC,
        )


def _figure(app: AppTest, label: str) -> str:
    """Return the number on the tile with this label."""
    tile = next(
        element.proto.body
        for element in app.get("html")
        if f'nscl-kpi-label">{label}<' in element.proto.body
    )
    return str(tile).split('nscl-kpi-value">')[1].split("<")[0].strip()


def _queries(app: AppTest, label: str) -> list[dict[str, str]]:
    """Return where the links with this label lead."""
    return [
        dict(parse_qsl(element.proto.query_string))
        for element in app.get("page_link")
        if element.proto.label.replace("\\", "").startswith(label)
    ]


@EVERY_ROLE
def test_everybody_sees_the_figures_of_what_was_logged(world: World, role: Role) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", role)
    assert _figure(app, "Chuyến đã thực hiện") == "13"
    assert len(app.get("plotly_chart")) == 4


def test_a_figure_says_how_it_stands_against_the_period_before(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", period="2022")
    assert _figure(app, "Chuyến đã thực hiện") == "5"
    assert "↑ tăng 2 so với kỳ trước (3)" in said(app)
    assert "Kỳ trước: Năm 2021" in said(app)


def test_the_period_shown_is_the_links(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", period="2021", era="now")
    assert app.title[0].value == "Số liệu trao đổi · Năm 2021 · Địa giới hiện nay"
    assert _figure(app, "Chuyến đã thực hiện") == "3"


def test_a_figure_leads_to_exactly_its_rows(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", period="2022")
    query = _queries(app, "Chuyến đã thực hiện")[0]
    with world.database.read() as session:
        assert exchange_count(session, ReportFilter.from_query(query)) == 5


def test_a_card_states_its_finding_and_its_unit_source_and_time(world: World) -> None:
    _log_three_years(world)
    words = said(world.open("exchange_figures"))
    assert "Đã thực hiện 13 chuyến, nhiều nhất: Năm 2022 và Năm 2023 (5)" in words
    assert "Đã thực hiện 13 trong 14 chuyến; còn dự kiến 0, đã hủy 1" in words
    assert "Đơn vị tính: chuyến" in words
    assert "Số liệu đến" in words


def test_every_chart_has_its_table_and_the_way_to_its_rows(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures")
    tables = [element for element in app.get("html") if "<table" in element.proto.body]
    assert len(tables) == len(app.get("plotly_chart"))
    ways = [one.proto.label for one in app.get("page_link")]
    assert ways.count("Xem danh sách chi tiết") == len(tables)


def test_a_number_of_a_table_leads_to_exactly_its_rows(world: World) -> None:
    _log_three_years(world)
    bodies = "".join(element.proto.body for element in world.open("exchange_figures").get("html"))
    cells = re.findall(r'<a href="/trao-doi\?([^"]+)">([0-9.]+)</a>', bodies)
    assert len(cells) > 8
    with world.database.read() as session:
        for query, number in cells:
            rows = ReportFilter.from_query(dict(parse_qsl(unescape(query))))
            assert exchange_count(session, rows) == int(number), query


def test_what_others_did_without_us_is_not_counted(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", directions="observed")
    assert _figure(app, "Chuyến đã thực hiện") == "0"
    assert "Không có chuyến trao đổi nào khớp bộ lọc" in said(app)


def test_two_maps_are_offered_where_the_slice_reaches_over_both_eras(world: World) -> None:
    _log_three_years(world)
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(
            session, starts_on=date(2026, 1, 5), host="24@2025-07-01", guest="22@2025-07-01"
        )
    app = world.open("exchange_figures")
    assert list(app.button_group(key="_grid").options) == [
        "63 tỉnh (đến 30/6/2025)",
        "34 tỉnh (từ 1/7/2025)",
    ]
    assert "_grid" not in [
        group.key for group in world.open("exchange_figures", era="now").button_group
    ]


def test_the_map_asked_for_in_the_link_is_drawn(world: World) -> None:
    _log_three_years(world)
    with world.database.unit_of_work(Actor.system()) as session:
        build.exchange(
            session, starts_on=date(2026, 1, 5), host="24@2025-07-01", guest="22@2025-07-01"
        )
    assert app_grid(world.open("exchange_figures")) == "63"
    assert app_grid(world.open("exchange_figures", grid="34")) == "34"
    assert app_grid(world.open("exchange_figures", grid="<script>")) == "63"


def app_grid(app: AppTest) -> str:
    """Return the map that is chosen."""
    return str(app.button_group(key="_grid").value)


def test_text_that_people_typed_is_shown_letter_by_letter(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures")
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert "Lean &lt;b&gt;và&lt;/b&gt; Kaizen" in bodies
    assert "<b>và</b>" not in bodies
    assert any("Thăm *Quảng Ninh* <script>" in label for label in links(app))


def test_the_latest_exchanges_open_their_records(world: World) -> None:
    _log_three_years(world)
    latest = [
        element.proto
        for element in world.open("exchange_figures").get("page_link")
        if element.proto.page == "chuyen-trao-doi"
    ]
    assert len(latest) == 8
    assert all(dict(parse_qsl(link.query_string))["id"].isdigit() for link in latest)


def test_figures_and_lists_stand_beside_the_same_days_of_the_year_before(world: World) -> None:
    _log_three_years(world)
    app = world.open("exchange_figures", period="2022", compare="same_days")
    assert "năm trước 3 (+2)" in said(app)
    assert "So với Năm 2021" in said(app)
    assert "kỳ trước" not in said(app)
    app = world.open("exchanges", period="2022", compare="same_days")
    assert any("Cùng kỳ năm trước" in one.label for one in app.button)
    assert "Số hồ sơ trong danh sách" in said(app)
    app = world.open("exchanges", compare="same_days")
    assert "hãy chọn một kỳ để so sánh" in said(app)
