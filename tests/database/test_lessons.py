"""A lesson is noted, decided on by somebody else, carried out and measured; nothing is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

import pytest

from models.commands.lessons import (
    CorrectLesson,
    DeleteLesson,
    KeepLesson,
    StepLesson,
    TakeLessonStepBack,
    UndoLessonCorrection,
)
from models.errors import (
    Conflict,
    InvalidInput,
    NeedsConfirmation,
    NotAllowed,
    PossibleDuplicate,
)
from models.filters import ReportFilter
from models.periods import Period
from models.permissions import PERMISSIONS, Action, Actor
from models.reports.actions.lists import actions_about
from models.reports.exchanges.lists import exchange_page, exchange_totals
from models.reports.lessons.fitting import lessons_for
from models.reports.lessons.lists import lesson_count, lesson_list
from models.reports.lessons.loop import loop_figures
from models.reports.lessons.records import (
    lesson_attention,
    my_lessons,
    whole_lesson,
)
from models.reports.lessons.traces import what_came_of, where_from
from models.services.lessons.lessons import correct_lesson, delete_lesson
from models.services.lessons.steps import keep_lesson, step_lesson, take_lesson_step_back
from models.services.lessons.undo import undo_lesson_correction
from models.services.lessons.uses import count_lessons
from models.text.formats import office_today
from models.vocabulary import LessonNeed, LessonState, Role
from tests.worlds.exchanges import TOMORROW
from tests.worlds.lessons import World, office

__all__ = ["office"]


def refused(act: Callable[[], Any]) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        act()
    return {problem.field: problem.message for problem in refusal.value.problems}


def rows(world: World, **chosen: Any) -> int:
    with world.database.read() as session:
        return lesson_count(session, ReportFilter(**chosen))


def test_a_lesson_goes_from_noted_to_measured_and_each_step_tells_who_and_when(
    office: World,
) -> None:
    visit = office.around.log()
    number = office.note(exchange_id=visit, tool_id=office.tool, topic_ids=[office.topic])
    head, officer = office.around.head, office.around.officer
    office.step(head, number, "verified", happened_on="12/11/2022")
    office.step(head, number, "adopted", happened_on="15/11/2022", division_id=office.division)
    office.step(officer, number, "done", happened_on="01/02/2023", done_note="Đã treo ở 12 lớp")
    result = {"value_before": "12,5", "value_after": "3", "value_unit": "phút tìm dụng cụ"}
    office.step(officer, number, "measured", happened_on="01/06/2023", **result)
    with office.database.read() as session:
        record = whole_lesson(session, number)
        row = lesson_list(session, ReportFilter()).loc[number]
        told = what_came_of(session, "exchange", visit)
        assert list(told["kind"]) == ["exchange", "lesson", "result"]
        assert list(told["title"])[1:] == [row["title"], "từ 12,5 thành 3 phút tìm dụng cụ"]
        assert exchange_page(session, ReportFilter()).loc[visit, "lessons"] == 1
        assert exchange_totals(session, ReportFilter())["lessons"] == 1
    assert record.facts.state is LessonState.MEASURED
    assert record.people[record.facts.verified_by_id or 0] == head.name
    assert (record.kept.row["before"], record.kept.row["after"]) == (Decimal("12.5"), 3)
    assert [one.kind for one in record.origins] == ["exchange"]
    assert [one for one in office.around.events() if one.startswith("lesson.")] == [
        "lesson.logged",
        "lesson.verified",
        "lesson.adopted",
        "lesson.done",
        "lesson.measured",
    ]


def test_nobody_verifies_what_they_noted_or_rewrote_and_no_officer_verifies(
    office: World,
) -> None:
    head, officer = office.around.head, office.around.officer
    own = office.note(head)
    for person in (head, officer, office.around.admin):
        with pytest.raises(NotAllowed):
            office.step(person, own, "verified")
    rewritten = office.note(officer, title="Kiểm tra chéo giữa các lớp mỗi tháng một lần")
    office.act(
        head,
        correct_lesson,
        CorrectLesson,
        rewritten,
        title="Kiểm tra chéo hằng tháng, công khai kết quả tại sảnh",
        reason="rõ hơn",
    )
    with pytest.raises(NotAllowed):
        office.step(head, rewritten, "verified")


def test_a_lesson_is_adopted_once_and_the_second_hears_who_did(office: World) -> None:
    number = office.adopted()
    stale = {"lesson_id": number, "row_version": 2, "state": "adopted"}
    command = StepLesson.model_validate(stale | {"division_id": office.division})
    with (
        pytest.raises(Conflict, match=office.around.head.name),
        office.database.unit_of_work(office.around.head) as session,
    ):
        step_lesson(session, office.around.head, command)


def test_each_step_says_what_it_needs(office: World) -> None:
    number, head = office.note(), office.around.head
    assert set(refused(lambda: office.step(head, number, "declined"))) == {"reason"}
    assert set(refused(lambda: office.step(head, number, "measured"))) == {"state"}
    office.step(head, number, "verified")
    assert set(refused(lambda: office.step(head, number, "adopted"))) == {"division_id"}
    office.step(head, number, "adopted", division_id=office.division)
    early = refused(lambda: office.step(head, number, "done", happened_on="01/01/2020"))
    assert set(early) == {"happened_on"}
    office.step(head, number, "done")
    assert set(refused(lambda: office.step(head, number, "measured"))) == {"value_before"}
    half = refused(lambda: office.step(head, number, "measured", value_before="1", value_unit="%"))
    assert set(half) == {"value_after"}


def test_another_division_neither_carries_out_nor_measures(office: World) -> None:
    number = office.adopted()
    with pytest.raises(NotAllowed):
        office.step(office.around.neighbour, number, "done")
    office.step(office.around.colleague, number, "done")


def test_who_noted_it_reads_each_decision_with_its_reason(office: World) -> None:
    number, officer = office.note(), office.around.officer
    office.step(office.around.head, number, "declined", reason="Đã làm từ năm 2021")
    with office.database.read() as session:
        (mine,) = my_lessons(session, officer.account_id or 0)
        assert my_lessons(session, office.around.colleague.account_id or 0) == ()
    assert (mine.id, mine.state, mine.reason) == (
        number,
        LessonState.DECLINED,
        "Đã làm từ năm 2021",
    )


def test_the_first_of_two_is_kept_with_what_both_were_learned_from_and_how_far_either_came(
    office: World,
) -> None:
    visit = office.around.log()
    later = office.adopted(noted_on="01/03/2023", exchange_id=visit)
    with pytest.raises(PossibleDuplicate):
        office.note(title="Treo bảng công cụ ngang tầm mắt!")
    first = office.note(noted_on="10/11/2022", accept_duplicate=True)
    assert office.merge(later, first) == first
    with office.database.read() as session:
        kept, gone = whole_lesson(session, first), whole_lesson(session, later)
        assert list(what_came_of(session, "exchange", visit)["number"]) == [visit, first]
    assert kept.facts.state is LessonState.ADOPTED
    assert [one.number for one in kept.origins] == [visit]
    assert gone.merged_into is not None
    assert gone.merged_into.id == first
    assert rows(office) == 1
    assert set(refused(lambda: office.step(office.around.head, later, "done"))) == {"state"}
    why = {"why": "hai bài khác nhau"}
    office.act(office.around.head, take_lesson_step_back, TakeLessonStepBack, later, **why)
    assert rows(office) == 2


def test_a_lesson_is_read_as_before_when_what_it_was_learned_from_is_deleted(
    office: World,
) -> None:
    visit = office.around.log()
    number = office.note(exchange_id=visit)
    office.around.delete(office.around.officer, visit, 1)
    with office.database.read() as session:
        (origin,) = whole_lesson(session, number).origins
    assert origin.title
    changed = {"title": "Treo bảng công cụ ở lối vào", "exchange_id": visit}
    office.act(office.around.officer, correct_lesson, CorrectLesson, number, **changed)
    assert set(refused(lambda: office.note(title="Một bài khác hẳn", exchange_id=visit))) == {
        "exchange_id"
    }


def test_a_head_takes_the_last_step_back_and_says_why(office: World) -> None:
    number, head = office.adopted(), office.around.head

    def back(actor: Actor = head, **said: Any) -> None:
        office.act(actor, take_lesson_step_back, TakeLessonStepBack, number, **said)

    assert set(refused(back)) == {"why"}
    with pytest.raises(NotAllowed):
        back(office.around.officer, why="nhầm")
    back(why="nhầm phòng")
    assert office.lesson(number).state is LessonState.VERIFIED
    assert office.lesson(number).adopting_division_id is None
    back(why="chưa xem kỹ")
    assert set(refused(lambda: back(why="nữa"))) == {""}


def test_what_a_division_has_adopted_is_retired_not_deleted(office: World) -> None:
    number, head = office.adopted(), office.around.head
    gone = {"reason": "cũ"}
    assert set(refused(lambda: office.act(head, delete_lesson, DeleteLesson, number, **gone))) == {
        ""
    }
    assert rows(office, lesson_needs=(LessonNeed.UNOPENED,)) == 1
    office.act(head, keep_lesson, KeepLesson, number)
    assert rows(office, lesson_needs=(LessonNeed.UNOPENED,)) == 0
    office.act(head, keep_lesson, KeepLesson, number, retires=True)
    assert rows(office, lesson_needs=(LessonNeed.RETIRED,)) == 1


def test_the_library_is_narrowed_by_state_place_words_and_time(office: World) -> None:
    office.adopted(tool_id=office.tool, setting="school", topic_ids=[office.topic])
    office.note(title="Chụp ảnh trước khi dọn", noted_on="05/05/2024", setting="factory")
    assert rows(office, lesson_states=(LessonState.ADOPTED,)) == 1
    assert rows(office, settings=("factory",)) == 1
    assert rows(office, search="cong cu ngang") == 1
    assert rows(office, period=Period.from_code("2024")) == 1
    assert rows(office, divisions=(str(office.division),)) == 2
    assert rows(office, provinces=("24@2008-08-01",)) == 2


def test_only_a_head_decides_on_lessons() -> None:
    assert [role for role in ("viewer", "staff", "head", "admin") if _may(role)] == ["head"]


def _may(role: str) -> bool:
    return Action.DECIDE_LESSONS in PERMISSIONS[Role(role)]


def test_lessons_that_fit_come_by_tool_place_topic_and_words_the_measured_first(
    office: World,
) -> None:
    by_tool = office.adopted(tool_id=office.tool, title="Dán thẻ đỏ hai tuần")
    by_place = office.adopted(setting="hospital", title="Kẻ vạch lối đi theo khoa")
    by_words = office.adopted(title="Nhắn tin nhắc hạn kiểm định phương tiện đo")
    noted = office.note(tool_id=office.tool, title="Chưa ai xem xét bài này")
    retired = office.adopted(tool_id=office.tool, title="Cách làm đã cũ")
    office.act(office.around.head, keep_lesson, KeepLesson, retired, retires=True)
    with office.database.read() as session:

        def found(*asked: Any) -> list[int]:
            return [one.id for one in lessons_for(session, *asked)]

        assert found(office.tool, None, (), "") == [by_tool]
        assert found(None, "hospital", (), "") == [by_place]
        assert found(None, None, (), "nhac han kiem dinh can o cho") == [by_words]
        assert found(None, None, (), "Mô hình tại bệnh viện huyện") == [by_place]
        assert found(None, None, (), "") == []
        assert found(None, None, (), "", (noted,)) == [noted]


def test_new_work_applies_lessons_once_and_each_tells_where(office: World) -> None:
    number = office.adopted()
    other = office.adopted(
        noted_on="01/03/2023", title="Treo bảng công cụ ngang mắt", accept_duplicate=True
    )
    key = {"idempotency_key": "one-form"}
    raw = office.around.visit(state="planned", starts_on=TOMORROW, lesson_ids=[number, other])
    visits = {office.around.log(**raw, **key) for _ in range(2)}
    assert len(visits) == 1
    assert office.merge(number, other) == number
    with office.database.read() as session:
        (use,) = whole_lesson(session, number).uses
        applied = where_from(session, "exchange", visits.pop())
        assert lesson_list(session, ReportFilter()).loc[number, "applied"] == 1
    assert use.kind == "exchange"
    assert list(applied["number"])[1:] == [number]
    assert "lesson_ids" in office.around.refusals(lesson_ids=[99])


def test_reading_is_counted_by_day_without_a_trail_and_a_lost_lesson_is_passed_over(
    office: World,
) -> None:
    number, day = office.adopted(), office.lesson(1).noted_on
    before = len(office.around.events())
    for _ in range(2):
        with office.database.unit_of_work(Actor.system()) as session:
            count_lessons(session, day, {number: (3, 1), 99: (1, 1)})
    with office.database.read() as session:
        assert lesson_attention(session, number) == (6, 2, True)
    assert len(office.around.events()) == before
    assert office.lesson(number).row_version == 3


def test_the_loop_tells_what_is_measured_open_applied_and_unopened(office: World) -> None:
    with office.database.read() as session:
        empty = loop_figures(session, ReportFilter()).set_index("figure")
    assert empty.loc["noted", "value"] == 0
    assert empty["value"].isna().sum() == 5
    number = office.adopted()
    office.note(title="Chụp ảnh trước khi dọn", noted_on="10/11/2022")
    day = {"happened_on": "01/12/2022"}
    office.step(office.around.head, number, "done", **day)
    result = {"value_before": "9", "value_after": "4", "value_unit": "phút"}
    office.step(office.around.head, number, "measured", **result, **day)
    with office.database.read() as session:
        frame = loop_figures(session, ReportFilter()).set_index("figure")
        for code in ("measured", "open", "unopened"):
            behind = ReportFilter.from_query(dict(parse_qsl(frame["query"].to_dict()[code])))
            assert lesson_count(session, behind) == 1
    told = frame["value"].to_dict()
    assert (told["measured"], told["within_1"], told["unopened"]) == (50, 50, 1)


def test_adopting_by_a_day_opens_an_action_of_the_division_and_a_day_off_is_asked_about(
    office: World,
) -> None:
    number, head = office.note(), office.around.head
    office.step(head, number, "verified")
    new_year = date(office_today().year + 1, 1, 1)
    said = {"division_id": office.division, "due_on": new_year}
    with pytest.raises(NeedsConfirmation):
        office.step(head, number, "adopted", **said)
    assert office.lesson(number).state is LessonState.VERIFIED
    office.step(head, number, "adopted", **said, accept_day_off=True)
    with office.database.read() as session:
        (action,) = actions_about(session, "lesson", number).to_dict("records")
    assert (action["title"], action["due_on"]) == (office.lesson(number).title, new_year)


def test_a_correction_of_a_lesson_is_undone_with_its_topics_and_is_itself_a_correction(
    office: World,
) -> None:
    officer, first = office.around.officer, "Treo bảng công cụ ngang tầm mắt"
    number = office.note(topic_ids=[office.topic], detail="Ở mỗi lớp")
    with pytest.raises(InvalidInput, match="không có thay đổi nào"):
        office.act(officer, undo_lesson_correction, UndoLessonCorrection, number)
    said = {"title": "Treo bảng ở sảnh", "topic_ids": [], "noted_on": "10/11/2022"}
    office.act(officer, correct_lesson, CorrectLesson, number, **said)
    stale = UndoLessonCorrection(lesson_id=number, row_version=1)
    with (
        office.database.unit_of_work(officer) as session,
        pytest.raises(Conflict, match="sửa bài học lúc"),
    ):
        undo_lesson_correction(session, officer, stale)
    office.act(officer, undo_lesson_correction, UndoLessonCorrection, number)
    with office.database.read() as session:
        found = whole_lesson(session, number)
    assert (found.facts.title, found.facts.detail) == (first, "Ở mỗi lớp")
    assert found.topic_ids == (office.topic,)
    office.act(officer, undo_lesson_correction, UndoLessonCorrection, number)
    assert office.lesson(number).title == "Treo bảng ở sảnh"
    office.step(office.around.head, number, "verified")
    with pytest.raises(InvalidInput, match="không có thay đổi nào"):
        office.act(office.around.head, undo_lesson_correction, UndoLessonCorrection, number)
