"""Which lessons fit a piece of work, and which say the same: found by the indexes, then scored."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, col

from models.rules.lesson_fit import ALIKE_FROM, FITS_FROM, Traits, common_words, fit, pairs_of
from models.rules.lesson_states import OFFERED
from models.search_index import holds_phrases
from models.tables import Lesson, LessonTopic
from models.vocabulary import LessonState

MOST_LOOKED_AT: Final = 60
"""The latest lessons that are scored for each thing they may have in common."""
_MOST_PAIRS: Final = 12
"""So many neighbouring words of a text are looked for in titles."""


def stands_by_itself(lesson: Any = Lesson) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - the table or an alias
    """Return the conditions that leave lessons neither deleted nor merged into another."""
    return (col(lesson.deleted_at).is_(None), col(lesson.merged_into_id).is_(None))


def fitting_lessons(
    session: Session, asked: Traits, most: int, without: Collection[int] = ()
) -> list[int]:
    """Return the numbers of the lessons in use that fit best, at most so many, best first.

    Offered are verified ones and what came of them, none retired. Of two that fit alike the one
    that was measured comes first, then the later noted. ``without`` are not looked for.
    """
    offered = (
        *stands_by_itself(),
        col(Lesson.state).in_(OFFERED),
        col(Lesson.retired_on).is_(None),
        col(Lesson.id).not_in(without),
    )
    found = [
        (fit(asked, traits), row.state is LessonState.MEASURED, row.noted_on, row.id)
        for row, traits in _looked_at(session, asked, offered)
    ]
    return [one[-1] for one in sorted(found, reverse=True)[:most] if one[0] >= FITS_FROM]


def similar_lessons(session: Session, number: int, most: int) -> list[int]:
    """Return the numbers of lessons that are most like one, in whatever state, likest first."""
    row = session.get(Lesson, number)
    if row is None:
        return []
    asked = _traits(session, [row])[number]
    others = (*stands_by_itself(), col(Lesson.id) != number)
    found = [
        (fit(asked, traits), one.noted_on, one.id)
        for one, traits in _looked_at(session, asked, others)
    ]
    return [one[-1] for one in sorted(found, reverse=True)[:most] if one[0] >= FITS_FROM]


def alike_lessons(session: Session, title: str, without: Collection[int] = ()) -> list[int]:
    """Return the numbers of lessons whose sentence is nearly this one, the first noted first."""
    asked = Traits(pairs=pairs_of(title))
    others = (*stands_by_itself(), col(Lesson.id).not_in(without))
    found = [
        (row.noted_on, row.id)
        for row, traits in _looked_at(session, asked, others)
        if common_words(asked, traits) >= ALIKE_FROM
    ]
    return [number for _, number in sorted(found)]


def _looked_at(
    session: Session, asked: Traits, among: Iterable[ColumnElement[bool]]
) -> list[tuple[Any, Traits]]:
    """Return the lessons that have something in common, with their traits: a bounded number."""
    rows = {
        row.id: row
        for query in _ways(session, asked)
        for row in session.execute(
            query.where(*among)
            .order_by(col(Lesson.noted_on).desc(), col(Lesson.id).desc())
            .limit(MOST_LOOKED_AT)
        )
    }
    known = _traits(session, rows.values())
    return [(row, known[number]) for number, row in rows.items()]


def _ways(session: Session, asked: Traits) -> Iterable[Select[*tuple[Any, ...]]]:
    query = select(
        col(Lesson.id),
        col(Lesson.title),
        col(Lesson.state),
        col(Lesson.noted_on),
        col(Lesson.tool_id),
        col(Lesson.setting),
    )
    is_there = col(Lesson.setting) == asked.setting
    if asked.tool_id is not None:
        of_tool = query.where(col(Lesson.tool_id) == asked.tool_id)
        yield of_tool
        if asked.setting is not None:
            yield of_tool.where(is_there)
    if asked.topic_ids:
        topics = select(col(LessonTopic.lesson_id)).where(
            col(LessonTopic.topic_id).in_(asked.topic_ids)
        )
        yield query.where(col(Lesson.id).in_(topics))
    if asked.setting is not None:
        yield query.where(is_there)
    if asked.pairs:
        phrases = sorted(asked.pairs, key=lambda pair: (-len(pair), pair))[:_MOST_PAIRS]
        yield query.where(holds_phrases(session, Lesson, phrases))


def _traits(session: Session, rows: Iterable[Any]) -> dict[int, Traits]:
    by_number = {row.id: row for row in rows}
    topics: dict[int, set[int]] = {number: set() for number in by_number}
    pairs = select(col(LessonTopic.lesson_id), col(LessonTopic.topic_id)).where(
        col(LessonTopic.lesson_id).in_(list(by_number))
    )
    for number, topic_id in session.execute(pairs):
        topics[number].add(topic_id)
    return {
        number: Traits(row.tool_id, row.setting, frozenset(topics[number]), pairs_of(row.title))
        for number, row in by_number.items()
    }
