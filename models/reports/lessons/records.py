"""One lesson with all around it, and the lessons of another record or of a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.lookups.lessons import similar_lessons, stands_by_itself
from models.lookups.places import places
from models.registers import record_titles
from models.reports.lessons.lists import lesson_record, origin_titles
from models.reports.lessons.where import is_unopened
from models.reports.pages import KeptRecord
from models.tables import Account, Lesson, LessonCount, LessonTopic, LessonUse
from models.tables.lessons import APPLIED_IN, ORIGINS
from models.vocabulary import LessonState

MOST_SIMILAR: Final = 5
_LATEST_MINE: Final = 5


@dataclass(frozen=True)
class LessonLine:
    """A lesson as other records tell of it."""

    id: int
    title: str
    state: LessonState
    noted_on: date
    reason: str = ""
    decided_on: date | None = None


@dataclass(frozen=True)
class Place:
    """A record that a lesson comes from, or is applied in: its kind, number and title."""

    kind: str
    number: int
    title: str
    on: date | None = None


@dataclass(frozen=True)
class LessonRecord:
    """All of one lesson.

    ``origins`` tell also what lessons merged into it were learned from. ``people`` are the names of
    who noted and decided, by account.
    """

    kept: KeptRecord
    topic_ids: tuple[int, ...]
    people: Mapping[int, str]
    origins: tuple[Place, ...]
    uses: tuple[Place, ...]
    merged: tuple[LessonLine, ...]
    merged_into: LessonLine | None
    similar: tuple[LessonLine, ...]

    @property
    def facts(self) -> Lesson:
        """Return its row, detached."""
        row: Lesson = self.kept.facts
        return row

    @property
    def id(self) -> int:
        """Return its number."""
        return self.kept.id


def whole_lesson(session: Session, number: int) -> LessonRecord:
    """Return all of one lesson, also of one in the trash or merged into another.

    Raises:
        NotFound: there is no such lesson.

    """
    kept = lesson_record(session, number)
    facts = kept.facts
    merged = list(session.scalars(select(Lesson).where(col(Lesson.merged_into_id) == number)))
    told = origin_titles(session, [facts, *merged])
    origins = (Place(*one) for lesson in (facts, *merged) for one in told.get(lesson.id or 0, ()))
    accounts = {facts.created_by_id, facts.verified_by_id, facts.adopted_by_id}
    accounts |= {facts.declined_by_id}
    people = select(col(Account.id), col(Account.display_name)).where(
        col(Account.id).in_([one for one in accounts if one is not None])
    )
    topics = select(col(LessonTopic.topic_id)).where(col(LessonTopic.lesson_id) == number)
    into = lesson_lines(session, [facts.merged_into_id] if facts.merged_into_id else [])
    return LessonRecord(
        kept,
        tuple(session.scalars(topics.order_by(col(LessonTopic.position)))),
        {int(one): str(name) for one, name in session.execute(people)},
        tuple(dict.fromkeys(origins)),
        _uses(session, number),
        tuple(map(_line, merged)),
        into[0] if into else None,
        tuple(lesson_lines(session, similar_lessons(session, number, MOST_SIMILAR))),
    )


def lesson_attention(session: Session, number: int) -> tuple[int, int, bool]:
    """Return how often a lesson was shown, and opened, and whether nobody opened it for a year."""
    counts = select(func.sum(col(LessonCount.shown)), func.sum(col(LessonCount.opened)))
    shown, opened = session.execute(counts.where(col(LessonCount.lesson_id) == number)).one()
    unopened = select(col(Lesson.id)).where(
        col(Lesson.id) == number, is_unopened(places(session).today)
    )
    return int(shown or 0), int(opened or 0), session.scalar(unopened) is not None


def lesson_lines(session: Session, numbers: Sequence[int]) -> list[LessonLine]:
    """Return lessons by their numbers, in that order."""
    rows = session.scalars(select(Lesson).where(col(Lesson.id).in_(numbers)))
    found = {row.id: _line(row) for row in rows}
    return [found[number] for number in numbers if number in found]


def _line(row: Lesson) -> LessonLine:
    days = (row.declined_on, row.measured_on, row.done_on, row.adopted_on, row.verified_on)
    decided = next((day for day in days if day is not None), None)
    reason = row.declined_reason or ""
    return LessonLine(row.id or 0, row.title, row.state, row.noted_on, reason, decided)


def _uses(session: Session, number: int) -> tuple[Place, ...]:
    rows = session.scalars(
        select(LessonUse)
        .where(col(LessonUse.lesson_id) == number)
        .order_by(col(LessonUse.applied_on), col(LessonUse.id))
    )
    named = [
        (name.removesuffix("_id"), getattr(row, name), row.applied_on)
        for row in rows
        for name in APPLIED_IN
        if getattr(row, name) is not None
    ]
    titles = {
        kind: record_titles(session, kind, {one for of, one, _ in named if of == kind})
        for kind in {kind for kind, _, _ in named}
    }
    return tuple(Place(kind, one, titles[kind].get(one, ""), day) for kind, one, day in named)


def lessons_of(session: Session, kind: str, number: int) -> tuple[LessonLine, ...]:
    """Return the lessons learned from a record, the first noted first; none deleted.

    One that was merged into another is told as that.
    """
    column = f"{kind}_id"
    if column not in ORIGINS:
        return ()
    named = select(func.coalesce(col(Lesson.merged_into_id), col(Lesson.id))).where(
        getattr(Lesson, column) == number, col(Lesson.deleted_at).is_(None)
    )
    rows = session.scalars(
        select(Lesson)
        .where(col(Lesson.id).in_(named), *stands_by_itself())
        .order_by(col(Lesson.noted_on), col(Lesson.id))
    )
    return tuple(map(_line, rows))


def my_lessons(session: Session, account_id: int) -> tuple[LessonLine, ...]:
    """Return the last lessons that a person noted, those decided on last first."""
    decided = func.coalesce(
        *(
            col(column)
            for column in (
                Lesson.declined_on,
                Lesson.measured_on,
                Lesson.done_on,
                Lesson.adopted_on,
                Lesson.verified_on,
                Lesson.noted_on,
            )
        )
    )
    rows = session.scalars(
        select(Lesson)
        .where(
            col(Lesson.created_by_id) == account_id,
            col(Lesson.deleted_at).is_(None),
        )
        .order_by(decided.desc(), col(Lesson.id).desc())
        .limit(_LATEST_MINE)
    )
    return tuple(map(_line, rows))
