"""Actions: given, received, done, verified by a second person; one inbox with what records ask."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from models.commands.actions import CorrectAction, PassOnAction, PostponeAction
from models.commands.deputies import EndDeputy, NameDeputy
from models.commands.initiatives import CompleteMilestone, DeleteInitiative
from models.db import Database
from models.documents.calendars import calendar_file
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotAllowed
from models.filters import ReportFilter
from models.reports.actions.calendars import own_due_days
from models.reports.actions.inbox import inbox_list
from models.reports.actions.lists import action_subject
from models.services.actions.calendars import (
    calendar_owner,
    make_address,
    note_fetched,
    revoke_address,
)
from models.services.actions.deputies import end_deputy, name_deputy
from models.services.initiatives.initiatives import complete_milestone, delete_initiative
from models.services.records.subjects import move_subject
from models.tables import Milestone
from models.text.formats import office_today
from models.vocabulary import ActionState, ExchangeState
from tests import build
from tests.worlds.actions import World, action_world, disable
from tests.worlds.initiatives import day


@pytest.fixture
def world(database: Database) -> World:
    return action_world(database)


def test_an_action_goes_from_given_to_verified_by_a_second_person(world: World) -> None:
    number = world.open()
    assert world.row(number).state is ActionState.ASSIGNED
    assert world.inbox(world.officer) == ["Gửi ảnh trước và sau"]
    world.step(world.officer, number, "received")
    assert world.row(number).received_at is not None
    world.step(world.officer, number, "working")
    with pytest.raises(Exception, match="minh chứng"):
        world.step(world.officer, number, "done")
    world.step(world.officer, number, "done", note="Đã gửi 12 ảnh")
    assert world.inbox(world.officer) == [], "it waits for a head now"
    assert world.inbox(world.head) == world.inbox(world.second) == ["Gửi ảnh trước và sau"]
    world.step(world.head, number, "verified")
    done = world.row(number)
    assert (done.state, done.verified_by_id) == (ActionState.VERIFIED, world.head.account_id)
    assert world.inbox() == []
    assert world.plans.around.events()[-5:] == [
        "action.logged",
        "action.received",
        "action.begun",
        "action.done",
        "action.verified",
    ]


def test_nobody_verifies_what_they_had_or_did_and_an_officer_verifies_nothing(
    world: World,
) -> None:
    own = world.open(world.head, officer_id=world.head.account_id)
    assert world.row(own).state is ActionState.RECEIVED, "what one gives oneself is received"
    world.step(world.head, own, "done", note="Xong")
    with pytest.raises(NotAllowed, match="người thứ hai"):
        world.step(world.head, own, "verified")
    with pytest.raises(NotAllowed, match="Lãnh đạo"):
        world.step(world.officer, own, "verified")
    assert (world.inbox(world.head), world.inbox(world.second)) == ([], ["Gửi ảnh trước và sau"])
    with pytest.raises(Exception, match="Hãy ghi lý do"):
        world.step(world.second, own, "working")
    world.step(world.second, own, "working", reason="Thiếu ảnh khu vực 2")
    assert world.row(own).done_at is None
    world.step(world.head, own, "done", note="Đã bổ sung")
    world.step(world.second, own, "verified")


def test_what_is_given_to_a_division_belongs_to_whoever_of_it_receives_it(world: World) -> None:
    number = world.open(officer_id=None, division_id=world.officer.division_id)
    assert world.inbox(world.officer) == []
    with world.database.unit_of_work(world.head) as session:
        past = office_today() - timedelta(days=3)
        build.exchange(session, title="Đoàn", starts_on=past, state=ExchangeState.PLANNED)
    assert world.inbox(divisions=(str(world.officer.division_id),)) == ["Gửi ảnh trước và sau"]
    assert len(world.inbox()) == 2
    with pytest.raises(NotAllowed, match="người khác"):
        world.step(world.neighbour, number, "received")
    world.step(world.officer, number, "received")
    assert world.row(number).officer_id == world.officer.account_id
    assert world.inbox(world.officer) == ["Gửi ảnh trước và sau"]


def test_it_is_postponed_with_a_reason_to_a_later_day_alone(world: World) -> None:
    number = world.open()
    for wrong in ({"due_on": day(9)}, {"due_on": day(5), "reason": "x"}):
        with pytest.raises(Exception, match=r"lý do lùi hạn|Hãy chọn ngày sau"):
            world.act(world.officer, PostponeAction, number, **wrong)
    later = {"due_on": day(9), "reason": "Chờ trường nghỉ lễ xong", "accept_day_off": True}
    with pytest.raises(NotAllowed, match="người khác"):
        world.act(world.neighbour, PostponeAction, number, **later)
    world.act(world.officer, PostponeAction, number, **later)
    assert world.plans.around.events()[-1] == "action.postponed"


def test_passed_on_it_is_to_be_received_again_and_a_disabled_account_gets_nothing(
    world: World,
) -> None:
    number = world.open()
    world.step(world.officer, number, "received")
    world.act(world.officer, PassOnAction, number, officer_id=world.neighbour.account_id)
    passed = world.row(number)
    assert (passed.state, passed.received_at) == (ActionState.ASSIGNED, None)
    with world.database.unit_of_work(world.head) as session:
        disable(session, world.neighbour)
    assert "đã khóa" in world.refusals(officer_id=world.neighbour.account_id)["officer_id"]
    assert world.inbox(is_nobodys=True) == ["Gửi ảnh trước và sau"]
    world.act(world.head, PassOnAction, number, officer_id=world.officer.account_id)
    assert world.inbox(is_nobodys=True) == []


def test_a_due_day_on_a_day_off_is_said_and_is_in_time_until_the_next_working_day(
    world: World,
) -> None:
    tet = date.fromisoformat("2099-01-21")  # the first day of the year of the goat
    with pytest.raises(NeedsConfirmation, match=f"{tet:%d/%m/%Y} là ngày nghỉ") as asked:
        world.open(due_on=f"{tet:%d/%m/%Y}", accept_day_off=False)
    assert asked.value.accept == "accept_day_off"
    world.open(due_on=f"{tet:%d/%m/%Y}")


def test_bad_facts_are_told_together_and_a_viewer_opens_nothing(world: World) -> None:
    told = world.refusals(due_on=day(-1), officer_id=None, subject_kind="initiative", subject_id=9)
    assert set(told) == {"due_on", "officer_id", "subject_id"}
    with pytest.raises(NotAllowed):
        world.open(world.plans.around.viewer)
    number = world.open()
    with pytest.raises(NotAllowed, match="người giao việc"):
        world.act(world.officer, CorrectAction, number, **world.facts(title="Việc khác"))
    with pytest.raises(NotAllowed, match="người giao việc"):
        world.step(world.officer, number, "cancelled", reason="Không cần nữa")
    world.step(world.head, number, "cancelled", reason="Trường đã gửi")
    with pytest.raises(Conflict, match="không có bước"):
        world.step(world.head, number, "verified")
    world.step(world.head, number, "assigned", reason="Vẫn cần")
    assert world.row(number).cancelled_reason is None


def test_what_a_record_asks_for_is_answered_by_one_action_and_settled_by_the_record(
    world: World,
) -> None:
    initiative = world.plans.log()
    assert world.inbox() == ["NV-01 · Hỗ trợ áp dụng 5S"], "its milestone is overdue"
    asked = {"subject_kind": "initiative", "subject_id": initiative, "work": "milestone"}
    assert "work" in world.refusals(**asked, work_on=day(-11))
    number = world.open(**asked, work_on=day(-10))
    assert world.inbox() == ["Gửi ảnh trước và sau"], "one thing to do, not two"
    with world.database.unit_of_work(world.officer) as session:
        mark = session.exec(select(Milestone).where(Milestone.title == "Tập huấn")).one()
        raw = {"milestone_id": mark.id, "initiative_id": initiative} | {
            "row_version": 1,
            "done_on": day(-1),
        }
    world.plans.act(world.officer, complete_milestone, CompleteMilestone, **raw)
    assert world.inbox() == [], "the record says it is done"
    with world.database.read() as session:
        subject = action_subject(session, number)
    assert subject is not None
    assert subject.is_settled


def test_who_stands_in_sees_and_does_the_work_of_who_is_away_but_verifies_nothing_of_it(
    world: World,
) -> None:
    number = world.open()
    days = {"first_day": day(0), "last_day": day(7)}
    away = {"account_id": world.officer.account_id, "deputy_id": world.neighbour.account_id} | days
    with pytest.raises(NotAllowed, match="Chỉ lãnh đạo"):
        world.plans.act(world.neighbour, name_deputy, NameDeputy, **away)
    world.plans.act(world.officer, name_deputy, NameDeputy, **away)
    with pytest.raises(InvalidInput, match="đã có người làm thay"):
        world.plans.act(world.head, name_deputy, NameDeputy, **away)
    assert world.inbox(world.neighbour) == ["Gửi ảnh trước và sau"]
    with world.database.read() as session:
        told = inbox_list(session, ReportFilter())
    assert "làm thay" in told["person"].iloc[0]
    world.step(world.neighbour, number, "done", note="Đã gửi thay")
    assert world.row(number).done_by_id == world.neighbour.account_id
    assert world.row(number).officer_id == world.officer.account_id
    world.plans.act(world.officer, end_deputy, EndDeputy, deputy_row_id=1)
    assert world.inbox(world.neighbour) == []
    own = world.open(officer_id=world.head.account_id)
    world.step(world.head, own, "done", note="Xong")
    world.plans.act(
        world.second,
        name_deputy,
        NameDeputy,
        account_id=world.second.account_id,
        deputy_id=world.head.account_id,
        **days,
    )
    assert "Gửi ảnh trước và sau" not in world.inbox(world.head)[1:], "still not their own"
    with pytest.raises(NotAllowed, match="người thứ hai"):
        world.step(world.head, own, "verified")


def test_what_is_merged_away_takes_its_actions_along_and_what_is_deleted_says_so(
    world: World,
) -> None:
    around = world.plans.around
    number = world.open(subject_kind="organisation", subject_id=around.guest)
    with world.database.unit_of_work(world.head) as session:
        move_subject(session, world.head, "organisation", around.guest, around.school)
    assert world.row(number).subject_id == around.school
    initiative = world.plans.log()
    other = world.open(subject_kind="initiative", subject_id=initiative)
    world.plans.act(
        world.head,
        delete_initiative,
        DeleteInitiative,
        initiative_id=initiative,
        row_version=1,
        reason="Nhập nhầm",
    )
    with world.database.read() as session:
        subject = action_subject(session, other)
    assert subject is not None
    assert subject.is_gone
    assert "subject_id" in world.refusals(subject_kind="initiative", subject_id=initiative)


def test_a_calendar_opens_by_its_secret_alone_and_tells_no_names(world: World) -> None:
    number = world.open(title="Gọi Công ty Đồng Tâm, gặp ông Nam")
    with world.database.unit_of_work(world.officer) as session:
        first = make_address(session, world.officer)
    with world.database.unit_of_work(world.officer) as session:
        token = make_address(session, world.officer)
    with world.database.unit_of_work(world.officer) as session:
        assert calendar_owner(session, first) is None, "a new address ends the one before"
        owner = calendar_owner(session, token)
        assert owner is not None
        assert owner.account_id == world.officer.account_id
        note_fetched(session, owner)
        note_fetched(session, owner)
        days = own_due_days(session, owner.account_id or 0)
    told = calendar_file(days, "http://localhost").decode()
    assert f"Việc số {number} đến hạn" in told.replace("\r\n ", "")
    assert "Đồng Tâm" not in told
    assert "Nam" not in told.replace("NSCL", "")
    assert world.plans.around.events().count("calendar.fetched") == 1
    with world.database.unit_of_work(world.head) as session:
        disable(session, world.officer)
        assert calendar_owner(session, token) is None
    with world.database.unit_of_work(world.officer) as session:
        revoke_address(session, world.officer)
    with world.database.read() as session:
        assert calendar_owner(session, token) is None
