"""How the register of lessons keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.lessons import DeleteLesson, LessonFacts
from models.imports.lessons import LESSONS
from models.services.imports.keeper import Keeper, LookedUp, facts_of, rows_of
from models.services.lessons.lessons import (
    check_lesson,
    correct_lesson,
    delete_lesson,
    note_lesson,
)
from models.tables import Initiative, Lesson, LessonTopic, Tool


def _look_up(session: Session, commands: Sequence[LessonFacts]) -> LookedUp:
    titles = {one.title for one in commands}
    rows = session.exec(
        select(Lesson)
        .where(col(Lesson.title).in_(titles), col(Lesson.deleted_at).is_(None))
        .order_by(col(Lesson.id))
    ).all()
    found: dict[Hashable, list[Lesson]] = {}
    for row in rows:
        found.setdefault(row.title, []).append(row)
    return LookedUp(
        lambda command: found.get(command.title, []),
        held=[
            *rows,
            *rows_of(session, Tool, (one.tool_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
        ],
    )


def _keys(facts: LessonFacts) -> Iterable[Hashable]:
    yield facts.title


def _parts(session: Session, row: Lesson) -> dict[str, Any]:
    topics = session.exec(select(LessonTopic.topic_id).where(LessonTopic.lesson_id == row.id))
    return {"topic_ids": tuple(topics)}


KEEPER: Final = Keeper(
    LESSONS,
    ("title",),
    _look_up,
    _keys,
    facts_of(LessonFacts),
    check_lesson,
    note_lesson,
    correct_lesson,
    delete_lesson,
    DeleteLesson,
    _parts,
)
