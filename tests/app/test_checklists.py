"""The screens of checklists: read by everybody, edited by those who keep lists."""

import pytest

from models.commands.checklists import CopyVersion
from models.permissions import Actor
from models.services.audits.checklist_versions import copy_version
from models.services.audits.checklists import register_checklist
from models.vocabulary import Role, Setting
from tests.worlds.audits import ONE_A_PILLAR
from tests.worlds.screens import World, checked, said


@pytest.fixture
def begun(world: World) -> str:
    """Register a checklist and begin its second version; return that one's number."""
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        register_checklist(session, system, ONE_A_PILLAR)
        return str(copy_version(session, system, CopyVersion(checklist_id=1)))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_and_those_who_keep_lists_edit(
    world: World, begun: str, role: Role
) -> None:
    listed = world.open("checklists", role)
    assert "5S trường học" in said(listed)
    page = world.open("checklist_version", role, id=begun)
    assert "Dòng seiri" in said(page)
    may = role in {Role.HEAD, Role.ADMIN}
    assert bool([one for one in page.button if one.key == "_version_publish"]) is may
    assert "Không có phiên bản" in said(world.open("checklist_version", role, id="99"))


def test_a_criterion_is_edited_and_the_version_published(world: World, begun: str) -> None:
    app = world.open("checklist_version", Role.HEAD, id=begun)
    form = f"criterion.{begun}_new"
    send = f"FormSubmitter:form.{form}-Lưu tiêu chí"
    app.text_area(key=f"{form}.text_vi").set_value("")
    app.text_input(key=f"{form}.maximum").set_value("11")
    checked(app.button(key=send).click().run())
    assert app.text_input(key=f"{form}.maximum").value == "11", "nothing typed is lost"
    app.text_input(key=f"{form}.maximum").set_value("2")
    app.text_area(key=f"{form}.text_vi").set_value("Có sơ đồ kho")
    checked(app.button(key=send).click().run())
    assert "Có sơ đồ kho" in said(app)
    app.text_input(key="_version_note").set_value("Thêm sơ đồ kho")
    checked(app.button(key="_version_publish").click().run())
    page = world.open("checklist_version", Role.HEAD, id=begun)
    assert "Thêm sơ đồ kho" in said(page)
    assert not [one for one in page.button if one.key == "_version_publish"]


def test_an_office_without_checklists_is_told_so_and_adds_its_own(world: World) -> None:
    app = world.open("checklists", Role.HEAD)
    assert "Chưa có bảng kiểm" in said(app)
    checked(app.button(key="_checklist_save").click().run())
    assert app.error
    app.text_input(key="_checklist_name").set_value("5S trạm y tế")
    app.segmented_control(key="_checklist_setting").set_value(Setting.HOSPITAL)
    checked(app.button(key="_checklist_save").click().run())
    assert "5S trạm y tế" in said(world.open("checklists", Role.HEAD))
