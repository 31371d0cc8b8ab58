"""Keep where lessons are applied, and how often they are shown and opened."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from models.commands.base import NewWork
from models.errors import Problem
from models.permissions import Actor
from models.tables import Lesson, LessonCount, LessonUse
from models.text import t
from models.text.formats import office_today
from models.trail.events import record


def lesson_problems(session: Session, command: NewWork) -> Iterable[Problem]:
    """Yield the problem of a lesson to be applied that is not there."""
    for number in command.lesson_ids:
        found = session.get(Lesson, number)
        if found is None or found.deleted_at is not None:
            yield Problem("lesson_ids", t("A lesson to be applied is no longer in the register."))


def apply_lessons(session: Session, actor: Actor, command: NewWork, **place: Any) -> None:  # noqa: ANN401 - one column
    """Say that new work applies the lessons of its form; ``place`` names it by its column.

    One that was merged meanwhile is applied as the one that is kept.
    """
    kept = (session.get_one(Lesson, one).merged_into_id or one for one in command.lesson_ids)
    for number in dict.fromkeys(kept):
        use = LessonUse(lesson_id=number, applied_on=office_today(), **place)
        use.applied_by_id = actor.account_id
        session.add(use)
        session.flush()
        record(session, actor, "lesson.applied", "lesson", number, **place)


def count_lessons(session: Session, day: date, seen: Mapping[int, tuple[int, int]]) -> None:
    """Add how often lessons were shown and opened on a day, by their numbers; no trail, no version.

    A lesson that is gone is passed over.
    """
    there = set(session.exec(select(Lesson.id).where(col(Lesson.id).in_(list(seen)))))
    for number, (shown, opened) in seen.items():
        if number not in there:
            continue
        done = session.execute(
            update(LessonCount)
            .where(col(LessonCount.lesson_id) == number, col(LessonCount.day) == day)
            .values(shown=LessonCount.shown + shown, opened=LessonCount.opened + opened)
        )
        if not done.rowcount:  # type: ignore[attr-defined]
            session.execute(
                insert(LessonCount).values(lesson_id=number, day=day, shown=shown, opened=opened)
            )
