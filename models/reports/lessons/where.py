"""Which lessons a slice holds."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.lessons import stands_by_itself
from models.lookups.places import places
from models.lookups.replications import lessons_from
from models.reports.conditions import Condition, in_period, searched, shared_conditions
from models.reports.exchanges.where import exchange_conditions
from models.rules.lesson_states import OFFERED
from models.tables import Exchange, Lesson, LessonCount, LessonTopic, Tool, Topic
from models.vocabulary import LessonNeed, LessonState

LESSON_FIELDS: Final = frozenset(
    {
        "period",
        "origins",
        "divisions",
        "lesson_states",
        "lesson_needs",
        "tools",
        "topics",
        "settings",
        "partners",
        "exchanges",
        "search",
    }
)
"""The fields of a filter that can narrow lessons."""
UNOPENED_DAYS: Final = 365
"""One not opened for so long asks to be kept or retired."""


def lesson_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``lesson`` that leave the rows of a slice, none deleted or merged.

    A lesson belongs to the period in which it was noted. A division finds what it noted and what it
    adopted.
    """
    chosen = filters.only(LESSON_FIELDS - {"divisions", "period", "partners", "exchanges"})
    parts = [*shared_conditions(session, Lesson, chosen), *stands_by_itself()[1:]]
    parts += in_period(Lesson.noted_on, None, filters.period)
    if filters.divisions:
        numbers = tuple(map(int, filters.divisions))
        noted, adopted = col(Lesson.division_id), col(Lesson.adopting_division_id)
        parts.append(or_(noted.in_(numbers), adopted.in_(numbers)))
    if filters.lesson_states:
        parts.append(col(Lesson.state).in_(filters.lesson_states))
    if filters.lesson_needs:
        today = places(session).today
        parts.append(or_(*(_needs(one, today) for one in filters.lesson_needs)))
    if filters.tools:
        tools = select(col(Tool.id)).where(col(Tool.code).in_(filters.tools))
        parts.append(col(Lesson.tool_id).in_(tools))
    if filters.topics:
        topics = (
            select(col(LessonTopic.lesson_id))
            .join(Topic, col(Topic.id) == col(LessonTopic.topic_id))
            .where(col(Topic.code).in_(filters.topics))
        )
        parts.append(col(Lesson.id).in_(topics))
    if filters.settings:
        parts.append(col(Lesson.setting).in_(filters.settings))
    if filters.partners:
        met = ReportFilter(partners=filters.partners, era=filters.era)
        exchanges = select(col(Exchange.id)).where(*exchange_conditions(session, met))
        parts.append(col(Lesson.exchange_id).in_(exchanges))
    if filters.exchanges:
        learned = lessons_from(tuple(map(int, filters.exchanges))).subquery()
        parts.append(col(Lesson.id).in_(select(learned.c.lesson_id)))
    return (*parts, *searched(session, Lesson, filters.search, Lesson.title))


def _needs(need: LessonNeed, today: date) -> ColumnElement[bool]:
    if need is LessonNeed.WAITING:
        return col(Lesson.state) == LessonState.NOTED
    if need is LessonNeed.UNTAKEN:
        return col(Lesson.state) == LessonState.VERIFIED
    if need is LessonNeed.RETIRED:
        return col(Lesson.retired_on).is_not(None)
    return is_unopened(today)


def is_unopened(today: date) -> ColumnElement[bool]:
    """Return the condition that a lesson is offered, and nobody opened or kept it for a year."""
    before = today - timedelta(days=UNOPENED_DAYS)
    opened = select(col(LessonCount.lesson_id)).where(
        col(LessonCount.day) > before, col(LessonCount.opened) > 0
    )
    return and_(
        col(Lesson.state).in_(OFFERED),
        col(Lesson.retired_on).is_(None),
        func.coalesce(col(Lesson.kept_on), col(Lesson.verified_on), col(Lesson.noted_on)) <= before,
        col(Lesson.id).not_in(opened),
    )
