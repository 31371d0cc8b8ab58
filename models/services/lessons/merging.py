"""Merge two lessons that say the same: the one noted first is kept, nothing of either is lost."""

from sqlmodel import Session, col, select

from models.commands.lessons import MergeLessons
from models.errors import InvalidInput
from models.permissions import Action, Actor, require
from models.rules.lesson_states import came_further
from models.services.lessons.steps import STEP_COLUMNS
from models.services.records.records import current, number_of, touch
from models.services.records.subjects import move_subject
from models.tables import Lesson, LessonUse
from models.tables.lessons import APPLIED_IN
from models.text import t
from models.trail.events import record


def merge_lessons(session: Session, actor: Actor, command: MergeLessons) -> int:
    """Say that two lessons are one and return the number of the one that is kept.

    Kept is the one noted first. The other stays, with what it was learned from, and is told by the
    one that is kept; where it has come further, the kept one takes its steps over.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: one of them is gone, or was saved since it was read.
        InvalidInput: they are the same, or one of them is merged into another already.

    """
    require(actor, Action.DECIDE_LESSONS)
    if command.lesson_id == command.other_id:
        raise InvalidInput.on("other_id", t("Choose another lesson than this one."))
    one = current(session, Lesson, command.lesson_id, command.row_version)
    other = current(session, Lesson, command.other_id)
    if one.merged_into_id is not None or other.merged_into_id is not None:
        raise InvalidInput.on("other_id", t("One of them is merged into another already."))
    kept, gone = sorted((one, other), key=lambda lesson: (lesson.noted_on, number_of(lesson)))
    if came_further(gone.state, kept.state):
        for name in ("state", *(column for names in STEP_COLUMNS.values() for column in names)):
            setattr(kept, name, getattr(gone, name))
    move_subject(session, actor, "lesson", gone.id or 0, kept.id or 0)
    gone.merged_into_id = kept.id
    for earlier in session.exec(select(Lesson).where(Lesson.merged_into_id == gone.id)):
        earlier.merged_into_id = kept.id
    _move_uses(session, number_of(kept), number_of(gone))
    for lesson in (kept, gone):
        touch(actor, lesson)
    session.flush()
    for lesson in (kept, gone):
        detail = {"kept": kept.id, "merged": gone.id}
        record(
            session, actor, "lesson.merged", "lesson", lesson.id, reason=command.reason, **detail
        )
    return number_of(kept)


def _move_uses(session: Session, kept: int, gone: int) -> None:
    """Let what was done with either be done with the kept one, once each."""
    places = tuple(getattr(LessonUse, name) for name in APPLIED_IN)
    taken = {
        tuple(row) for row in session.exec(select(*places).where(col(LessonUse.lesson_id) == kept))
    }
    for use in session.exec(select(LessonUse).where(LessonUse.lesson_id == gone)).all():
        if tuple(getattr(use, name) for name in APPLIED_IN) in taken:
            session.delete(use)
        else:
            use.lesson_id = kept
