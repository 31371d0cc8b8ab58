"""The screen of the report: the slice's figures, chosen sections, the file, for every role."""

from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.period_reports.exchanges import exchange_report_parts
from models.vocabulary import ReportSection, Role
from tests import build
from tests.worlds.screens import World, checked, said

EVERY_ROLE = pytest.mark.parametrize("role", list(Role))


def _log(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        topic = build.topic(session, "lean", name_vi="Lean <b>và</b> Kaizen")
        for month in range(1, 10):
            build.exchange(
                session,
                starts_on=date(2022, month, 5),
                topics=[topic],
                title=f"Chuyến <i>{month}</i>",
            )
        build.exchange(session, starts_on=date(2021, 5, 5))


def _bodies(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def _file(app: AppTest) -> str:
    """Return the address of the report's file; "" where none is offered."""
    found = [part for part in _bodies(app).split('"') if "exchanges-report.xlsx" in part]
    return unescape(found[0]) if found else ""


@EVERY_ROLE
def test_everybody_sees_the_report_and_the_way_to_its_file(world: World, role: Role) -> None:
    _log(world)
    app = world.open("reports", role, period="2022")
    assert app.title[0].value == "Báo cáo trao đổi kinh nghiệm · Năm 2022"
    assert _file(app).startswith("/export/exchanges-report.xlsx?period=2022&sections=cover")
    with world.database.read() as session:
        parts = exchange_report_parts(session, ReportFilter.from_query({"period": "2022"}))
    assert parts.topics.insight in said(app)
    assert "6 dòng đầu trong 9 dòng" in said(app)


@EVERY_ROLE
def test_with_nothing_logged_there_is_a_sentence_and_no_file(world: World, role: Role) -> None:
    app = world.open("reports", role)
    assert "Chưa có chuyến trao đổi nào" in said(app)
    assert not _file(app)


def test_a_slice_without_exchanges_offers_to_clear_the_filters(world: World) -> None:
    _log(world)
    app = world.open("reports", period="1999")
    assert "Không có chuyến trao đổi nào khớp bộ lọc" in said(app)
    assert not _file(app)


def test_the_sections_chosen_are_in_the_file_and_remembered_for_this_person(world: World) -> None:
    _log(world)
    app = world.open("reports", Role.VIEWER)
    app.button_group(key="_sections").set_value([ReportSection.TOPICS, ReportSection.COVER])
    checked(app.run())
    assert _file(app).endswith("sections=cover%2Ctopics")
    again = world.open("reports", Role.VIEWER)
    assert again.button_group(key="_sections").value == ["cover", "topics"]
    assert "Theo tỉnh" not in [box.value.strip("*") for box in again.markdown]
    other = world.open("reports", Role.HEAD)
    assert other.button_group(key="_sections").value == list(ReportSection)


def test_without_any_section_there_is_no_file(world: World) -> None:
    _log(world)
    app = world.open("reports")
    app.button_group(key="_sections").set_value([])
    checked(app.run())
    assert "Chọn ít nhất một phần." in said(app)
    assert not _file(app)


def test_text_that_people_typed_is_shown_letter_by_letter(world: World) -> None:
    _log(world)
    bodies = _bodies(world.open("reports"))
    assert "Chuyến &lt;i&gt;1&lt;/i&gt;" in bodies
    assert "<b>và</b>" not in bodies
