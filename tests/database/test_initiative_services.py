"""Initiatives are entered, corrected and carried through their states; nothing follows by hand."""

from typing import Any

import pytest
from sqlmodel import select

from models.commands.base import parse
from models.commands.initiatives import (
    CompleteMilestone,
    DeleteInitiative,
    RestoreInitiative,
    StepInitiative,
    WriteStatusNote,
)
from models.commands.programme_documents import EnterProgrammeDocument
from models.db import Database
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotAllowed, NotFound
from models.reports.trail.histories import record_history
from models.services.initiatives.initiatives import (
    complete_milestone,
    delete_initiative,
    restore_initiative,
    step_initiative,
    write_status_note,
)
from models.services.office.programme_documents import enter_document
from models.tables import Initiative, Milestone
from models.vocabulary import InitiativeState, Origin, ProgressHealth
from tests import build
from tests.worlds.initiatives import TODAY, World, day, initiative_world


@pytest.fixture
def world(database: Database) -> World:
    return initiative_world(database)


def test_what_was_entered_stands_whole_and_what_follows_is_worked_out(world: World) -> None:
    number = world.log(
        partners=[{"organisation_id": world.around.school, "part": "Đơn vị áp dụng"}],
        province_ids=[world.around.province("22@2025-07-01")],
    )
    world.pay(number, "100.000.000")
    record = world.record(number)
    facts = record.facts
    assert (facts.code, facts.state, facts.origin) == (
        "NV-01",
        InitiativeState.PROPOSED,
        Origin.OFFICE,
    )
    assert facts.division_id == world.around.officer.division_id
    assert facts.progress_pct == 25
    assert facts.next_due_on is not None
    assert (facts.planned_vnd, facts.spent_vnd) == (500_000_000, 100_000_000)
    assert [row.is_late for row in record.milestones] == [False, True, False]
    assert record.partners[0][1] == "Trường THPT Lạng Giang số 1"
    assert [step.state for step in record.steps] == [InitiativeState.PROPOSED]
    assert "truong thpt lang giang" in facts.folded_text


def test_the_same_form_sent_twice_gives_one_record(world: World) -> None:
    assert world.log(idempotency_key="k1") == world.log(idempotency_key="k1")


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ends_on": day(-300)}, "ends_on", "Ngày kết thúc trước"),
        (
            {"milestones": [{"title": "Muộn", "due_on": day(300)}]},
            "milestones.0.due_on",
            "sau ngày kết thúc",
        ),
        (
            {
                "milestones": [
                    {"title": "A", "due_on": day(1), "weight": 0},
                    {"title": "B", "due_on": day(2), "weight": 0},
                ]
            },
            "milestones",
            "trọng số",
        ),
        (
            {"milestones": [{"title": "A", "due_on": day(1), "done_on": day(1)}]},
            "milestones.0.done_on",
            "chưa đến",
        ),
        ({"budgets": [{"year": 2026, "source": "central"}] * 2}, "budgets.1.source", "cùng nguồn"),
        (
            {"budgets": [{"year": 2026, "source": "central", "planned_vnd": "-5"}]},
            "budgets.0.planned_vnd",
            "không phải là số tiền",
        ),
        ({"document_id": 99}, "document_id", "văn bản"),
        ({"partners": [{"organisation_id": 999}]}, "partners.0.organisation_id", "tổ chức"),
        ({"state": "paused"}, "state", "đề xuất, được duyệt"),
        ({"state": "running"}, "state", "lãnh đạo duyệt"),
    ],
)
def test_bad_input_is_refused_in_a_sentence_at_its_field(
    world: World, changes: dict[str, Any], field: str, sentence: str
) -> None:
    assert sentence in world.refusals(**changes)[field]


def test_a_code_is_used_once_also_by_one_in_the_trash(world: World) -> None:
    number = world.log()
    assert "Hỗ trợ áp dụng 5S" in world.refusals()["code"]
    world.act(
        world.around.officer,
        delete_initiative,
        DeleteInitiative,
        initiative_id=number,
        row_version=1,
        reason="nhầm",
    )
    assert "thùng rác" in world.refusals()["code"]
    world.act(world.around.officer, restore_initiative, RestoreInitiative, initiative_id=number)
    assert world.record(number).facts.deleted_at is None


def test_a_private_phone_number_in_a_note_is_asked_about(world: World) -> None:
    with pytest.raises(NeedsConfirmation, match="0912 345 678") as question:
        world.log(note="liên hệ 0912 345 678")
    assert question.value.accept == "accept_private_data"
    assert world.log(note="liên hệ 0912 345 678", accept_private_data=True)


def test_a_correction_keeps_the_milestones_that_stay_and_changes_what_follows(
    world: World,
) -> None:
    number = world.log()
    first, second, _ = world.record(number).milestones
    world.correct(
        world.around.colleague,
        number,
        1,
        milestones=[
            {"id": first.id, "title": first.title, "due_on": day(-100), "done_on": day(-90)},
            {"id": second.id, "title": "Tập huấn mở rộng", "due_on": day(-10), "done_on": day(-5)},
        ],
    )
    record = world.record(number)
    assert [row.id for row in record.milestones] == [first.id, second.id]
    assert (record.facts.progress_pct, record.facts.next_due_on) == (100, None)
    assert record.facts.row_version == 2
    with world.database.read() as session:
        latest, *_ = record_history(session, "initiative", number)
    assert any("Tập huấn mở rộng" in change.new for change in latest.changes)


def test_a_correction_that_changes_nothing_leaves_no_trace(world: World) -> None:
    number = world.log()
    kept = [
        {
            "id": row.id,
            "title": row.title,
            "due_on": row.due_on,
            "done_on": row.done_on,
            "weight": row.weight,
        }
        for row in world.record(number).milestones
    ]
    division = world.around.officer.division_id
    world.correct(world.around.officer, number, 1, milestones=kept, division_id=division)
    assert world.record(number).facts.row_version == 1


def test_a_milestone_of_another_initiative_cannot_be_taken(world: World) -> None:
    number, other = world.log(), world.log(code="NV-02")
    foreign = world.record(other).milestones[0]
    with pytest.raises(InvalidInput, match="không còn nữa"):
        world.correct(
            world.around.officer,
            number,
            1,
            milestones=[
                {"id": foreign.id, "title": "Lấy", "due_on": day(1)},
            ],
        )


def test_who_saves_second_is_told_and_overwrites_nothing(world: World) -> None:
    number = world.log()
    world.correct(world.around.officer, number, 1, title="Tên mới")
    with pytest.raises(Conflict):
        world.correct(world.around.colleague, number, 1, title="Tên khác")
    assert world.record(number).facts.title == "Tên mới"


def test_another_division_needs_a_head_and_a_head_a_reason(world: World) -> None:
    number = world.log()
    with pytest.raises(NotAllowed):
        world.correct(world.around.neighbour, number, 1, title="Khác")
    with pytest.raises(InvalidInput, match="lý do"):
        world.correct(world.around.head, number, 1, title="Khác")
    world.correct(world.around.head, number, 1, title="Khác", reason="Sửa tên theo quyết định")
    with pytest.raises(NotAllowed):
        world.log(world.around.viewer)


def test_nobody_approves_or_accepts_their_own_initiative(world: World) -> None:
    officer, head = world.around.officer, world.around.head

    def step(actor: Any, number: int, version: int, state: str) -> None:
        world.act(
            actor,
            step_initiative,
            StepInitiative,
            initiative_id=number,
            row_version=version,
            state=state,
            happened_on=day(0),
            reason="Duyệt",
        )

    own, theirs = world.log(head), world.log(officer, code="NV-02")
    with pytest.raises(NotAllowed, match="lãnh đạo khác"):
        step(head, own, 1, "approved")
    step(head, own, 1, "stopped")
    step(head, theirs, 1, "approved")
    step(officer, theirs, 2, "running")
    step(head, theirs, 3, "completed")
    with pytest.raises(NotAllowed, match="lãnh đạo khác"):
        step(head, theirs, 4, "accepted")


def test_an_initiative_entered_as_approved_names_the_document_that_approved_it(
    world: World,
) -> None:
    with pytest.raises(InvalidInput, match="văn bản") as refusal:
        world.log(world.around.head, state="approved")
    assert [problem.field for problem in refusal.value.problems] == ["document_id"]


def test_the_document_that_approved_an_initiative_as_it_was_entered_is_not_taken_away(
    world: World,
) -> None:
    head = world.around.head
    raw: dict[str, Any] = {"number": "36/KH-UBND", "title": "Kế hoạch năng suất"}
    with world.database.unit_of_work(head) as session:
        raw["kind_id"] = build.document_kind(session)
        document = enter_document(session, head, parse(EnterProgrammeDocument, raw))
    as_approved = world.log(head, state="approved", document_id=document)
    proposed = world.log(head, code="NV-02", document_id=document)
    with pytest.raises(InvalidInput, match="văn bản"):
        world.correct(head, as_approved, 1, document_id=None)
    world.correct(head, proposed, 1, code="NV-02", document_id=None)
    assert world.record(proposed).facts.document_id is None
    assert world.record(as_approved).facts.document_id == document


def test_an_officer_runs_it_and_a_head_approves_and_accepts(world: World) -> None:
    officer, head, number = world.around.officer, world.around.head, world.log()

    def step(actor: Any, version: int, state: str, **more: Any) -> None:
        world.act(
            actor,
            step_initiative,
            StepInitiative,
            initiative_id=number,
            row_version=version,
            state=state,
            happened_on=day(0),
            **more,
        )

    with pytest.raises(NotAllowed):
        step(officer, 1, "approved")
    with pytest.raises(InvalidInput, match="Không có bước"):
        step(officer, 1, "completed")
    step(head, 1, "approved", reason="Duyệt", document_number="12/QĐ")
    step(officer, 2, "running")
    with pytest.raises(InvalidInput, match="lý do"):
        step(officer, 3, "paused")
    step(officer, 3, "paused", reason="Chờ kinh phí")
    step(officer, 4, "running")
    step(officer, 5, "completed")
    step(head, 6, "accepted", reason="Đạt")
    record = world.record(number)
    assert record.facts.state is InitiativeState.ACCEPTED
    assert [one.state.value for one in record.steps][:2] == ["accepted", "completed"]
    assert record.steps[-2].document_number == "12/QĐ"
    assert not any(row.is_late for row in record.milestones)


def test_a_step_of_tomorrow_is_refused(world: World) -> None:
    number = world.log()
    with pytest.raises(InvalidInput, match="chưa đến"):
        world.act(
            world.around.head,
            step_initiative,
            StepInitiative,
            initiative_id=number,
            row_version=1,
            state="approved",
            happened_on=day(1),
            reason="x",
        )


def test_a_milestone_done_moves_the_progress_and_opened_again_moves_it_back(world: World) -> None:
    number = world.log()
    late = world.record(number).milestones[1]
    for version, done_on, pct in ((1, day(0), 75), (2, None, 25)):
        world.act(
            world.around.officer,
            complete_milestone,
            CompleteMilestone,
            initiative_id=number,
            row_version=version,
            milestone_id=late.id,
            done_on=done_on,
        )
        assert world.record(number).facts.progress_pct == pct
    with pytest.raises(NotFound):
        world.act(
            world.around.officer,
            complete_milestone,
            CompleteMilestone,
            initiative_id=number,
            row_version=3,
            milestone_id=999,
        )


def test_one_note_a_month_says_how_it_stands_and_why(world: World) -> None:
    number = world.log()

    def note(version: int, health: str, **more: Any) -> None:
        world.act(
            world.around.officer,
            write_status_note,
            WriteStatusNote,
            initiative_id=number,
            row_version=version,
            month=day(0),
            health=health,
            **more,
        )

    with pytest.raises(InvalidInput, match="lý do"):
        note(1, "behind")
    note(1, "behind", reason="Chậm cấp vốn", needed="Cấp đủ vốn quý IV")
    note(2, "at_risk", reason="Đã có vốn, còn ít thời gian")
    record = world.record(number)
    assert record.facts.health is ProgressHealth.AT_RISK
    (kept,) = record.notes
    assert (kept.month, kept.reason) == (TODAY.replace(day=1), "Đã có vốn, còn ít thời gian")


def test_what_follows_equals_what_the_parts_say_after_every_act(world: World) -> None:
    numbers = [world.log(), world.log(code="NV-02", milestones=[], budgets=[])]
    world.correct(world.around.officer, numbers[0], 1, milestones=[])
    with world.database.read() as session:
        for row in session.exec(select(Initiative)):
            parts = session.exec(select(Milestone).where(Milestone.initiative_id == row.id)).all()
            assert (row.progress_pct is None) == (not parts)
            assert row.next_due_on is None
