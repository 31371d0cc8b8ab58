"""Take the last correction of a lesson back: its former facts, read from the trail, saved anew."""

from sqlmodel import Session

from models.commands.base import parse
from models.commands.lessons import CorrectLesson, LessonFacts, UndoLessonCorrection
from models.permissions import Actor
from models.services.lessons.lessons import correct_lesson
from models.services.records.last_changes import last_change, rows_before, undone_reason
from models.services.records.records import current
from models.tables import Lesson, LessonTopic


def undo_lesson_correction(session: Session, actor: Actor, command: UndoLessonCorrection) -> int:
    """Bring a lesson back to what it said before its last correction; return its number.

    The former facts keep the rules of every correction, and it can be undone itself.

    Raises:
        NotAllowed: the person may not correct this lesson.
        NotFound, Conflict: as :func:`.lessons.correct_lesson`.
        InvalidInput: the last thing that happened was no correction; or the former facts no
            longer keep the rules.

    """
    found = current(session, Lesson, command.lesson_id, command.row_version)
    event = last_change(session, "lesson", command.lesson_id)
    before = rows_before(session, found, (LessonTopic,), event.transaction_key)
    (facts,) = before["lesson"]
    raw = {name: value for name, value in facts.items() if name in LessonFacts.model_fields}
    raw |= {
        "topic_ids": [row["topic_id"] for row in before["lesson_topic"]],
        "lesson_id": command.lesson_id,
        "row_version": command.row_version,
        "reason": undone_reason(event),
        "accept_private_data": True,
    }
    return correct_lesson(session, actor, parse(CorrectLesson, raw))
