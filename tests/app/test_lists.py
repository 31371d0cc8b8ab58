"""The screen of the editable lists, for those who keep them and for those who do not."""

from datetime import date

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models.commands.base import parse
from models.commands.lists import CorrectListEntry, OfferListEntry
from models.permissions import Actor
from models.services.office.lists import correct_list_entry, offer_list_entry
from models.tables import Support, TaskGroup, Tool
from models.vocabulary import DatePrecision, Role
from tests import build
from tests.worlds.screens import World, checked, links, said

KEEPERS = (Role.HEAD, Role.ADMIN)


def _press(app: AppTest, label: str, position: int = 0) -> AppTest:
    found = [one for one in app.button if one.label == label]
    return checked(found[position].click().run())


def _tool(world: World, code: str = "5s") -> Tool:
    with world.database.read() as session:
        found = session.exec(select(Tool).where(Tool.code == code)).one()
        session.expunge(found)
    return found


def _support(world: World) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        firm = build.organisation(session, "Công ty A")
        made = Support(
            organisation_id=firm.id or 0,
            year=2024,
            supported_on=date(2024, 1, 1),
            date_precision=DatePrecision.YEAR,
            province_id=firm.province_id or 0,
            tool_id=_tool(world).id,
        )
        session.add(made)
        session.flush()
        return made.id or 0


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF])
def test_readers_and_officers_have_no_screen_of_lists(world: World, role: Role) -> None:
    with pytest.raises(ValueError, match="lists"):
        world.open("lists", role)


@pytest.mark.parametrize("role", KEEPERS)
def test_a_head_or_an_administrator_adds_an_entry_and_a_namesake_keeps_what_was_typed(
    world: World, role: Role
) -> None:
    app = world.open("lists", role)
    assert "Công cụ · 1 mục" in said(app)
    app.text_input(key="new_tools.facts.name_vi").set_value("5s")
    app = _press(app, "Thêm")
    assert "Danh mục đã có “5S”." in said(app)
    assert app.text_input(key="new_tools.facts.name_vi").value == "5s"
    app.text_input(key="new_tools.facts.name_vi").set_value("Kaizen")
    app = _press(app, "Thêm")
    assert "Đã thêm mục mới." in said(app)
    assert "**Kaizen** · chưa dùng · :blue-badge[chi cục thêm]" in said(app)


def test_an_entry_says_where_it_is_used_and_leads_there(world: World) -> None:
    _support(world)
    app = world.open("lists", Role.HEAD, list="tools", id=str(_tool(world).id))
    assert "dùng trong 1 hồ sơ" in said(app)
    assert "Hỗ trợ: 1" in links(app)
    (leading,) = [one for one in app.get("page_link") if one.proto.label == "Hỗ trợ: 1"]
    assert "tools=5s" in leading.proto.query_string
    assert "Xóa khỏi danh mục" not in [one.label for one in app.button]
    unused = world.open("lists", Role.HEAD, list="topics", id="1")
    assert "Xóa khỏi danh mục" in [one.label for one in unused.button]


def test_withdrawing_asks_first_and_the_form_of_an_old_record_keeps_the_entry(
    world: World,
) -> None:
    number = _support(world)
    app = world.open("lists", Role.HEAD, list="tools", id=str(_tool(world).id))
    app = _press(app, "Ngừng dùng")
    assert _tool(world).is_active
    app = _press(app, "Ngừng dùng", 1)
    assert not _tool(world).is_active
    assert "Mục này đã ngừng dùng." in said(app)
    form = world.open("support_form", Role.HEAD, id=str(number))
    (tool,) = [one for one in form.selectbox if one.label == "Công cụ"]
    assert tool.value == _tool(world).id
    assert tool.options == ["5S (ngừng dùng)"]
    fresh = world.open("support_form", Role.HEAD)
    (tool,) = [one for one in fresh.selectbox if one.label == "Công cụ"]
    assert tool.options == []


def test_both_versions_are_shown_where_somebody_else_saved_first_and_one_is_chosen(
    world: World,
) -> None:
    tool = _tool(world)
    app = world.open("lists", Role.HEAD, list="tools", id=str(tool.id))
    key = f"tools{tool.id}.facts.name_vi"
    app.text_input(key=key).set_value("5S của tôi")
    theirs = {"list": "tools", "entry_id": tool.id, "row_version": 1, "name_vi": "5S của người ta"}
    world.write(correct_list_entry, parse(CorrectListEntry, theirs), Role.ADMIN)
    app = _press(app, "Lưu")
    words = said(app)
    assert "Mục này vừa được người khác sửa trước" in words
    assert "5S của người ta" in words
    assert "5S của tôi" in words
    app = _press(app, "Lưu bản của tôi đè lên")
    assert "Đã lưu mục này." in said(app)
    assert _tool(world).name_vi == "5S của tôi"


def test_the_wording_of_a_task_group_is_confirmed_on_its_page_alone(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        session.add(TaskGroup(code="N3", name_vi="Hỗ trợ doanh nghiệp"))
    told = said(world.open("lists", Role.ADMIN, list="task_groups"))
    assert "**Hỗ trợ doanh nghiệp** · chưa dùng · :orange-badge[chưa đối chiếu tên]" in told
    app = world.open("lists", Role.ADMIN, list="task_groups", id="1")
    app.toggle(key="task_groups1.facts.is_wording_confirmed").set_value(True)
    app = _press(app, "Lưu")
    with world.database.read() as session:
        assert session.exec(select(col(TaskGroup.is_wording_confirmed))).one()
    tools = world.open("lists", Role.ADMIN, list="tools", id=str(_tool(world).id))
    assert not tools.toggle


def test_an_entry_that_is_gone_leads_back_to_its_list(world: World) -> None:
    app = world.open("lists", Role.HEAD, list="khong-co", id="99")
    assert "Không có mục này trong danh mục." in said(app)
    assert "Công cụ · 1 mục" in said(app)


def test_a_withdrawn_topic_is_no_button_on_a_new_visit(world: World) -> None:
    raw = {"list": "topics", "entry_id": 1, "row_version": 1, "is_active": False}
    world.write(offer_list_entry, parse(OfferListEntry, raw), Role.HEAD)
    app = world.open("exchange_form")
    (topics,) = [one for one in app.button_group if one.label == "Chủ đề"]
    assert topics.options == ["Triển khai Quyết định 1322"]
