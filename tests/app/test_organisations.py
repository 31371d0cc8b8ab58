"""The screens of organisations: list, page, form, and the question about a likely duplicate."""

import pytest

from dashboard.components.forms.open_forms import OPEN
from models.tables import Organisation
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.worlds.screens import World, checked, lines, links, said


def _school(world: World) -> int:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        made = build.organisation(
            session, "Trường THPT Lạng Giang số 1", kind=OrganisationKind.SCHOOL
        )
        build.exchange(session, host=made)
        return made.id or 0


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_list_and_a_page(world: World, role: Role) -> None:
    number = _school(world)
    app = world.open("organisations", role, search="lang giang")
    (label,) = [one for one in lines(app) if "Lạng Giang" in one]
    assert "Trường học" in label
    assert label.endswith("| 1 | 0")
    page = world.open("organisation", role, id=str(number))
    assert "Trường THPT Lạng Giang số 1" in page.title[0].value.replace("\\", "")
    assert "hôm nay" in said(page) or "Bắc Giang" in said(page)
    assert [one for one in links(page) if "10/11/2022" in one]


def test_the_form_keeps_a_wrong_tax_code_letter_by_letter(world: World) -> None:
    app = world.open("organisation_form")
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.name").set_value("Công ty Chè")
    app.text_input(key=f"{prefix}.tax_code").set_value("0100000004").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "Chữ số kiểm tra" in said(app)
    assert app.text_input(key=f"{prefix}.tax_code").value == "0100000004"


def test_a_likely_duplicate_is_shown_with_the_way_to_it(world: World) -> None:
    _school(world)
    app = world.open("organisation_form")
    prefix = app.session_state[OPEN].part.key
    app.text_input(key=f"{prefix}.name").set_value("truong thpt lang giang so 1").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "có vẻ đã có trong danh bạ" in said(app)
    assert [one for one in links(app) if "Trường THPT Lạng Giang số 1" in one]


def test_an_address_that_names_nothing_leads_back(world: World) -> None:
    assert "Không có tổ chức ở địa chỉ này" in said(world.open("organisation", id="999"))


def test_of_three_schools_of_one_name_the_one_pressed_is_merged(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        kept, pressed, third = (
            build.organisation(
                session, "Trường Tiểu học Kim Đồng", kind=OrganisationKind.SCHOOL, commune=commune
            ).id
            or 0
            for commune in ("xã Tân Dĩnh", "xã Mỹ Hà", "xã Mỹ Hà")
        )
    app = world.open("organisation", Role.HEAD, id=str(kept))
    labels = app.selectbox(key="_merge_other").options
    assert labels == [
        f"Trường Tiểu học Kim Đồng (Bắc Giang) · xã Mỹ Hà · số {one}" for one in (pressed, third)
    ]
    app.selectbox(key="_merge_other").set_value(pressed)
    app.text_input(key="_merge_reason").set_value("Nhập trùng")
    checked(app.button(key="_merge").click().run())
    with world.database.read() as session:
        merged = [session.get_one(Organisation, one).merged_into_id for one in (pressed, third)]
    assert merged == [kept, None]
