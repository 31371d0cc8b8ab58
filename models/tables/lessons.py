"""Lessons (bài học): what was learned where, what became of it, and where it was applied."""

from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import (
    REGISTER,
    SECRET,
    UNTRACKED,
    Quantity,
    Record,
    enum_type,
    holding,
    sorted_by,
    words_of_title,
)
from models.vocabulary import LessonState, Setting

ORIGINS: Final = ("exchange_id", "site_audit_id", "initiative_id")
"""The columns of which at most one says what a lesson was learned from."""
APPLIED_IN: Final = ("initiative_id", "model_site_id", "exchange_id")
"""The columns of which exactly one says where a lesson is applied."""


def _given(columns: tuple[str, ...]) -> str:
    return " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in columns)


class Lesson(Record, table=True):
    """One lesson in a sentence. Who entered it noted it; ``division_id`` is their division.

    ``adopting_division_id`` is the one that carries it out. One merged into another stays, so that
    what it was learned from stays known, and is told by the other. ``kept_on`` is the day on which
    somebody last said that it is still of use.
    """

    __table_args__ = (
        CheckConstraint(f"{_given(ORIGINS)} <= 1", name="one_origin"),
        CheckConstraint(
            "(state = 'declined') = (declined_reason IS NOT NULL)", name="declined_why"
        ),
        CheckConstraint(
            "state NOT IN ('adopted', 'done', 'measured') OR adopting_division_id IS NOT NULL",
            name="adopted_by",
        ),
        CheckConstraint("merged_into_id <> id", name="merged_into_another"),
        # The library, the loop's figures and what waits for a decision are counted from this alone.
        Index(
            "ix_lesson_slice",
            "deleted_at",
            "merged_into_id",
            "noted_on",
            "state",
            "origin",
            "verified_on",
            "measured_on",
            "kept_on",
            "retired_on",
            "division_id",
            "created_by_id",
            "declined_on",
            "adopted_on",
        ),
        # Which waited for a decision on an earlier day is found from these,
        Index(
            "ix_lesson_undecided",
            "deleted_at",
            "merged_into_id",
            "verified_on",
            "declined_on",
            "noted_on",
        ),
        Index(
            "ix_lesson_unadopted",
            "deleted_at",
            "merged_into_id",
            "adopted_on",
            "declined_on",
            "kept_on",
            "retired_on",
            "verified_on",
        ),
        # which wait for one today from these.
        Index(
            "ix_lesson_noted",
            "deleted_at",
            "merged_into_id",
            "noted_on",
            "origin",
            "division_id",
            "created_by_id",
            **holding("state = 'noted'"),
        ),
        Index(
            "ix_lesson_verified",
            "deleted_at",
            "merged_into_id",
            "verified_on",
            "origin",
            "division_id",
            "kept_on",
            "retired_on",
            **holding("state = 'verified'"),
        ),
        {"info": REGISTER},
    )

    title: str = Field(max_length=300)
    detail: str | None = Field(default=None, max_length=5000)
    noted_on: date
    tool_id: int | None = Field(default=None, foreign_key="tool.id", index=True)
    setting: Setting | None = Field(default=None, sa_type=enum_type(Setting))
    exchange_id: int | None = Field(default=None, foreign_key="exchange.id", index=True)
    site_audit_id: int | None = Field(default=None, foreign_key="site_audit.id", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    state: LessonState = Field(default=LessonState.NOTED, sa_type=enum_type(LessonState))
    verified_on: date | None = None
    verified_by_id: int | None = Field(default=None, foreign_key="account.id")
    adopted_on: date | None = None
    adopted_by_id: int | None = Field(default=None, foreign_key="account.id")
    adopting_division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    done_on: date | None = None
    done_note: str | None = Field(default=None, max_length=1000)
    measured_on: date | None = None
    value_before: Decimal | None = Field(default=None, sa_type=Quantity)
    value_after: Decimal | None = Field(default=None, sa_type=Quantity)
    value_unit: str | None = Field(default=None, max_length=60)
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    declined_on: date | None = None
    declined_by_id: int | None = Field(default=None, foreign_key="account.id")
    declined_reason: str | None = Field(default=None, max_length=500)
    merged_into_id: int | None = Field(default=None, foreign_key="lesson.id", index=True)
    kept_on: date | None = None
    retired_on: date | None = None
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    title_words: str = words_of_title("title")


class LessonTopic(SQLModel, table=True):
    """One topic of a lesson."""

    __tablename__ = "lesson_topic"
    __table_args__ = ({"info": REGISTER},)

    lesson_id: int = Field(foreign_key="lesson.id", primary_key=True)
    topic_id: int = Field(foreign_key="topic.id", primary_key=True, index=True)
    position: int = 0


class LessonUse(SQLModel, table=True):
    """A lesson applied in one initiative, at one model site or in one exchange."""

    __tablename__ = "lesson_use"
    __table_args__ = (
        CheckConstraint(f"{_given(APPLIED_IN)} = 1", name="one_place"),
        *(UniqueConstraint("lesson_id", column) for column in APPLIED_IN),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    lesson_id: int = Field(foreign_key="lesson.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    model_site_id: int | None = Field(default=None, foreign_key="model_site.id", index=True)
    exchange_id: int | None = Field(default=None, foreign_key="exchange.id", index=True)
    applied_on: date
    applied_by_id: int | None = Field(default=None, foreign_key="account.id")


class LessonCount(SQLModel, table=True):
    """How often a lesson was shown where work begins, and opened, on one day; nobody's trail."""

    __tablename__ = "lesson_count"
    __table_args__ = ({"info": UNTRACKED},)

    lesson_id: int = Field(foreign_key="lesson.id", primary_key=True)
    day: date = Field(primary_key=True)
    shown: int = 0
    opened: int = 0
