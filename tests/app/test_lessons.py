"""The screens of lessons: noted from a visit, decided on by a head, told to who noted them."""

from typing import NoReturn

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import tally
from dashboard.components.forms.open_forms import OPEN
from models.commands.base import parse
from models.commands.lessons import CorrectLesson, NoteLesson, StepLesson
from models.db import Database
from models.errors import Unavailable
from models.permissions import Actor
from models.reports.lessons.records import lesson_attention
from models.services.lessons.lessons import correct_lesson, note_lesson
from models.services.lessons.steps import step_lesson
from models.services.records.drafts import read_draft
from models.vocabulary import LessonState, Role
from tests import build
from tests.worlds.screens import World, checked, lines, links, said

TITLE = "Treo bảng công cụ ngang tầm mắt"


@pytest.fixture
def visit(world: World) -> int:
    with world.database.unit_of_work(world.people[Role.STAFF]) as session:
        return build.exchange(session, title="Chuyến đi Quảng Ninh").id or 0


@pytest.fixture
def lesson(world: World, visit: int) -> int:
    raw = {"title": TITLE, "tool_id": 1, "exchange_id": visit, "noted_on": "10/11/2022"}
    number: int = world.write(note_lesson, parse(NoteLesson, raw))
    return number


def test_a_lesson_is_noted_from_a_visit_with_its_origin_filled_in(world: World, visit: int) -> None:
    assert "Ghi bài học" in said(world.open("exchange", id=str(visit)))
    app = world.open("lesson_form", exchange=str(visit))
    form = app.session_state[OPEN]
    assert form.values["exchange_id"] == visit
    app.text_input(key=f"{form.widgets}.title").set_value(TITLE).run()
    checked(app.button(key=f"{form.part.key}.save").click().run())
    assert TITLE in said(world.open("exchange", id=str(visit)))
    assert TITLE in "".join(lines(world.open("lessons")))


def test_a_head_decides_and_who_noted_it_reads_why(world: World, lesson: int) -> None:
    assert "Xác nhận" not in [one.label for one in world.open("lesson", id=str(lesson)).button]
    waiting = said(world.open("lesson", id=str(lesson)))
    assert "Chờ lãnh đạo quyết định: Xác nhận, Không tiếp thu." in waiting
    app = world.open("lesson", Role.HEAD, id=str(lesson))
    checked(app.button(key="_lesson_verified").click().run())
    app = world.open("lesson", Role.HEAD, id=str(lesson))
    refused = checked(app.button(key="_lesson_declined").click().run())
    assert "Hãy ghi lý do." in said(refused)
    reason = next(one for one in refused.text_area if one.label == "Lý do *")
    reason.set_value("Đã làm từ năm 2021").run()
    checked(refused.button(key="_lesson_declined").click().run())
    mine = said(world.open("lessons"))
    assert "Bài học của tôi" in mine
    assert "Đã làm từ năm 2021" in mine
    assert "Bài học của tôi" not in said(world.open("lessons", Role.VIEWER))


def test_the_page_of_a_lesson_leads_to_what_it_was_learned_from(world: World, lesson: int) -> None:
    for role in Role:
        page = world.open("lesson", role, id=str(lesson))
        assert "Chuyến đi Quảng Ninh" in said(page)
        assert "Rút ra từ" in said(page)
    assert "Không có bài học ở địa chỉ này" in said(world.open("lesson", id="99"))
    assert "Bài học" in links(world.open("exchanges"))


def test_a_lesson_is_offered_its_next_step_alone(world: World, lesson: int) -> None:
    command = StepLesson(lesson_id=lesson, row_version=1, state=LessonState.VERIFIED)
    world.write(step_lesson, command, Role.HEAD)
    app = world.open("lesson", Role.HEAD, id=str(lesson))
    keys = {one.key for one in app.button if (one.key or "").startswith("_lesson_")}
    kept = {"_lesson_keep_True", "_lesson_keep_False"}
    assert keys == {"_lesson_adopted", "_lesson_declined", "_lesson_back"} | kept


def test_a_new_initiative_and_site_are_shown_lessons_one_press_from_applied(
    world: World, lesson: int
) -> None:
    command = StepLesson(lesson_id=lesson, row_version=1, state=LessonState.VERIFIED)
    world.write(step_lesson, command, Role.HEAD)
    app = world.open("initiative_form")
    form = app.session_state[OPEN]
    assert TITLE not in said(app)
    app.text_input(key=f"{form.widgets}.title").set_value("Nhân rộng 5S tại các trường").run()
    assert TITLE in said(checked(app))
    press = f"{form.widgets}.lesson.{lesson}"
    checked(app.button(key=press).click().run())
    assert form.values["lesson_ids"] == [lesson]
    with world.database.read() as session:
        draft = read_draft(session, world.people[Role.STAFF], "initiative")
    assert draft is not None
    assert draft.payload["values"]["lesson_ids"] == [lesson]
    checked(app.button(key=press).click().run())
    assert form.values["lesson_ids"] == []
    tally.write_now(world.database)
    with world.database.read() as session:
        assert lesson_attention(session, lesson)[:2] == (1, 0)


def test_a_busy_database_keeps_no_reader_from_a_lesson_and_loses_no_count(
    world: World, lesson: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(world.open("lesson", Role.VIEWER, id=str(lesson)))
    with monkeypatch.context() as busy:
        busy.setattr(Database, "unit_of_work", _refused)
        tally.write_now(world.database)
    tally.write_now(world.database)
    with world.database.read() as session:
        assert lesson_attention(session, lesson)[1] == 1


def _refused(_database: Database, _actor: Actor) -> NoReturn:
    raise Unavailable("busy")


def test_a_correction_of_a_lesson_is_undone_on_its_page_by_who_may_correct_it(
    world: World, lesson: int
) -> None:
    assert "_undo_latest" not in _keys(world.open("lesson", id=str(lesson)))
    raw = {"lesson_id": lesson, "row_version": 1, "title": "Treo bảng ở sảnh", "exchange_id": 1}
    world.write(correct_lesson, parse(CorrectLesson, raw))
    assert "_undo_latest" not in _keys(world.open("lesson", Role.VIEWER, id=str(lesson)))
    app = world.open("lesson", id=str(lesson))
    app.session_state["_undo_offer"] = ("lesson", lesson, 2)
    checked(app.run().button(key="_undo_saved").click().run())
    assert app.title[0].value == TITLE


def _keys(app: AppTest) -> list[str | None]:
    return [button.key for button in app.button]
