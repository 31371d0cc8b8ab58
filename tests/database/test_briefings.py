"""Leaders' meetings: pages stay as they were shown, notes become decisions and work."""

import pytest

from models.commands.briefings import (
    CorrectBriefing,
    CorrectNote,
    DeleteBriefing,
    DeleteNote,
    RestoreNote,
)
from models.db import Database
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.reports.actions.lists import action_record, actions_about
from models.reports.briefings.decks import meeting_notes, pages_of, slide_of, topic_page
from models.reports.briefings.lists import briefing_list, note_count, note_list
from models.reports.briefings.paper import meeting_paper
from models.reports.initiatives.figures import initiative_figures
from models.reports.overview.headlines import headline
from models.reports.search.found import search_everywhere
from models.services.briefings.briefings import correct_briefing, delete_briefing
from models.services.briefings.notes import correct_note, delete_note, restore_note
from models.text import using_language
from models.vocabulary import BriefingTopic
from tests.worlds.briefings import World, briefing_world
from tests.worlds.initiatives import day

LATE = "1 trên 1 nhiệm vụ đang triển khai bị quá hạn."
OWN = "Chuẩn bị báo cáo năm"


@pytest.fixture
def world(database: Database) -> World:
    return briefing_world(database)


def _settle(world: World) -> None:
    """Let the overdue milestone have been done: what is told of today changes."""
    plans = world.plans
    number = 1
    facts = plans.facts()
    for one in facts["milestones"]:
        one["done_on"] = one["due_on"] if one["due_on"] != day(100) else None
    version = plans.record(number).facts.row_version
    plans.correct(plans.around.officer, number, version, milestones=facts["milestones"])


def test_a_meeting_opened_again_shows_what_was_shown_and_today_is_one_press_away(
    world: World,
) -> None:
    number = world.prepare()
    assert world.headlines(number)[:2] == [LATE, OWN], "before it begins: today's figures"
    world.begin(number)
    _settle(world)
    assert world.headlines(number)[:2] == [LATE, OWN]
    assert world.headlines(number, is_today=True)[0] == "Không nhiệm vụ nào quá hạn."
    with using_language("en"):
        assert world.headlines(number)[0] == "1 of 1 initiatives under way are overdue."


def test_a_page_says_what_the_overview_and_its_list_say(world: World) -> None:
    sliced = ReportFilter()
    with world.database.read() as session:
        page = topic_page(session, BriefingTopic.INITIATIVES, sliced, None)
        (row,) = headline(session, sliced, "initiatives").to_dict("records")
        figures = initiative_figures(session, sliced).set_index("figure")["value"]
    assert page is not None
    assert page.grid is not None
    assert page.figures[0].value == f"{row['value']:.0f} / {row['whole']:.0f}"
    assert len(page.grid.rows) == row["value"] == figures["late"]


def test_a_page_with_nothing_to_say_is_left_out_and_named(world: World) -> None:
    number = world.begun(topics=["follow_up", "changed", "initiatives"], own_pages=[])
    assert world.headlines(number) == [LATE]
    found = world.meeting(number)
    assert [slide_of(found, page.place) for page in found.pages] == [None, None, 2]
    with world.database.read() as session:
        paper = meeting_paper(session, number, "Tôi").printed
    assert "Kết quả thực hiện kết luận cuộc họp trước" in paper.left_out


def test_the_next_meeting_begins_with_what_came_of_the_last(world: World) -> None:
    first = world.begun()
    world.note(first)
    task = {"kind": "task", "text": "Lập lịch", "due_on": day(7), "accept_day_off": True}
    world.note(first, **task, officer_id=world.officer.account_id)
    second = world.prepare(topics=["follow_up", "changed"], own_pages=[])
    follow_up, changed = world.headlines(second)
    assert follow_up == f"0 trên 1 việc giao tại cuộc họp ngày {day(0)} đã xong."
    assert "mới" in changed


def test_work_given_at_a_meeting_is_an_action_that_leads_back_to_note_and_page(
    world: World,
) -> None:
    number = world.begun()
    task = {"kind": "task", "text": "Lập lịch đánh giá lại", "due_on": day(7)}
    note = world.note(
        number, **task, officer_id=world.officer.account_id, accept_day_off=True, page=1
    )
    with world.database.read() as session:
        (action,) = actions_about(session, "briefing_note", note).index
        facts = action_record(session, int(action)).facts
        (line,) = meeting_notes(session, number)
        (row,) = note_list(session, ReportFilter()).to_dict("records")
    assert (facts.title, facts.officer_id) == (task["text"], world.officer.account_id)
    assert (facts.subject_kind, facts.subject_id) == ("briefing_note", note)
    assert (line.page, line.came_of) == (1, "Đã giao")
    assert row["page"] == LATE


def test_what_is_noted_wrongly_is_told_field_by_field_and_writes_nothing(world: World) -> None:
    number = world.begun()

    def refused(**changes: object) -> set[str]:
        with pytest.raises(InvalidInput) as refusal:
            world.note(number, **changes)
        return {problem.field for problem in refusal.value.problems}

    assert refused(decided_by="") == {"decided_by"}
    assert refused(text=" ", decided_by="") == {"text", "decided_by"}
    assert refused(kind="task") == {"due_on", "officer_id"}
    day_over = {"kind": "task", "due_on": day(-1), "officer_id": world.officer.account_id}
    assert refused(**day_over) == {"due_on"}
    assert refused(**day_over | {"text": "Một\nhai", "due_on": day(7)}) == {"text"}
    with world.database.read() as session:
        assert note_count(session, ReportFilter()) == 0


def test_only_a_head_runs_a_meeting_and_everybody_reads_it(world: World) -> None:
    number = world.begun()
    note = world.note(number)
    for service, command, raw in (
        (correct_briefing, CorrectBriefing, world.facts() | _read(number, world)),
        (delete_briefing, DeleteBriefing, _read(number, world)),
        (correct_note, CorrectNote, {"kind": "note", "text": "x"} | _note(note)),
        (delete_note, DeleteNote, _note(note)),
    ):
        with pytest.raises(NotAllowed):
            world.write(service, command, raw, world.officer)
    with pytest.raises(NotAllowed):
        world.note(number, world.officer)


def _read(number: int, world: World) -> dict[str, int]:
    return {"briefing_id": number, "row_version": world.meeting(number).row_version}


def _note(number: int) -> dict[str, int]:
    return {"briefing_note_id": number, "row_version": 1}


def test_once_begun_pages_stay_and_once_noted_figures_stay(world: World) -> None:
    number = world.begun()
    renamed = world.facts(title="Họp giao ban bất thường") | _read(number, world)
    world.write(correct_briefing, CorrectBriefing, renamed)
    fewer = world.facts(topics=["initiatives"]) | _read(number, world)
    with pytest.raises(InvalidInput, match="giữ nguyên như đã chiếu"):
        world.write(correct_briefing, CorrectBriefing, fewer)
    world.begin(number)  # nothing is noted yet: other figures may be kept
    world.note(number)
    with pytest.raises(Conflict, match="Đã có ghi chép"):
        world.begin(number)


def test_notes_wait_for_the_meeting_to_begin(world: World) -> None:
    number = world.prepare()
    with pytest.raises(Conflict, match="bắt đầu cuộc họp"):
        world.note(number)


def test_a_decision_is_found_corrected_deleted_and_comes_back(world: World) -> None:
    number = world.begun()
    note = world.note(number)

    def found() -> list[str]:
        with world.database.read() as session:
            groups = search_everywhere(session, "gia han nhiem vu", ["briefing_note"]).groups
            return [hit.title for group in groups for hit in group.hits]

    assert found() == ["Gia hạn nhiệm vụ đến cuối quý"]
    raw = {"kind": "note", "text": "Gia hạn nhiệm vụ một tháng"} | _note(note)
    world.write(correct_note, CorrectNote, raw)
    assert found() == ["Gia hạn nhiệm vụ một tháng"]
    gone = {"briefing_note_id": note, "row_version": 2, "reason": "nhầm"}
    world.write(delete_note, DeleteNote, gone)
    assert found() == []
    world.write(restore_note, RestoreNote, {"briefing_note_id": note})
    with world.database.read() as session:
        (row,) = briefing_list(session, ReportFilter()).to_dict("records")
    assert (row["decisions"], row["notes"]) == (0, 1)


def test_a_meeting_in_the_trash_takes_its_notes_along(world: World) -> None:
    number = world.begun()
    note = world.note(number)
    gone = _read(number, world) | {"reason": "nhầm"}
    world.write(delete_briefing, DeleteBriefing, gone)
    with world.database.read() as session:
        assert note_count(session, ReportFilter()) == 0
        assert not search_everywhere(session, "gia han", ["briefing_note"]).groups
        with pytest.raises(NotFound):
            meeting_paper(session, number, "Tôi")
    with pytest.raises(NotFound):
        world.write(correct_note, CorrectNote, {"kind": "note", "text": "x"} | _note(note))


def test_the_pdf_holds_the_figures_notes_and_decisions_that_the_screen_shows(
    world: World,
) -> None:
    number = world.begun()
    world.note(number)
    with world.database.read() as session:
        paper = meeting_paper(session, number, "Tôi")
        shown, _ = pages_of(session, world.meeting(number), is_today=False)
    printed = paper.printed
    assert [slide.told for slide in printed.slides] == [page.told for page in shown]
    assert printed.slides[0].notes == (("Kết luận", "Gia hạn nhiệm vụ đến cuối quý"),)
    assert printed.noted == (("Kết luận", (("Gia hạn nhiệm vụ đến cuối quý", "Chi cục trưởng"),)),)
    assert paper.pdf.startswith(b"%PDF-")
