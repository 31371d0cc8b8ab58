"""What is asked of lessons, and of the actions that follow from them."""

from typing import Any

from sqlalchemy import Select, literal, select
from sqlmodel import col

from models.quality.rule import Asked, Mended, Rule, Terms, hit, own
from models.tables import ActionItem, Lesson
from models.text import mark
from models.text.formats import format_date
from models.vocabulary import ActionState, LessonState, QualityRule, Severity


def _without_action(asked: Asked) -> Select[Any]:
    followed = select(literal(1)).where(
        col(ActionItem.subject_kind) == "lesson",
        col(ActionItem.subject_id) == col(Lesson.id),
        col(ActionItem.deleted_at).is_(None),
    )
    division = col(Lesson.adopting_division_id)
    return select(*hit(Lesson, col(Lesson.adopted_on), division=division)).where(
        *own(asked, Lesson),
        col(Lesson.merged_into_id).is_(None),
        col(Lesson.state) == LessonState.ADOPTED,
        col(Lesson.adopted_on) < asked.waited,
        ~followed.exists(),
    )


def _overdue(asked: Asked) -> Select[Any]:
    due = col(ActionItem.due_on)
    return select(*hit(ActionItem, due, due)).where(
        *own(asked, ActionItem),
        col(ActionItem.closed_on).is_(None),
        col(ActionItem.state) != ActionState.DONE,
        due < asked.waited,
    )


RULES = (
    Rule(
        QualityRule.LESSON_ACTION,
        "lesson",
        Terms(Severity.SHOULD, days=7),
        _without_action,
        mark("Give an action"),
        where=Mended.PAGE,
    ),
    Rule(
        QualityRule.ACTION_OVERDUE,
        "action",
        Terms(Severity.SHOULD, days=14),
        _overdue,
        mark("Finish or postpone it"),
        where=Mended.PAGE,
        seen=lambda day, _: format_date(day),
    ),
)
