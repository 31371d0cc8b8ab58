"""The screens of model sites, for every role, empty and filled."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.open_forms import OPEN
from models.commands.base import parse
from models.commands.last_steps import CorrectSiteStep
from models.commands.model_sites import LogModelSite, StepModelSite
from models.services.sites.last_steps import correct_site_step
from models.services.sites.sites import log_model_site, step_model_site
from models.text.formats import format_date, office_today
from models.vocabulary import OrganisationKind, Role, SiteState
from tests import build
from tests.app.score_sheets import unfolded
from tests.worlds.screens import World, checked, lines, said


@pytest.fixture
def site(world: World) -> str:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        school = build.organisation(session, "Trường THPT Lạng Giang", kind=OrganisationKind.SCHOOL)
        number = school.id
    raw = {"organisation_id": number, "tool_id": 1, "setting": "school", "starts_on": "10/01/2022"}
    return str(world.write(log_model_site, parse(LogModelSite, raw)))


def field(page: AppTest, act: str, name: str) -> Any:
    """Return a text field of an act on the last step."""
    (found,) = [
        one
        for one in page.text_input
        if f"_{act}_" in str(one.key) and str(one.key).endswith(f".{name}")
    ]
    return found


def headers(app: AppTest) -> list[str]:
    return [one.value for one in app.header]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_the_list_and_the_life_of_a_site(
    world: World, site: str, role: Role
) -> None:
    (line,) = [one for one in lines(world.open("model_sites", role)) if "Lạng Giang" in one]
    assert "Đề xuất" in line
    page = world.open("model_site", role, id=site)
    assert "10/01/2022 · Đề xuất" in said(page)
    offered = [one for one in page.button if one.key == "_site_save"]
    assert bool(offered) is (role in {Role.STAFF, Role.HEAD})


def test_the_list_says_how_many_sites_its_rows_stand_for(world: World) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        schools = build.organisation(session, "12 trường", kind=OrganisationKind.SCHOOL).id
    raw = {"organisation_id": schools, "tool_id": 1, "setting": "school", "starts_on": "10/01/2022"}
    world.write(log_model_site, parse(LogModelSite, {**raw, "group_size": 12}))
    assert "12 mô hình, ghi ở 1 dòng" in world.open("model_sites").title[0].value


def test_a_step_without_its_document_is_refused_and_nothing_typed_is_lost(
    world: World, site: str
) -> None:
    page = world.open("model_site", Role.HEAD, id=site)
    act = ActionFields("site_step", int(site))
    page.selectbox(key=act.key("state")).set_value(SiteState.SURVEYED).run()
    page.text_input(key=act.key("happened_on")).set_value("01/02/2022").run()
    checked(page.button(key="_site_save").click().run())
    assert "Mỗi bước cần số hiệu văn bản" in said(page)
    assert page.text_input(key=act.key("happened_on")).value == "01/02/2022"
    page.text_input(key=act.key("document_number")).set_value("12/KH").run()
    page.text_input(key=act.key("document_on")).set_value("30/01/2022").run()
    assert "Mỗi bước cần số hiệu văn bản" in said(page), "an edit leaves the refusal where it is"
    checked(page.button(key="_site_save").click().run())
    assert "Mỗi bước cần số hiệu văn bản" not in said(page)
    left = [one.value for one in page.text_input if "site_step" in str(one.key)]
    assert left == [format_date(office_today()), "", "", "", ""], "the next step begins empty"
    assert "Đã khảo sát" in said(world.open("model_site", id=site))


@pytest.mark.parametrize(("code", "is_audited"), [("5s-kaizen", True), ("lean", False)])
def test_only_a_5s_site_is_offered_audits_another_its_own_measures(
    world: World, site: str, code: str, is_audited: bool
) -> None:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        number = build.tool(session, code, name_vi="Công cụ khác").id
        firm = build.organisation(session, "Doanh nghiệp Bình Minh").id
    raw = {
        "organisation_id": firm,
        "tool_id": number,
        "setting": "school",
        "starts_on": "10/01/2022",
    }
    other = world.write(log_model_site, parse(LogModelSite, raw))
    assert "Đánh giá 5S" in headers(world.open("model_site", id=site))
    page = headers(world.open("model_site", id=str(other)))
    assert ("Đánh giá 5S" in page) is is_audited
    assert "Chỉ số riêng, trước và sau" in page


@pytest.mark.usefixtures("own_folder")
def test_papers_that_come_later_are_added_to_their_step(world: World, site: str) -> None:
    page = checked(unfolded(world.open("model_site", id=site), f"_step_papers_{site}"))
    checked(page.button(key="_papers_add").click().run())
    assert "Hãy chọn tệp trước" in said(page)
    for content in (b"only text", b"%PDF-1.4\ntrailer\n<<>>\n%%EOF\n"):
        assert "quyet-dinh.pdf" not in said(world.open("model_site", id=site))
        paper = ("quyet-dinh.pdf", content, "application/pdf")
        page.file_uploader(key=ActionFields("site_papers", int(site)).key("papers")).set_value(
            paper
        ).run()
        checked(page.button(key="_papers_add").click().run())
    assert "quyet-dinh.pdf" in said(world.open("model_site", id=site))


def test_a_measure_refused_names_its_field(world: World, site: str) -> None:
    page = world.open("model_site", id=site)
    page.text_input(key=ActionFields(f"measure_{site}", 0).key("name")).set_value(
        "Thời gian chờ"
    ).run()
    page.text_input(key=ActionFields(f"measure_{site}", 0).key("unit")).set_value("phút").run()
    page.text_input(key=ActionFields(f"measure_{site}", 0).key("before_on")).set_value(
        "01/02/2022"
    ).run()
    checked(page.button(key="_measure_save").click().run())
    assert "Giá trị trước: " in said(page)
    assert (
        page.text_input(key=ActionFields(f"measure_{site}", 0).key("name")).value == "Thời gian chờ"
    )


@pytest.mark.usefixtures("site")
def test_a_second_site_with_the_same_tool_is_shown_the_first(world: World) -> None:
    app = world.open("model_site_form", organisation="2")
    prefix = app.session_state[OPEN].part.key
    app.selectbox(key=f"{prefix}.tool_id").set_value(1).run()
    app.selectbox(key=f"{prefix}.setting").set_value("school").run()
    app.text_input(key=f"{prefix}.starts_on").set_value("01/02/2023").run()
    checked(app.button(key=f"{prefix}.save").click().run())
    assert "đã là mô hình với công cụ này" in said(app)


def test_a_head_is_told_that_another_leader_decides_on_their_own_site(world: World) -> None:
    raw = {
        "organisation_id": 1,
        "tool_id": 1,
        "setting": "school",
        "starts_on": "01/02/2022",
        "accept_duplicate": True,
    }
    own = world.write(log_model_site, parse(LogModelSite, raw), Role.HEAD)
    step = {
        "model_site_id": own,
        "row_version": 1,
        "state": "surveyed",
        "happened_on": "01/02/2022",
        "document_number": "45/KH",
        "document_on": "01/02/2022",
    }
    world.write(step_model_site, parse(StepModelSite, step), Role.HEAD)
    page = world.open("model_site", Role.HEAD, id=str(own))
    assert "không ai tự duyệt việc của mình: Được chọn" in " ".join(c.value for c in page.caption)


def test_a_head_corrects_the_last_step_of_a_site_and_takes_it_back(world: World, site: str) -> None:
    assert not [
        one
        for one in world.open("model_site", id=site).button
        if str(one.key).startswith("_last_step")
    ]
    page = world.open("model_site", Role.HEAD, id=site)
    raw = {
        "model_site_id": site,
        "row_version": 1,
        "state": "surveyed",
        "happened_on": "01/02/2022",
        "document_number": "45/KH",
        "document_on": "01/02/2022",
    }
    world.write(step_model_site, parse(StepModelSite, raw), Role.HEAD)
    checked(page.run())
    assert field(page, "correct_step", "document_number").value == "45/KH"
    field(page, "correct_step", "document_number").set_value("54/KH")
    checked(page.button(key="_last_step_save").click().run())
    assert "Hãy ghi lý do sửa hoặc hủy" in said(page)
    field(page, "correct_step", "why").set_value("Gõ nhầm số")
    checked(page.button(key="_last_step_save").click().run())
    assert "54/KH" in said(page), said(page)
    assert field(page, "correct_step", "document_number").value == "54/KH"
    field(page, "step_back", "why").set_value("Chưa khảo sát")
    checked(page.button(key="_last_step_back").click().run())
    assert "54/KH" not in said(page).partition("Lịch sử")[0]
    field(page, "step_back", "why").set_value("Nhầm mô hình")
    checked(page.button(key="_last_step_back").click().run())
    assert "Không hủy được bước đầu tiên" in said(page)


def test_a_step_corrected_by_another_meanwhile_is_not_overwritten(world: World, site: str) -> None:
    page = world.open("model_site", Role.HEAD, id=site)
    field(page, "correct_step", "signer").set_value("Giám đốc Sở")
    raw = {"model_site_id": site, "row_version": 1, "happened_on": "09/01/2022", "why": "Nhầm"}
    world.write(correct_site_step, parse(CorrectSiteStep, raw), Role.HEAD)
    checked(page.run())
    field(page, "correct_step", "why").set_value("Thiếu người ký")
    checked(page.button(key="_last_step_save").click().run())
    assert "sau khi bạn mở. Chưa có gì bị ghi đè" in said(page).replace("\\", "")
    assert field(page, "correct_step", "signer").value == "Giám đốc Sở"
    field(page, "correct_step", "happened_on").set_value("09/01/2022")
    checked(page.button(key="_last_step_save").click().run())
    assert "09/01/2022 · Đề xuất · Giám đốc Sở" in said(page)
