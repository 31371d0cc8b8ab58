"""The library of lessons as a list."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import pandas as pd
from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.lessons import LESSON_LIST
from models.registers import record_titles
from models.registers.lessons import LESSON
from models.reports.lessons.where import LESSON_FIELDS, lesson_conditions
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope
from models.tables import (
    Account,
    Division,
    Indicator,
    Lesson,
    LessonTopic,
    LessonUse,
    Tool,
    Topic,
)
from models.tables.lessons import ORIGINS
from models.tables.own_names import own_name
from models.text import mark
from models.vocabulary import Era

_AT_ONCE: Final = 5_000


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    told = session.execute(_facts(scope)).all()
    origins = origin_titles(session, [row[0] for row in told])
    topics = _topics(session, scope)
    return {
        one.id: (
            one.noted_on,
            one.title,
            one.state.label,
            next((title for _, _, title in origins.get(one.id, ())), ""),
            tool or "",
            "; ".join(topics[one.id]),
            one.setting.label if one.setting else "",
            division or "",
            person or "",
            one.verified_on,
            one.adopted_on,
            adopted_by or "",
            one.done_on,
            one.measured_on,
            one.value_before,
            one.value_after,
            one.value_unit or "",
            indicator or "",
            one.declined_reason or "",
            applied,
            one.origin.label,
        )
        for one, tool, division, person, adopted_by, indicator, applied in told
    }


def _facts(scope: Scope) -> Any:  # noqa: ANN401 - seven columns wide
    adopting = aliased(Division)
    applied = (
        select(func.count())
        .select_from(LessonUse)
        .where(col(LessonUse.lesson_id) == col(Lesson.id))
        .correlate(Lesson)
        .scalar_subquery()
    )
    return (
        select(
            Lesson,
            own_name(Tool),
            col(Division.name),
            col(Account.display_name),
            col(adopting.name),
            col(Indicator.code),
            applied,
        )
        .outerjoin(Tool, col(Tool.id) == col(Lesson.tool_id))
        .outerjoin(Division, col(Division.id) == col(Lesson.division_id))
        .outerjoin(Account, col(Account.id) == col(Lesson.created_by_id))
        .outerjoin(adopting, col(adopting.id) == col(Lesson.adopting_division_id))
        .outerjoin(Indicator, col(Indicator.id) == col(Lesson.indicator_id))
        .where(col(Lesson.id).in_(scope))
    )


def _topics(session: Session, scope: Scope) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = session.execute(
        select(col(LessonTopic.lesson_id), own_name(Topic))
        .join(Topic, col(Topic.id) == col(LessonTopic.topic_id))
        .where(col(LessonTopic.lesson_id).in_(scope))
        .order_by(col(LessonTopic.position))
    )
    for number, name in rows:
        found[number].append(name)
    return found


def origin_titles(
    session: Session, lessons: Collection[Lesson | Row[Any]]
) -> dict[int, list[tuple[str, int, str]]]:
    """Return what each lesson was learned from: kind, number and title, also of one deleted."""
    named = [
        (lesson.id or 0, name.removesuffix("_id"), number)
        for lesson in lessons
        for name in ORIGINS
        if (number := getattr(lesson, name)) is not None
    ]
    titles: dict[tuple[str, int], str] = {}
    for kind in {kind for _, kind, _ in named}:
        numbers = {number for _, one, number in named if one == kind}
        every = sorted(numbers)
        for start in range(0, len(every), _AT_ONCE):
            found = record_titles(session, kind, every[start : start + _AT_ONCE])
            titles |= {(kind, number): title for number, title in found.items()}
    told: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for lesson, kind, number in named:
        told[lesson].append((kind, number, titles.get((kind, number), "")))
    return told


_PAGES: Final = RegisterPages(
    Lesson,
    LESSON_LIST,
    lesson_conditions,
    _rows,
    {
        "-starts_on": Lesson.noted_on,
        "starts_on": Lesson.noted_on,
        "title": Lesson.sort_text,
        "state": Lesson.state,
        "updated": Lesson.updated_at,
    },
)


def lesson_count(session: Session, filters: ReportFilter) -> int:
    """Return how many lessons the slice holds."""
    return _PAGES.count(session, filters)


def lesson_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: LESSON_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def lesson_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return how often the lessons of a slice are applied."""
    query = (
        select(func.count())
        .select_from(LessonUse)
        .join(Lesson, col(Lesson.id) == col(LessonUse.lesson_id))
        .where(*lesson_conditions(session, filters))
    )
    return {"applied": int(session.scalar(query) or 0)}


def lesson_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: LESSON_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def lesson_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`lesson_list` some at a time."""
    return _PAGES.pieces(session, filters)


def lesson_record(session: Session, number: int) -> KeptRecord:
    """Return one lesson with its line of LESSON_LIST, also one in the trash or merged.

    Raises:
        NotFound: there is no such lesson.

    """
    return _PAGES.record(session, number, mark("There is no such lesson."))


LESSONS = Listing(
    LESSON.name,
    LESSON.title,
    LESSON_LIST,
    lesson_list,
    lesson_count,
    lesson_page,
    totals=lesson_totals,
    uses=LESSON_FIELDS,
    chosen=_PAGES.chosen,
)
