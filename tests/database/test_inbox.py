"""The inbox holds all that waits: lessons to decide, notes due, faults by rule, mentions."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlmodel import Session, col

from models.commands.base import parse
from models.commands.comments import WriteComment
from models.commands.initiatives import StepInitiative, WriteStatusNote
from models.commands.lessons import NoteLesson, StepLesson
from models.db import Database
from models.filters import ReportFilter
from models.periods import Period
from models.permissions import Actor
from models.reports.actions.inbox import Reading, inbox_list, inbox_page, part_total
from models.reports.overview.attention import attention_board
from models.reports.quality.asks import quality_asks
from models.services.initiatives.initiatives import step_initiative, write_status_note
from models.services.lessons.lessons import note_lesson
from models.services.lessons.steps import step_lesson
from models.services.records.comments import note_mentions_seen, write_comment
from models.tables import (
    Account,
    ActionItem,
    Certificate,
    InitiativeStep,
    Lesson,
    Office,
    Standard,
)
from models.text.formats import format_date, office_today, utc_now
from models.vocabulary import (
    ActionState,
    CertificateKind,
    DatePrecision,
    OrganisationKind,
    Origin,
    QualityRule,
    Work,
)
from tests import build
from tests.worlds.actions import World, action_world
from tests.worlds.initiatives import day
from tests.worlds.quality import EXAMPLES

TITLE = "Treo bảng công cụ ngang tầm mắt"


@pytest.fixture
def world(database: Database) -> World:
    return action_world(database)


def _note(world: World, actor: Actor, **changes: Any) -> int:
    raw = {"title": TITLE, "noted_on": day(-40)} | changes
    with world.database.unit_of_work(actor) as session:
        return note_lesson(session, actor, parse(NoteLesson, raw))


def _step(world: World, actor: Actor, number: int, state: str, **said: Any) -> None:
    with world.database.unit_of_work(actor) as session:
        version = session.get_one(Lesson, number).row_version
        raw = {"lesson_id": number, "row_version": version, "state": state} | said
        step_lesson(session, actor, parse(StepLesson, raw))


def _of_division(world: World, actor: Actor, division: int | None) -> None:
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Account, actor.account_id).division_id = division


def test_a_lesson_waits_for_the_heads_of_its_division_but_not_for_who_noted_it(
    world: World,
) -> None:
    own = world.officer.division_id
    _of_division(world, world.head, own)
    _of_division(world, world.second, world.neighbour.division_id)
    number = _note(world, world.officer)
    assert world.inbox(world.head) == [TITLE]
    assert world.inbox(world.officer) == world.inbox(world.second) == []
    assert world.inbox(works=(Work.LESSON,)) == world.inbox(divisions=(str(own),)) == [TITLE]
    theirs = _note(world, world.head, title="Nhà trường chấm chéo giữa các lớp hằng tuần")
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Lesson, theirs).division_id = own
    assert world.inbox(world.head) == [TITLE]
    assert world.inbox(world.second) == ["Nhà trường chấm chéo giữa các lớp hằng tuần"]
    _step(world, world.head, number, "verified", happened_on=day(-10))
    assert world.inbox(works=(Work.ADOPTION,)) == [TITLE]
    with world.database.read() as session:
        told = inbox_list(session, ReportFilter(works=(Work.ADOPTION,))).iloc[0]
        assert (told["days_late"], told["why"]) == (-20, "bài học chờ phòng nhận")
        before = Period.from_code(f"2000-01-01..{office_today() - timedelta(days=20)}")
        then = inbox_list(session, ReportFilter(period=before, works=(Work.LESSON,)))
    assert TITLE in list(then["what"]), "as of an earlier day it was still to be verified"
    _step(world, world.head, number, "adopted", division_id=own)
    assert world.inbox(works=(Work.ADOPTION,)) == []


def test_a_lesson_given_to_somebody_is_settled_by_the_decision(world: World) -> None:
    number = _note(world, world.officer)
    asked = {"subject_kind": "lesson", "subject_id": number, "work": "lesson"}
    world.open(**asked, work_on=day(-40), officer_id=world.head.account_id)
    assert world.inbox(world.head) == ["Gửi ảnh trước và sau"], "one thing to do, not two"
    _step(world, world.head, number, "verified", happened_on=day(-1))
    assert world.inbox(world.head) == [TITLE], "it waits for a division now"


def test_a_certificate_given_to_somebody_is_not_settled_by_one_that_ended_before_it(
    world: World,
) -> None:
    lesson = _note(world, world.officer, noted_on=day(-800))
    about = {"subject_kind": "lesson", "subject_id": lesson, "work": "lesson"}
    world.open(**about, work_on=day(-800))
    with world.database.unit_of_work(Actor.system()) as session:
        _, number = _certificates(session, ISO_9001=(-400, 30))
    asked = {"subject_kind": "certificate", "subject_id": number, "work": "certificate"}
    title = "Nhắc đơn vị chứng nhận lại"
    world.open(**asked, work_on=day(30), title=title)
    assert title in world.inbox()
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Certificate, number).expires_on = office_today() + timedelta(days=900)
    assert title not in world.inbox(), "it was renewed"


def test_a_certificate_that_ends_waits_unless_another_that_stands_goes_on_after_it(
    world: World,
) -> None:
    def waits() -> int:
        with world.database.read() as session:
            return part_total(Reading.of(session), ReportFilter(), Work.CERTIFICATE)

    with world.database.unit_of_work(Actor.system()) as session:
        ending, later, _ = _certificates(session, ISO_9001=(30, 900), ISO_14001=(2000,))
    told = [waits()]
    for number, changes in (
        (later, {"withdrawn_on": office_today()}),
        (later, {"withdrawn_on": None, "expires_on": office_today() + timedelta(days=20)}),
        (later, {"withdrawn_on": None, "expires_on": None}),
        (later, {"deleted_at": utc_now()}),
        (ending, {"withdrawn_on": office_today()}),
        (ending, {"withdrawn_on": None, "expires_on": office_today() - timedelta(days=1)}),
    ):
        with world.database.unit_of_work(Actor.system()) as session:
            session.execute(
                update(Certificate).where(col(Certificate.id) == number).values(**changes)
            )
        told.append(waits())
    assert told == [0, 1, 1, 0, 1, 0, 0]


def _certificates(session: Session, **ends: tuple[int, ...]) -> list[int]:
    """Add certificates of one firm, by standard: each ends so many days from today."""
    firm = build.organisation(session, kind=OrganisationKind.ENTERPRISE)
    numbers = []
    for code, days in ends.items():
        standard = Standard(code=code, name_vi=code, name_en=code)
        session.add(standard)
        session.flush()
        for number in days:
            one = Certificate(
                organisation_id=firm.id or 0,
                standard_id=standard.id or 0,
                kind=CertificateKind.MANAGEMENT_SYSTEM,
                number=f"{code} {number}",
                certifier="Q",
                issued_on=office_today() - timedelta(days=1000),
                expires_on=office_today() + timedelta(days=number),
                province_id=firm.province_id or 0,
                origin=Origin.OFFICE,
            )
            session.add(one)
            session.flush()
            numbers.append(one.id or 0)
    return numbers


def test_an_initiative_under_way_asks_for_a_note_when_none_was_written_for_a_quarter(
    world: World,
) -> None:
    plans = world.plans
    number = plans.log(officer_id=world.officer.account_id, milestones=[])
    assert world.inbox() == [], "it is not under way"
    for version, state in enumerate(("approved", "running"), 1):
        if plans.record(number).facts.state.value == state:
            continue
        raw: dict[str, Any] = {"initiative_id": number}
        raw |= {"row_version": plans.record(number).facts.row_version}
        raw |= {"state": state, "happened_on": day(-150 + version), "reason": "Theo kế hoạch"}
        plans.act(world.head, step_initiative, StepInitiative, **raw)
    assert world.inbox(world.officer, works=(Work.NOTE,)) == ["NV-01 · Hỗ trợ áp dụng 5S"]
    begun = (office_today() - timedelta(days=200)).replace(day=1)
    asked = {"subject_kind": "initiative", "subject_id": number, "work": "note"}
    world.open(**asked, work_on=format_date(begun))
    assert world.inbox(works=(Work.NOTE,)) == ["Gửi ảnh trước và sau"]
    note: dict[str, Any] = {"initiative_id": number, "month": day(0), "health": "on_track"}
    note |= {"row_version": plans.record(number).facts.row_version}
    plans.act(world.officer, write_status_note, WriteStatusNote, **note)
    assert world.inbox(works=(Work.NOTE,)) == []
    stopped: dict[str, Any] = {
        "state": "stopped",
        "happened_on": day(-1),
        "reason": "Theo kế hoạch",
    }
    version = plans.record(number).facts.row_version
    stopped |= {"initiative_id": number, "row_version": version}
    plans.act(world.head, step_initiative, StepInitiative, **stopped)
    then, title = {"works": (Work.NOTE,), "period": _until(-40)}, ["NV-01 · Hỗ trợ áp dụng 5S"]
    assert world.inbox(**then) == world.inbox(world.officer, **then) == title, "as it stood then"
    with world.database.unit_of_work(Actor.system()) as session:
        last = session.get_one(InitiativeStep, session.scalar(select(func.max(InitiativeStep.id))))
        last.happened_on = office_today().replace(month=1, day=1)
        last.date_precision = DatePrecision.YEAR
    assert world.inbox(**then) == title, "stopped on some day of a year that was not over then"
    with world.database.unit_of_work(Actor.system()) as session:
        session.get_one(Office, 1).note_months = 0
    assert world.inbox(works=(Work.NOTE,)) == []
    assert world.inbox(**then) == []


def test_faults_are_told_by_rule_to_whose_they_are_and_count_as_one(world: World) -> None:
    with world.database.unit_of_work(world.officer) as session:
        for _ in range(2):
            EXAMPLES[QualityRule.ACTION_OVERDUE](session, True)
        session.execute(update(ActionItem).values(officer_id=world.officer.account_id))
    with world.database.read() as session:
        asks = quality_asks(session, world.officer.account_id or 0)
    found = world.inbox(world.officer, works=(Work.QUALITY,))
    assert found == [one.what for one in asks]
    assert len(found) == 1
    assert found[0].endswith("2 bản ghi")
    with world.database.read() as session:
        row = inbox_page(session, ReportFilter(works=(Work.QUALITY,))).iloc[0]
    assert (row["days_late"], row["gives"], row["kind"]) == (0, "", "data_quality")
    assert "quality_rules=action_overdue" in row["opens"]


def test_a_mention_waits_in_the_inbox_of_whom_it_names_alone_until_it_is_seen(
    world: World,
) -> None:
    number = world.plans.log(milestones=[])
    raw: dict[str, Any] = {"subject_kind": "initiative", "subject_id": number}
    raw["text"] = "Nhờ xem lại số liệu"
    raw["mentioned"] = (world.officer.account_id,)
    with world.database.unit_of_work(world.head) as session:
        comment = write_comment(session, world.head, parse(WriteComment, raw))
    title = "NV-01 · Hỗ trợ áp dụng 5S"
    assert world.inbox(world.officer) == [title]
    assert world.inbox(world.officer, search="so lieu") == [title]
    assert world.inbox() == world.inbox(world.neighbour) == []
    with world.database.unit_of_work(world.officer) as session:
        note_mentions_seen(session, world.officer, [comment])
    assert world.inbox(world.officer) == []


def test_an_action_stands_on_the_days_between_it_was_given_and_closed(world: World) -> None:
    number, title = world.open(), "Gửi ảnh trước và sau"
    with world.database.unit_of_work(Actor.system()) as session:
        row = session.get_one(ActionItem, number)
        row.created_at -= timedelta(days=30)
        row.state, row.closed_on = ActionState.CANCELLED, office_today() - timedelta(days=3)
    told = {since: world.inbox(period=_until(since)) for since in (-31, -30, -4, -3)}
    assert told == {-31: [], -30: [title], -4: [title], -3: []}
    assert world.inbox(world.officer, period=_until(-4)) == [], "it is not open, nor to be verified"
    assert world.inbox() == []


def _until(days: int) -> Period:
    return Period.from_code(f"2000-01-01..{office_today() + timedelta(days=days)}")


def test_the_overview_counts_what_the_inbox_holds(world: World) -> None:
    _note(world, world.officer)
    world.open()
    with world.database.unit_of_work(Actor.system()) as session:
        for rule in (QualityRule.EXCHANGE_HEADCOUNT, QualityRule.INITIATIVE_OFFICER):
            EXAMPLES[rule](session, True)
    with world.database.read() as session:
        board = attention_board(session, ReportFilter())
    assert board.total == len(world.inbox())
    assert "Dữ liệu cần sửa" in list(board.counts["label"])
