"""Findings: corrected while open, done with a photo, in the way of recognition, told overdue."""

from datetime import timedelta
from typing import Any

import pytest

from models.commands.base import parse
from models.commands.model_sites import LogModelSite, StepModelSite
from models.commands.site_audits import (
    CorrectFinding,
    DeleteSiteAudit,
    NameZones,
    ReopenAudit,
    ReportFindingDone,
    SettleFinding,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.audits.findings import open_findings_of_site
from models.reports.sites.findings import overdue_finding_count
from models.services.audits.audits import delete_site_audit, name_zones
from models.services.audits.findings import correct_finding, report_finding_done, settle_finding
from models.services.audits.finishing import reopen_audit
from models.services.files.files import SafeFile, drawn_photo
from models.services.sites.sites import log_model_site, step_model_site
from models.tables import ModelSite
from models.text.formats import format_date, office_today
from models.vocabulary import Origin, Role, SiteState
from tests import build
from tests.worlds.audit_photos import photos, picture
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

TODAY = format_date(office_today())


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _failed(world: World, lines: int = 1, **changes: Any) -> int:
    """Finish an audit of zone 1 in which the first lines fail."""
    number = begin(world, **({"zone_ids": [1]} | changes))
    fill(world, number, {1: 4})
    for criterion in range(1, lines + 1):
        score(world, number, 1, criterion, 0)
    finish(world, number)
    return number


def _correct(world: World, actor: Actor | None = None, /, **changes: Any) -> None:
    raw = {
        "finding_id": 1,
        "row_version": 1,
        "cause": "Thiếu kệ",
        "action": "Mua kệ",
        "owner": "Tổ Hóa",
        "due_on": "15/04/2024",
    } | changes
    world.write(correct_finding, CorrectFinding, raw, actor)


def _close(world: World, finding: int, version: int = 1) -> None:
    raw = {"finding_id": finding, "row_version": version, "on_day": TODAY}
    world.write(settle_finding, SettleFinding, raw)
    world.write(
        settle_finding,
        SettleFinding,
        raw | {"row_version": version + 1, "is_closed": True},
        world.around.colleague,
    )


def test_cause_action_owner_and_due_day_are_corrected(world: World) -> None:
    number = _failed(world)
    _correct(world)
    (one,) = record(world, number).findings
    facts = one.facts
    assert (facts.cause, facts.action, facts.owner) == ("Thiếu kệ", "Mua kệ", "Tổ Hóa")
    assert (format_date(facts.due_on), facts.row_version) == ("15/04/2024", 2)


def _score_anew(world: World, number: int, points: int) -> None:
    version = record(world, number).facts.row_version
    raw = {"site_audit_id": number, "row_version": version, "reason": "Chấm nhầm"}
    world.write(reopen_audit, ReopenAudit, raw, world.around.head)
    score(world, number, 1, 1, points)
    finish(world, number)


def test_what_was_worked_out_for_a_finding_outlives_every_correction_of_its_score(
    world: World,
) -> None:
    number = _failed(world, lines=2, kind="acceptance")
    _correct(world)
    before = record(world, number).findings[1].facts
    _score_anew(world, number, 2)
    found = record(world, number)
    assert [one.facts.id for one in found.findings] == [2], "only the other line fails still"
    (lifted,) = found.lifted
    assert (lifted.facts.cause, lifted.facts.action) == ("Thiếu kệ", "Mua kệ")
    with world.database.read() as session:
        assert [one.id for one in open_findings_of_site(session, 1)] == [2]
        assert overdue_finding_count(session, ReportFilter()) == 1
    with pytest.raises(Conflict, match="chấm lại"):
        _correct(world, row_version=2, action="Mua thêm kệ")
    _score_anew(world, number, 0)
    again = next(one.facts for one in record(world, number).findings if one.facts.id == before.id)
    assert (again.cause, again.action, again.owner) == ("Thiếu kệ", "Mua kệ", "Tổ Hóa")
    assert (again.due_on, again.row_version) == (before.due_on, before.row_version)


def test_nobody_closes_what_they_wrote_or_said_was_done(world: World) -> None:
    number = _failed(world)
    raw = {"finding_id": 1, "on_day": TODAY}
    colleague, head = world.around.colleague, world.around.head
    world.write(settle_finding, SettleFinding, raw | {"row_version": 1, "action": "Mua kệ"})
    world.write(settle_finding, SettleFinding, raw | {"row_version": 2}, colleague)
    _correct(world, head, row_version=3, action="Mua hai kệ")
    (one,) = record(world, number).findings
    officer = world.around.officer
    assert one.authors == {officer.account_id, colleague.account_id, head.account_id}
    closing = raw | {"row_version": 4, "is_closed": True}
    for who in (officer, colleague, head):
        with pytest.raises(NotAllowed, match="Người thứ hai"):
            world.write(settle_finding, SettleFinding, closing, who)
    with world.database.unit_of_work(Actor.system()) as session:
        other = build.actor(build.account(session, (Role.HEAD,)))
    world.write(settle_finding, SettleFinding, closing, other)


def test_two_people_correct_a_finding_and_the_second_is_told(world: World) -> None:
    _failed(world)
    _correct(world)
    with pytest.raises(Conflict, match="Người khác đã sửa"):
        _correct(world, world.around.colleague, owner="Tổ Lý")


def test_a_finding_is_not_due_before_its_audit_nor_changed_once_closed(world: World) -> None:
    number = _failed(world)
    with pytest.raises(InvalidInput, match="01/03/2024"):
        _correct(world, due_on="29/02/2024")
    _close(world, 1)
    with pytest.raises(Conflict, match="đã được đóng"):
        _correct(world, row_version=3)
    assert record(world, number).findings[0].facts.closed_on == office_today()


def test_who_may_not_correct_the_audit_may_not_correct_its_findings(world: World) -> None:
    _failed(world)
    for who in (world.around.viewer, world.around.neighbour, world.around.admin):
        with pytest.raises(NotAllowed):
            _correct(world, who)


def _report_done(world: World, photo: SafeFile | None, **changes: Any) -> None:
    officer = world.around.officer
    raw = {"finding_id": 1, "row_version": 1, "on_day": TODAY, "action": "Đã dọn"} | changes
    with world.database.unit_of_work(officer) as session:
        report_finding_done(session, officer, parse(ReportFindingDone, raw), photo)


def test_a_finding_is_mended_with_a_photo_of_how_it_looks_now(world: World) -> None:
    number = _failed(world)
    _report_done(world, drawn_photo("sau.jpg", picture()), people="none", caption="Sau khi dọn")
    (one,) = record(world, number).findings
    assert (one.facts.action, one.facts.done_on) == ("Đã dọn", office_today())
    (photo,) = photos(world, number)
    assert (photo.line, photo.is_after, photo.caption) == ((1, 1), True, "Sau khi dọn")


def test_a_refused_photo_leaves_the_finding_unmended(world: World) -> None:
    number = _failed(world)
    with pytest.raises(InvalidInput, match="nhận ra người"):
        _report_done(world, drawn_photo("sau.jpg", picture()))
    assert record(world, number).findings[0].facts.done_on is None
    _report_done(world, None)
    assert record(world, number).findings[0].facts.done_on == office_today()


def _step(world: World, state: str, **changes: Any) -> None:
    with world.database.read() as session:
        version = session.get_one(ModelSite, 1).row_version
    raw = {
        "model_site_id": 1,
        "row_version": version,
        "state": state,
        "happened_on": TODAY,
        "document_number": "1/QĐ",
        "document_on": TODAY,
    } | changes
    world.write(step_model_site, StepModelSite, raw, world.around.taker(state))


def test_a_site_with_open_acceptance_findings_is_not_recognised(world: World) -> None:
    for state in ("surveyed", "selected", "running", "assessed"):
        _step(world, state, reason="x")
    _failed(world, audited_on="01/02/2024", lines=3)  # an audit by the office: no hindrance
    _failed(world, kind="acceptance", lines=2)
    recognised = {
        "grade": "good",
        "reason": "x",
        "valid_until": format_date(office_today() + timedelta(days=365)),
    }
    with pytest.raises(InvalidInput, match="Còn 2 điểm chưa phù hợp"):
        _step(world, "recognised", **recognised)
    _close(world, 4)
    with pytest.raises(InvalidInput, match="Còn 1 điểm chưa phù hợp"):
        _step(world, "recognised", **recognised)
    _close(world, 5)
    _step(world, "recognised", **recognised)
    with world.database.read() as session:
        assert session.get_one(ModelSite, 1).state is SiteState.RECOGNISED


def test_open_findings_of_a_site_come_by_their_due_day(world: World) -> None:
    _failed(world, lines=3)
    _correct(world, finding_id=2, due_on="02/03/2024")
    _close(world, 3)
    _report_done(world, None)
    with world.database.read() as session:
        found = open_findings_of_site(session, 1)
    assert [(one.id, one.is_done) for one in found] == [(2, False), (1, True)]
    assert all(one.is_overdue for one in found)
    assert (found[0].zone, found[0].criterion) == ("Kho", "seiri 2")


def _counted(world: World, **slice_: Any) -> int:
    with world.database.read() as session:
        return overdue_finding_count(session, ReportFilter(**slice_))


def _invented_site(world: World) -> None:
    system = Actor.system()
    with world.database.unit_of_work(system) as session:
        log_model_site(
            session,
            system,
            parse(
                LogModelSite,
                {
                    "organisation_id": world.firms[0],
                    "tool_id": world.tool,
                    "setting": "factory",
                    "starts_on": "10/01/2022",
                },
            ),
            Origin.DEMONSTRATION,
        )
        name_zones(session, system, parse(NameZones, {"model_site_id": 2, "names": ["Xưởng"]}))
    number = begin(world, model_site_id=2, zone_ids=[3])
    fill(world, number, {3: 0})
    finish(world, number)


def test_overdue_findings_are_open_past_their_day_over_our_own_sites(world: World) -> None:
    assert _counted(world) == 0
    _failed(world, lines=3)
    yesterday, today = office_today() - timedelta(days=1), office_today()
    _correct(world, finding_id=1, due_on=format_date(yesterday))
    _correct(world, finding_id=2, due_on=format_date(today))
    assert _counted(world) == 2
    _invented_site(world)
    assert _counted(world) == 2, "invented sites are counted only where they are asked for"
    assert _counted(world, origins=(Origin.DEMONSTRATION,)) == 10
    _close(world, 3)
    assert _counted(world) == 1
    officer = world.around.officer
    with world.database.unit_of_work(officer) as session:
        delete_site_audit(session, officer, DeleteSiteAudit(site_audit_id=1, row_version=2))
    assert _counted(world) == 0
