"""The screens of audits: zones and a new audit on the site's page, the lines, the score."""

import pytest

from models.commands.base import parse
from models.commands.model_sites import LogModelSite
from models.commands.site_audits import BeginAudit, NameZones
from models.permissions import Actor
from models.services.checklists import register_checklist
from models.services.model_sites import log_model_site
from models.services.site_audits import begin_audit, name_zones
from models.vocabulary import OrganisationKind, Role
from tests import build
from tests.app.exchange_screens import World, checked, links, said
from tests.app.score_sheets import sheet, tap, unfolded
from tests.audit_world import ONE_A_PILLAR


@pytest.fixture
def audit(world: World) -> str:
    """Begin an audit of one zone with one line a pillar; return its number."""
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        register_checklist(session, system, ONE_A_PILLAR)
        school = build.organisation(session, "Trường THPT Lạng Giang", kind=OrganisationKind.SCHOOL)
        number = school.id
    raw = {"organisation_id": number, "tool_id": 1, "setting": "school", "starts_on": "10/01/2022"}
    world.write(log_model_site, parse(LogModelSite, raw))
    world.write(name_zones, parse(NameZones, {"model_site_id": 1, "names": ["Kho hóa chất"]}))
    return str(world.write(begin_audit, parse(BeginAudit, {
        "model_site_id": 1, "version_id": 1, "kind": "office", "audited_on": "01/03/2024",
        "zone_ids": [1]})))  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_an_audit_that_is_still_open(world: World, audit: str, role: Role) -> None:
    page = world.open("site_audit", role, id=audit)
    may = role in {Role.STAFF, Role.HEAD}
    assert bool([one for one in page.button if one.key == "_finish_audit"]) is may
    assert ("đang được chấm: 0/5" in said(page)) is not may
    assert "Không có lần đánh giá" in said(world.open("site_audit", role, id="99"))


def test_one_tap_keeps_an_answer_and_the_last_line_lets_it_be_finished(
    world: World, audit: str
) -> None:
    app = world.open("site_audit", id=audit)
    assert [one["points"] for one in sheet(app)["lines"]] == [[0, 1, 2, 3, 4, -1]] * 5
    for place in range(1, 6):
        checked(tap(app, {str(place): [1 if place == 5 else 4, place]}))
    again = world.open("site_audit", Role.HEAD, id=audit)
    assert sheet(again)["answers"] == {"1": 4, "2": 4, "3": 4, "4": 4, "5": 1}
    checked(again.button(key="_finish_audit").click().run())
    page = world.open("site_audit", id=audit)
    text = said(page)
    assert "Điểm: 85,0 %" in text
    assert "1 điểm chưa phù hợp" in text
    assert "Cần cải tiến" in text  # one pillar under 50 holds the grade down
    assert [one for one in links(world.open("model_site", id="1")) if "85,0 %" in one]


def test_taps_that_come_together_or_twice_are_each_kept_once(world: World, audit: str) -> None:
    app = checked(tap(world.open("site_audit", id=audit), {"1": [4, 10], "2": [-1, 11]}))
    assert sheet(app)["answers"] == {"1": 4, "2": -1}
    assert sheet(app)["taken"] == {"1": 10, "2": 11}
    checked(tap(world.open("site_audit", Role.HEAD, id=audit), {"1": [2, 12]}))
    app = checked(tap(app, {"1": [4, 10], "2": [-1, 11], "3": [0, 13]}))
    assert sheet(app)["answers"] == {"1": 2, "2": -1, "3": 0}, "an old tap undoes nothing"


@pytest.mark.parametrize(
    "given",
    [{"1": [5, 1]}, {"1": [-2, 1]}, {"99": [4, 1]}, {"1": 4}, {"1": ["4", 1]}, {"x": [4, 1]},
     {"1": [4, 1.5]}, {"9" * 5000: [4, 1]}, [4], "4", {str(one): [4, 1] for one in range(900)}],
)  # fmt: skip
def test_what_no_tap_can_send_changes_nothing(world: World, audit: str, given: object) -> None:
    app = tap(world.open("site_audit", id=audit), given)
    assert not app.exception
    assert sheet(app)["answers"] == {}


def test_scores_from_paper_are_shown_before_they_are_kept(world: World, audit: str) -> None:
    app = checked(world.open("site_audit", id=audit))
    assert "_paper_scores" not in {one.key for one in app.text_input}, "folded away until opened"
    checked(unfolded(app, f"_paper_{audit}"))
    checked(app.text_input(key="_paper_scores").set_value("4 3 9 4 k").run())
    assert "Dòng 3: 9 điểm" in said(app)
    checked(app.text_input(key="_paper_scores").set_value("43 24k").run())
    assert "Sẵn sàng: **Không áp dụng**" in said(app)
    assert sheet(app)["answers"] == {}
    checked(app.button(key="_paper_keep").click().run())
    assert sheet(app)["answers"] == {"1": 4, "2": 3, "3": 2, "4": 4, "5": -1}
    assert app.text_input(key="_paper_scores").value == "", "ready for the next zone"
    checked(app.text_input(key="_paper_scores").set_value("44444").run())
    checked(app.button(key="_paper_keep").click().run())
    assert "đã có điểm khác" in said(app)
    checked(app.button(key="_paper_keep").click().run())
    assert set(sheet(app)["answers"].values()) == {4}


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_take_the_blank_checklist_of_an_open_audit(
    world: World, audit: str, role: Role
) -> None:
    page = world.open("site_audit", role, id=audit)
    assert f"site-audits/{audit}/blank.pdf" in "".join(one.proto.body for one in page.get("html"))


def test_a_new_audit_is_begun_on_the_page_of_the_site(world: World, audit: str) -> None:
    del audit
    app = world.open("model_site", id="1")
    app.text_input(key="_audit_on").set_value("09/01/2022").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "Mô hình bắt đầu ngày 10/01/2022" in said(app)
    app.text_input(key="_audit_on").set_value("02/03/2024").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "còn một lần đánh giá ngày 01/03/2024 đang mở" in said(app)
