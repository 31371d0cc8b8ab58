"""Audits of model sites: every answer kept, scored as stated, locked, findings closed by two."""

from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from models.commands.audit_rules import SetAuditRules
from models.commands.checklists import RegisterChecklist
from models.commands.site_audits import (
    CorrectZone,
    DeleteSiteAudit,
    FinishAudit,
    NameZones,
    NoteCriterion,
    ReopenAudit,
    RestoreSiteAudit,
    SettleFinding,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotAllowed
from models.permissions import Actor
from models.reports.audits.answers import NOT_APPLICABLE, notes_of
from models.reports.audits.choices import checklist_choices, zones_of
from models.reports.audits.records import audits_of
from models.reports.audits.score_history import last_scores
from models.services.audits.audits import (
    correct_zone,
    delete_site_audit,
    name_zones,
    note_criterion,
    restore_site_audit,
)
from models.services.audits.checklists import register_checklist
from models.services.audits.findings import settle_finding
from models.services.audits.finishing import finish_audit, reopen_audit
from models.services.audits.rules import set_audit_rules
from models.tables import Checklist, ChecklistVersion, Criterion, Tool
from models.text.formats import format_date, office_today, utc_now
from models.vocabulary import AuditGrade, Pillar, Setting
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

TODAY = format_date(office_today())


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _refused(world: World, **changes: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        begin(world, **changes)
    return {problem.field for problem in refusal.value.problems}


def test_an_audit_cannot_be_before_its_site_nor_without_zones_or_checklist(world: World) -> None:
    assert _refused(world, audited_on="09/01/2022") == {"audited_on"}
    assert _refused(world, zone_ids=[]) == {"zone_ids"}
    assert _refused(world, zone_ids=[1, 99]) == {"zone_ids"}
    assert _refused(world, version_id=99) == {"version_id"}
    with pytest.raises(NotAllowed):
        begin(world, world.around.viewer)


def test_a_site_whose_tool_is_not_5s_is_not_audited(world: World) -> None:
    with world.around.writing() as session:
        session.get_one(Tool, world.tool).code = "lean"
        session.flush()
    assert _refused(world) == {"model_site_id"}


def test_two_open_audits_of_one_site_are_both_kept_and_told(world: World) -> None:
    first = begin(world)
    with pytest.raises(NeedsConfirmation):
        begin(world, world.around.colleague)
    second = begin(world, world.around.colleague, accept_open=True)
    with world.database.read() as session:
        assert {one.id for one in audits_of(session, 1)} == {first, second}


def test_the_same_form_sent_twice_begins_one_audit(world: World) -> None:
    assert begin(world, idempotency_key="k") == begin(world, idempotency_key="k")


def test_every_answer_is_kept_and_the_last_one_counts(world: World) -> None:
    number = begin(world)
    score(world, number, 1, 1, 4)
    score(world, number, 1, 1, 2)
    score(world, number, 1, 2, None)
    found = record(world, number)
    assert found.zones[0].answers == {1: 2, 2: NOT_APPLICABLE}
    assert (found.answered, found.lines) == (2, 20)


def test_more_than_the_maximum_and_a_line_of_elsewhere_are_refused(world: World) -> None:
    number = begin(world, zone_ids=[1])
    for zone, criterion, points in ((1, 1, 5), (2, 1, 3), (1, 999, 3)):
        with pytest.raises(InvalidInput):
            score(world, number, zone, criterion, points)


def test_an_audit_with_a_zone_left_out_is_not_finished(world: World) -> None:
    number = begin(world)
    for criterion in record(world, number).criteria:
        score(world, number, 1, criterion.id, 4)
    with pytest.raises(InvalidInput, match="Lớp học: còn 10 dòng"):
        finish(world, number)


def test_a_finished_audit_is_scored_locked_and_lists_its_findings(world: World) -> None:
    number = begin(world)
    fill(world, number, {1: 4, 2: 1})
    finish(world, number)
    found = record(world, number)
    assert found.facts.score_pct == 62.5
    assert found.facts.seiri_pct == 62.5
    assert found.facts.grade is AuditGrade.TO_IMPROVE
    assert found.facts.bands == "90;80;70;50;50"
    assert [zone.score_pct for zone in found.zones] == [100, 25]
    assert len(found.findings) == 10
    assert {one.zone for one in found.findings} == {"Lớp học"}
    assert format_date(found.findings[0].facts.due_on) == "31/03/2024"
    with pytest.raises(Conflict):
        score(world, number, 1, 1, 0)


def test_a_zone_where_nothing_applies_gives_no_score_and_no_finding(world: World) -> None:
    number = begin(world)
    fill(world, number, {1: None, 2: 3})
    finish(world, number)
    found = record(world, number)
    assert found.facts.score_pct == 75
    assert [zone.score_pct for zone in found.zones] == [None, 75]
    assert found.findings == ()


def test_a_finding_is_closed_by_a_second_person_once_it_is_done(world: World) -> None:
    number = begin(world, zone_ids=[1])
    fill(world, number, {1: 0})
    finish(world, number)
    around = world.around

    def settle(version: int, actor: Actor | None = None, **changes: Any) -> None:
        raw = {"finding_id": 1, "row_version": version, "on_day": TODAY} | changes
        world.write(settle_finding, SettleFinding, raw, actor)

    with pytest.raises(InvalidInput):
        settle(1, is_closed=True)
    settle(1, action="Bỏ đồ hỏng")
    with pytest.raises(NotAllowed):
        settle(2, is_closed=True)
    with pytest.raises(Conflict):
        settle(1, around.colleague, is_closed=True)
    settle(2, around.colleague, is_closed=True)
    closed = [one for one in record(world, number).findings if one.facts.closed_on]
    assert [one.facts.action for one in closed] == ["Bỏ đồ hỏng"]


def test_two_falls_in_a_row_show_a_slipping_site(world: World) -> None:
    for month, points in (("01", 4), ("02", 3), ("03", 2)):
        number = begin(world, audited_on=f"01/{month}/2024", zone_ids=[1])
        fill(world, number, {1: points})
        finish(world, number)
    with world.database.read() as session:
        audits = audits_of(session, 1)
    assert [one.score_pct for one in audits] == [50, 75, 100]
    assert [one.change_pct for one in audits] == [-25, -25, None]
    assert [one.is_slip for one in audits] == [True, False, False]
    assert [one.is_latest for one in audits] == [True, False, False]


def test_an_audit_of_some_zones_is_compared_over_the_zones_both_audits_know(world: World) -> None:
    whole = begin(world, audited_on="01/01/2024")
    fill(world, whole, {1: 2, 2: 4})
    finish(world, whole)
    for month, one_more in (("02", 0), ("03", 1)):
        part = begin(world, audited_on=f"01/{month}/2024", zone_ids=[1])
        fill(world, part, {1: 2})
        score(world, part, 1, 1, 2 + one_more)
        finish(world, part)
    other = begin(world, audited_on="01/04/2024", zone_ids=[2])
    fill(world, other, {2: 3})
    finish(world, other)
    with world.database.read() as session:
        audits = audits_of(session, 1)
        sparks = last_scores(session, [1])[1]
    assert [one.score_pct for one in audits] == [75, Decimal("52.5"), 50, 75]
    assert [one.change_pct for one in audits] == [None, Decimal("2.5"), 0, None], "not -25 and down"
    assert not any(one.is_slip for one in audits)
    assert sparks == (75, 75, 77.5, 75), "nor does the small picture of the list fall"


def test_an_audit_put_in_the_trash_leaves_the_course_of_its_site(world: World) -> None:
    numbers = []
    for month, points in (("01", 4), ("02", 3), ("03", 2)):
        numbers.append(begin(world, audited_on=f"01/{month}/2024", zone_ids=[1]))
        fill(world, numbers[-1], {1: points})
        finish(world, numbers[-1])
    officer = world.around.officer
    with world.database.unit_of_work(officer) as session:
        delete_site_audit(
            session, officer, DeleteSiteAudit(site_audit_id=numbers[1], row_version=2)
        )
        assert [one.change_pct for one in audits_of(session, 1)] == [-50, None]
        assert not any(one.is_slip for one in audits_of(session, 1))
        restore_site_audit(session, officer, RestoreSiteAudit(site_audit_id=numbers[1]))
        assert [one.is_slip for one in audits_of(session, 1)] == [True, False, False]


def test_across_a_new_version_only_what_corresponds_is_compared(world: World) -> None:
    first = begin(world, zone_ids=[1])
    fill(world, first, {1: 4})
    finish(world, first)
    with world.database.unit_of_work(world.around.head) as session:
        session.add(ChecklistVersion(checklist_id=1, number=2, published_at=utc_now()))
        session.flush()
        session.add_all(
            Criterion(
                version_id=2, pillar=Pillar.SEIRI, position=place, text_vi="x", follows_id=old
            )
            for place, old in enumerate((1, 2, None), 1)
        )
    second = begin(world, zone_ids=[1], version_id=2, audited_on="01/04/2024")
    for criterion, points in zip(record(world, second).criteria, (4, 2, 0), strict=True):
        score(world, second, 1, criterion.id, points)
    finish(world, second)
    with world.database.read() as session:
        audits = audits_of(session, 1)
    assert [one.score_pct for one in audits] == [50, 100]
    assert audits[0].change_pct == -25


def test_only_a_head_reopens_an_audit_and_says_why(world: World) -> None:
    number = begin(world)
    fill(world, number, {1: 1, 2: 1})
    finish(world, number)
    raw = {"site_audit_id": number, "row_version": 2}
    with pytest.raises(NotAllowed):
        world.write(reopen_audit, ReopenAudit, raw | {"reason": "Chấm nhầm"})
    with pytest.raises(InvalidInput):
        world.write(reopen_audit, ReopenAudit, raw, world.around.head)
    world.write(reopen_audit, ReopenAudit, raw | {"reason": "Chấm nhầm"}, world.around.head)
    found = record(world, number)
    assert (found.facts.score_pct, found.facts.grade, found.facts.is_latest) == (None, None, False)
    world.write(
        settle_finding,
        SettleFinding,
        {"finding_id": found.findings[0].facts.id, "row_version": 1, "on_day": TODAY},
    )
    fill(world, number, {1: 3, 2: 1})
    finish(world, number)
    corrected = record(world, number)
    assert corrected.facts.score_pct == 50
    assert len(corrected.findings) == 10, "those of the zone that fails still"
    assert [one.facts.done_by_id is None for one in corrected.lifted] == [False]


def test_a_second_tap_on_finish_changes_nothing(world: World) -> None:
    number = begin(world, zone_ids=[1])
    fill(world, number, {1: 4})
    raw = {"site_audit_id": number, "row_version": 1}
    world.write(finish_audit, FinishAudit, raw)
    world.write(finish_audit, FinishAudit, raw)
    assert record(world, number).facts.row_version == 2
    with pytest.raises(Conflict):
        world.write(finish_audit, FinishAudit, raw, world.around.colleague)


def test_an_audit_keeps_the_bands_and_terms_of_its_day(world: World) -> None:
    own = {
        "excellent_pct": "95",
        "good_pct": 85,
        "passed_pct": 60,
        "to_improve_pct": 40,
        "pillar_floor_pct": 10,
        "finding_due_days": 7,
        "next_audit_months": 6,
    }
    admin = world.around.admin
    with pytest.raises(NotAllowed):
        world.write(set_audit_rules, SetAuditRules, own | {"row_version": 0}, world.around.head)
    with pytest.raises(InvalidInput):
        world.write(set_audit_rules, SetAuditRules, own | {"row_version": 0, "good_pct": 96}, admin)
    before = begin(world, zone_ids=[2])
    fill(world, before, {2: 1})
    finish(world, before)
    world.write(set_audit_rules, SetAuditRules, own | {"row_version": 0}, admin)
    with pytest.raises(Conflict):
        world.write(set_audit_rules, SetAuditRules, own | {"row_version": 0}, admin)
    after = begin(world, zone_ids=[1, 2])
    fill(world, after, {1: 4, 2: 1})
    finish(world, after)
    assert record(world, before).facts.bands == "90;80;70;50;50"
    found = record(world, after)
    assert (found.facts.bands, found.facts.grade) == ("95;85;60;40;10", AuditGrade.PASSED)
    assert format_date(found.findings[0].facts.due_on) == "08/03/2024"


def test_zones_that_audits_know_are_only_put_aside(world: World) -> None:
    number = begin(world)
    world.write(name_zones, NameZones, {"model_site_id": 1, "names": ["Lớp học", "Sân"]})
    with world.database.read() as session:
        assert [one.label for one in zones_of(session, 1)] == ["Lớp học", "Sân"]
    assert {zone.name for zone in record(world, number).zones} == {"Lớp học", "Kho"}
    with pytest.raises(InvalidInput):
        world.write(name_zones, NameZones, {"model_site_id": 1, "names": ["Sân", "sân"]})


def test_an_audit_goes_to_the_trash_and_comes_back(world: World) -> None:
    number, officer = begin(world), world.around.officer
    with world.database.unit_of_work(officer) as session:
        delete_site_audit(session, officer, DeleteSiteAudit(site_audit_id=number, row_version=1))
        assert audits_of(session, 1) == ()
        restore_site_audit(session, officer, RestoreSiteAudit(site_audit_id=number))
        assert len(audits_of(session, 1)) == 1


def test_a_checklist_of_the_same_code_stays_as_it_is(world: World) -> None:
    raw = {
        "code": "5s-school",
        "name_vi": "Khác",
        "setting": "office",
        "criteria": [{"pillar": "seiri", "position": 1, "text_vi": "x"}],
    }
    assert not world.write(register_checklist, RegisterChecklist, raw, world.around.head)
    with world.database.read() as session:
        assert session.exec(select(Checklist.name_vi)).one() == "5S trường học"
        (only,) = checklist_choices(session, Setting.SCHOOL)
        assert only.label == "5S trường học, phiên bản 1"


def test_a_note_stands_beside_its_points_and_its_finding(world: World) -> None:
    number = begin(world, zone_ids=[1])
    raw = {"site_audit_id": number, "zone_id": 1, "criterion_id": 1, "note": "Kệ số 3 bừa bộn"}
    with pytest.raises(InvalidInput):
        world.write(note_criterion, NoteCriterion, raw)
    fill(world, number, {1: 1})
    world.write(note_criterion, NoteCriterion, raw)
    score(world, number, 1, 1, 0)
    with world.database.read() as session:
        assert notes_of(session, number) == {(1, 1): "Kệ số 3 bừa bộn"}
    finish(world, number)
    assert {one.note for one in record(world, number).findings} == {"", "Kệ số 3 bừa bộn"}
    with pytest.raises(Conflict):
        world.write(note_criterion, NoteCriterion, raw)


def test_a_weighted_zone_counts_more_and_its_owner_answers_for_its_findings(world: World) -> None:
    raw = {"zone_id": 1, "name": "Kho", "owner": "Tổ trưởng tổ Hóa", "weight": "3"}
    with pytest.raises(InvalidInput):
        world.write(correct_zone, CorrectZone, raw | {"name": "lớp HỌC"})
    for weight in ("0", "-1"):
        with pytest.raises(InvalidInput):
            world.write(correct_zone, CorrectZone, raw | {"weight": weight})
    with pytest.raises(NotAllowed):
        world.write(correct_zone, CorrectZone, raw, world.around.viewer)
    world.write(correct_zone, CorrectZone, raw)
    number = begin(world)
    fill(world, number, {1: 1, 2: 4})
    finish(world, number)
    found = record(world, number)
    assert found.facts.score_pct == Decimal("43.75"), "(3 × 25 + 1 × 100) / 4"
    assert {one.facts.owner for one in found.findings} == {"Tổ trưởng tổ Hóa"}
