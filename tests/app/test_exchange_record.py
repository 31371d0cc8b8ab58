"""The page of one exchange: what is known of it, its way back, its deletion and return."""

from datetime import date
from typing import Any

import pytest

from models.commands.exchanges import DeleteExchange
from models.permissions import Actor
from models.services.exchanges.exchanges import delete_exchange
from models.tables import TouredSite
from models.vocabulary import DatePrecision, DelegationRole, OrganisationKind, Role, Setting
from tests import build
from tests.worlds.screens import World, checked, links, said


def _visit(world: World, **columns: Any) -> int:
    with world.database.unit_of_work(Actor.system()) as session:
        made = build.exchange(session, **columns)
        return made.id or 0


def _own_visit(world: World, role: Role = Role.STAFF) -> int:
    return _visit(world, created_by_id=world.people[role].account_id)


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_the_page(world: World, role: Role) -> None:
    number = _visit(world, title="Quảng Ninh thăm Bắc Giang")
    app = world.open("exchange", role, id=str(number))
    assert app.title[0].value == "Quảng Ninh thăm Bắc Giang"
    assert "10/11/2022" in said(app)


def test_a_province_of_then_says_what_it_is_part_of_now(world: World) -> None:
    page = said(world.open("exchange", id=str(_visit(world))))
    assert "Bắc Giang (nay thuộc Bắc Ninh)" in page
    assert "Quảng Ninh (nay" not in page


BEFORE_THE_LIST = "trước ngày 01/8/2008"
OVER_A_CHANGE = "thay đổi địa giới"
ONE_UNIT_NOW = "cùng một đơn vị"


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, set()),
        ({"starts_on": date(2006, 5, 9)}, {BEFORE_THE_LIST}),
        (
            {
                "starts_on": date(2025, 1, 1),
                "ends_on": date(2025, 12, 31),
                "date_precision": DatePrecision.YEAR,
            },
            {OVER_A_CHANGE},
        ),
        ({"guest": "27@2008-08-01"}, {ONE_UNIT_NOW}),
    ],
)
def test_the_page_says_what_a_reader_must_know_of_its_provincial_units(
    world: World, columns: dict[str, Any], told: set[str]
) -> None:
    page = said(world.open("exchange", id=str(_visit(world, **columns))))
    assert {
        words for words in (BEFORE_THE_LIST, OVER_A_CHANGE, ONE_UNIT_NOW) if words in page
    } == told


def test_what_is_not_known_is_not_shown(world: World) -> None:
    page = said(world.open("exchange", id=str(_visit(world))))
    for head in ("Kết luận", "<dt>Kinh phí", "Nơi tham quan", "Ảnh", "Trưởng đoàn", "Ghi chú"):
        assert head not in page


def test_the_sites_toured_are_shown_with_setting_and_tool(world: World) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        made = build.exchange(session)
        school = build.organisation(
            session, "Trường THPT Lạng Giang số 1", kind=OrganisationKind.SCHOOL
        )
        tool = build.tool(session, "kaizen", name_vi="Kaizen")
        session.add(
            TouredSite(
                exchange_id=made.id or 0,
                organisation_id=school.id or 0,
                setting=Setting.SCHOOL,
                tool_id=tool.id,
            )
        )
        number = made.id
    page = said(world.open("exchange", id=str(number)))
    assert "Trường THPT Lạng Giang số 1" in page
    assert "Kaizen" in page
    assert Setting.SCHOOL.label in page


def test_a_date_known_to_the_month_is_shown_as_no_more(world: World) -> None:
    number = _visit(
        world,
        starts_on=date(2022, 11, 1),
        ends_on=date(2022, 11, 30),
        date_precision=DatePrecision.MONTH,
    )
    page = said(world.open("exchange", id=str(number)))
    assert "11/2022" in page
    assert "01/11/2022" not in page


def test_what_people_typed_is_text_on_the_page(world: World) -> None:
    nasty = "<script>alert(1)</script>"
    with world.database.unit_of_work(Actor.system()) as session:
        made = build.exchange(
            session,
            conclusions=nasty,
            title=nasty,
            note="**x**",
            publication_url='https://a.vn/"onclick="x',
        )
        build.delegation(
            session,
            made,
            DelegationRole.PARTICIPANT,
            "31@2008-08-01",
            leader_name=nasty,
            members=nasty,
        )
        number = made.id
    app = world.open("exchange", id=str(number))
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert nasty not in bodies
    assert bodies.count("<script") == bodies.count("window.nsclSendsUnsentText = true")
    assert "&lt;script&gt;" in bodies
    assert '"onclick' not in bodies
    assert "\\<script\\>" in app.title[0].value


def test_an_address_that_is_no_web_address_is_no_link(world: World) -> None:
    number = _visit(world, publication_url="javascript:alert(1)")
    app = world.open("exchange", id=str(number))
    assert 'href="javascript' not in "".join(e.proto.body for e in app.get("html"))


@pytest.mark.parametrize("link", ["999", "abc", "", "0", "-1", "99999999999999999999", "1;--"])
def test_an_address_that_leads_nowhere_is_answered_in_words(world: World, link: str) -> None:
    app = world.open("exchange", id=link)
    assert "Không có chuyến trao đổi nào" in said(app)
    assert any("Xem tất cả" in label for label in links(app))


def test_a_deleted_exchange_can_be_brought_back_at_once(world: World) -> None:
    number = _own_visit(world)
    app = world.open("exchange", id=str(number))
    checked(app.button(key="_delete_confirm").click().run())
    assert "đã bị xóa" in said(app)
    checked(app.button(key="_restore").click().run())
    assert "đã bị xóa" not in said(app)
    assert "10/11/2022" in said(app)


def test_a_head_says_why_another_persons_record_is_deleted(world: World) -> None:
    number = _own_visit(world)
    app = world.open("exchange", Role.HEAD, id=str(number))
    checked(app.button(key="_delete_confirm").click().run())
    assert "lý do" in said(app).lower()
    app.text_input(key=f"_delete_reason_{number}").set_value("Ghi trùng").run()
    checked(app.button(key="_delete_confirm").click().run())
    assert "đã bị xóa" in said(app)
    assert "Ghi trùng" in said(app)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_may_not_change_a_record_is_not_offered_to(world: World, role: Role) -> None:
    app = world.open("exchange", role, id=str(_own_visit(world)))
    assert "Chỉnh sửa" not in links(app)
    assert not [button for button in app.button if button.key == "_delete_confirm"]


def test_an_officer_is_not_offered_to_change_the_record_of_another_division(world: World) -> None:
    app = world.open("exchange", Role.STAFF, id=str(_own_visit(world, Role.HEAD)))
    assert "Chỉnh sửa" not in links(app)
    assert "Chỉnh sửa" in links(world.open("exchange", Role.HEAD, id=str(_own_visit(world))))


def test_a_viewer_sees_that_a_record_was_deleted_but_cannot_bring_it_back(world: World) -> None:
    number = _own_visit(world)
    world.write(delete_exchange, DeleteExchange(exchange_id=number, row_version=1))
    app = world.open("exchange", Role.VIEWER, id=str(number))
    assert "đã bị xóa" in said(app)
    assert not [button for button in app.button if button.key == "_restore"]
