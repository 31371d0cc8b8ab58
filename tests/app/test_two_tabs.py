"""What was changed meanwhile, in another tab or by somebody else, is told with who, what, when."""

import pytest

from models.commands.actions import OpenAction, StepAction
from models.commands.base import parse
from models.commands.lessons import KeepLesson, NoteLesson, StepLesson
from models.permissions import Actor
from models.services.actions.actions import open_action
from models.services.actions.steps import step_action
from models.services.lessons.lessons import note_lesson
from models.services.lessons.steps import keep_lesson, step_lesson
from models.text.formats import format_date, office_today
from models.vocabulary import ActionState, LessonState, Role
from tests import build
from tests.worlds.screens import World, checked, said


@pytest.fixture
def second(world: World) -> Actor:
    with world.database.unit_of_work(Actor.system()) as session:
        account = build.account(session, [Role.HEAD], display_name="Trần Thị Bình")
        return build.actor(account)


@pytest.fixture
def lesson(world: World) -> int:
    raw = {"title": "Treo bảng công cụ ngang tầm mắt", "noted_on": "10/11/2022"}
    number: int = world.write(note_lesson, parse(NoteLesson, raw))
    return number


def _step(world: World, actor: Actor, number: int, version: int, state: LessonState) -> None:
    reason = "Đã làm" if state is LessonState.DECLINED else None
    command = StepLesson(lesson_id=number, row_version=version, state=state, reason=reason)
    with world.database.unit_of_work(actor) as session:
        step_lesson(session, actor, command)


@pytest.mark.parametrize(
    ("first", "press", "told"),
    [
        (LessonState.VERIFIED, "_lesson_verified", "Trần Thị Bình xác nhận bài học lúc"),
        (LessonState.DECLINED, "_lesson_verified", "Trần Thị Bình không tiếp thu bài học lúc"),
        (LessonState.VERIFIED, "_lesson_declined", "Trần Thị Bình xác nhận bài học lúc"),
    ],
)
def test_a_lesson_decided_on_meanwhile_says_who_decided_what_when(
    world: World, second: Actor, lesson: int, first: LessonState, press: str, told: str
) -> None:
    page = world.open("lesson", Role.HEAD, id=str(lesson))
    _step(world, second, lesson, 1, first)
    page.button(key=press).click().run()
    assert told in said(checked(page))
    assert "Chưa có gì bị ghi đè" in said(page)
    assert "Chưa có gì bị ghi đè" not in said(page.run()), "once"


def test_a_lesson_retired_in_another_tab_is_not_retired_twice(
    world: World, second: Actor, lesson: int
) -> None:
    _step(world, second, lesson, 1, LessonState.VERIFIED)
    page = world.open("lesson", Role.HEAD, id=str(lesson))
    retire = KeepLesson(lesson_id=lesson, row_version=2, retires=True)
    with world.database.unit_of_work(second) as session:
        keep_lesson(session, second, retire)
    page.button(key="_lesson_keep_True").click().run()
    assert "Trần Thị Bình thôi dùng bài học lúc" in said(checked(page))


@pytest.mark.parametrize(
    ("states", "press", "told"),
    [
        ([ActionState.RECEIVED], "_action_received", "nhận một việc lúc"),
        ([ActionState.RECEIVED, ActionState.DONE], "_action_done", "báo một việc đã làm xong lúc"),
    ],
)
def test_an_action_taken_on_meanwhile_says_who_did_what_when(
    world: World, second: Actor, states: list[ActionState], press: str, told: str
) -> None:
    day, own = format_date(office_today()), world.people[Role.STAFF].account_id
    raw = {"title": "Gửi ảnh", "due_on": day, "officer_id": own, "accept_day_off": True}
    number = world.write(open_action, parse(OpenAction, raw), Role.HEAD)
    page = world.open("action", id=str(number))
    for version, state in enumerate(states, 1):
        step = StepAction(action_id=number, row_version=version, state=state, note="Xong")
        with world.database.unit_of_work(second) as session:
            step_action(session, second, step)
    if press == "_action_done":
        page.text_area[0].set_value("Đã gửi")
    page.button(key=press).click().run()
    assert f"Trần Thị Bình {told}" in said(checked(page))


def test_an_action_verified_meanwhile_is_not_verified_twice(world: World, second: Actor) -> None:
    day, own = format_date(office_today()), world.people[Role.STAFF].account_id
    raw = {"title": "Gửi ảnh", "due_on": day, "officer_id": own, "accept_day_off": True}
    number = world.write(open_action, parse(OpenAction, raw), Role.HEAD)
    done = StepAction(action_id=number, row_version=1, state=ActionState.DONE, note="Xong")
    world.write(step_action, done)
    page = world.open("action", Role.HEAD, id=str(number))
    verify = StepAction(action_id=number, row_version=2, state=ActionState.VERIFIED)
    with world.database.unit_of_work(second) as session:
        step_action(session, second, verify)
    page.button(key="_action_verified").click().run()
    assert "Trần Thị Bình xác nhận một việc lúc" in said(checked(page))
