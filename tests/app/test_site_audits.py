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
    lines = [one for one in app.segmented_control if str(one.key).startswith("_score_")]
    assert len(lines) == 5
    for place in range(5):
        key = f"_score_{audit}_1_{place + 1}"
        checked(app.segmented_control(key=key).set_value(1 if place == 4 else 4).run())
    again = world.open("site_audit", Role.HEAD, id=audit)
    assert again.segmented_control(key=f"_score_{audit}_1_1").value == 4
    checked(again.button(key="_finish_audit").click().run())
    page = world.open("site_audit", id=audit)
    text = said(page)
    assert "Điểm: 85,0 %" in text
    assert "1 điểm chưa phù hợp" in text
    assert "Cần cải tiến" in text  # one pillar under 50 holds the grade down
    assert [one for one in links(world.open("model_site", id="1")) if "85,0 %" in one]


def test_a_new_audit_is_begun_on_the_page_of_the_site(world: World, audit: str) -> None:
    del audit
    app = world.open("model_site", id="1")
    app.text_input(key="_audit_on").set_value("09/01/2022").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "Mô hình bắt đầu ngày 10/01/2022" in said(app)
    app.text_input(key="_audit_on").set_value("02/03/2024").run()
    checked(app.button(key="_audit_begin").click().run())
    assert "còn một lần đánh giá ngày 01/03/2024 đang mở" in said(app)
