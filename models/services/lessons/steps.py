"""Take a lesson from noted to measured, or decline it, or take its last step back."""

from typing import Any, Final

from sqlmodel import Session

from models.commands.actions import OpenAction
from models.commands.lessons import KeepLesson, StepLesson, TakeLessonStepBack
from models.errors import Conflict, InvalidInput, NotAllowed, Problem
from models.permissions import Action, Actor, require
from models.rules.lesson_states import (
    ADOPTED,
    LESSON_STEPS,
    OFFERED,
    LessonStep,
    is_theirs,
    state_before,
)
from models.services.actions.actions import open_action
from models.services.records.last_steps import refuse, why_problems
from models.services.records.records import current, touch
from models.tables import Account, Division, Indicator, Lesson
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.authors import authors_of_lesson
from models.trail.events import record
from models.vocabulary import LessonState

_S: Final = LessonState
STEP_COLUMNS: Final = {
    _S.NOTED: (),
    _S.VERIFIED: ("verified_on", "verified_by_id"),
    _S.ADOPTED: ("adopted_on", "adopted_by_id", "adopting_division_id"),
    _S.DONE: ("done_on", "done_note"),
    _S.MEASURED: ("measured_on", "value_before", "value_after", "value_unit", "indicator_id"),
    _S.DECLINED: ("declined_on", "declined_by_id", "declined_reason"),
}
"""The columns that each step fills."""


def step_lesson(session: Session, actor: Actor, command: StepLesson) -> None:
    """Take a lesson a step further.

    Raises:
        NotAllowed: the role does not allow the step; the person noted the lesson; another
            division carries it out.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it; it was adopted before, and says by
            whom.
        InvalidInput: there is no such step, or it lacks what it needs.
        NeedsConfirmation: its action is due on a day off.

    """
    found = current(session, Lesson, command.lesson_id)
    if command.state is _S.ADOPTED and found.state in ADOPTED:
        raise Conflict(_adopted_before(session, found))
    found = current(session, Lesson, command.lesson_id, command.row_version)
    step = _step_of(found, command)
    _require(session, actor, found, step)
    refuse(
        [
            *command.problems_among(
                {name: getattr(command, name) for name in type(command).model_fields}
            ),
            *_problems(session, found, command),
        ]
    )
    for name, value in _said(actor, command).items():
        setattr(found, name, value)
    found.state = command.state
    _finish(session, actor, found, f"lesson.{command.state}", command.reason)
    if command.state is _S.ADOPTED and command.due_on is not None:
        _open_action(session, actor, found, command)


def _open_action(session: Session, actor: Actor, found: Lesson, command: StepLesson) -> None:
    """Give the division that adopts a lesson the action to carry it out."""
    asked = {
        "title": found.title,
        "due_on": command.due_on,
        "division_id": command.division_id,
        "officer_id": command.officer_id,
        "subject_kind": "lesson",
        "subject_id": found.id,
        "accept_day_off": command.accept_day_off,
    }
    open_action(session, actor, OpenAction.model_validate(asked))


def take_lesson_step_back(session: Session, actor: Actor, command: TakeLessonStepBack) -> None:
    """Take the last step of a lesson back, or part it from the one it was merged into.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: as :func:`step_lesson`.
        InvalidInput: nothing says why, or it was noted only.

    """
    require(actor, Action.DECIDE_LESSONS)
    found = current(session, Lesson, command.lesson_id, command.row_version)
    refuse(why_problems(command.why))
    if found.merged_into_id is not None:
        found.merged_into_id = None
        _finish(session, actor, found, "lesson.step_taken_back", command.why)
        return
    before = state_before(
        found.state,
        was_verified=found.verified_on is not None,
        was_adopted=found.adopted_on is not None,
    )
    if before is None:
        raise InvalidInput.on(
            "", t("The first step cannot be taken back: put the record in the trash.")
        )
    taken = found.state
    for name in STEP_COLUMNS[taken]:
        setattr(found, name, None)
    found.state = before
    _finish(session, actor, found, "lesson.step_taken_back", command.why, state=taken)


def keep_lesson(session: Session, actor: Actor, command: KeepLesson) -> None:
    """Say that a lesson is still of use, or retire it; saying so again brings it back.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: as :func:`step_lesson`.
        InvalidInput: it is not one that is offered where work begins.

    """
    require(actor, Action.DECIDE_LESSONS)
    found = current(session, Lesson, command.lesson_id, command.row_version)
    if found.state not in OFFERED or found.merged_into_id is not None:
        raise InvalidInput.on("", t("Only a lesson that a leader has verified is kept or retired."))
    today = office_today()
    found.kept_on, found.retired_on = (None, today) if command.retires else (today, None)
    _finish(session, actor, found, "lesson.retired" if command.retires else "lesson.kept", None)


def _step_of(found: Lesson, command: StepLesson) -> LessonStep:
    if found.merged_into_id is not None:
        raise InvalidInput.on("state", t("This lesson was merged into another: go on there."))
    step = LESSON_STEPS.get((found.state, command.state))
    if step is None:
        raise InvalidInput.on(
            "state",
            t(
                "There is no step from “{before}” to “{after}”.",
                before=found.state.label,
                after=command.state.label,
            ),
        )
    return step


def _require(session: Session, actor: Actor, found: Lesson, step: LessonStep) -> None:
    require(actor, step.action)
    if not is_theirs(actor, step, found):
        raise NotAllowed(t("Another division carries this lesson out: ask a leader."))
    if step.needs_second and actor.account_id in authors_of_lesson(session, found):
        raise NotAllowed(t("Nobody verifies a lesson that they noted or rewrote themselves."))


def _adopted_before(session: Session, found: Lesson) -> str:
    division = session.get(Division, found.adopting_division_id)
    person = session.get(Account, found.adopted_by_id) if found.adopted_by_id else None
    return t(
        "{person} adopted this lesson on {day} for {division}: a lesson is adopted once.",
        person=person.display_name if person else t("the system"),
        day=format_date(found.adopted_on),
        division=division.name if division else "",
    )


def _problems(session: Session, found: Lesson, command: StepLesson) -> list[Problem]:
    problems = []
    day = command.happened_on or office_today()
    earlier = (found.noted_on, found.verified_on, found.adopted_on, found.done_on)
    if any(before is not None and day < before for before in earlier):
        problems.append(Problem("happened_on", t("This day lies before the step before it.")))
    if command.division_id is not None:
        division = session.get(Division, command.division_id)
        if division is None or (division.valid_to is not None and division.valid_to < day):
            problems.append(Problem("division_id", t("Choose a division from the list.")))
    if command.indicator_id is not None and session.get(Indicator, command.indicator_id) is None:
        problems.append(Problem("indicator_id", t("Choose an indicator from the list.")))
    return problems


def _said(actor: Actor, command: StepLesson) -> dict[str, Any]:
    """Return the columns that a step fills."""
    day, by = command.happened_on or office_today(), actor.account_id
    told: dict[str, Any] = command.model_dump() | {
        "adopting_division_id": command.division_id,
        "declined_reason": command.reason,
    }
    for name in STEP_COLUMNS[command.state]:
        if name.endswith("_on"):
            told[name] = day
        elif name.endswith("_by_id"):
            told[name] = by
    return {name: told[name] for name in STEP_COLUMNS[command.state]}


def _finish(
    session: Session,
    actor: Actor,
    found: Lesson,
    action: str,
    reason: str | None,
    **detail: object,
) -> None:
    touch(actor, found)
    session.flush()
    record(session, actor, action, "lesson", found.id, reason=reason, **detail)
