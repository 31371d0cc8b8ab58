"""Lessons (bài học) and replications (nhân rộng), as registers."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.registers.register import (
    Part,
    Register,
    Titles,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import (
    Lesson,
    LessonTopic,
    LessonUse,
    ModelSite,
    Organisation,
    Replication,
    Topic,
)
from models.text import mark
from models.vocabulary import LessonState

_LESSON_ACTS = TrailActions(
    "lesson",
    TrailGroup.LESSONS,
    {
        "adopted": mark("adopted a lesson for a division"),
        "applied": mark("applied a lesson"),
        "corrected": mark("corrected a lesson"),
        "declined": mark("declined a lesson"),
        "deleted": mark("put a lesson in the trash"),
        "done": mark("said that a lesson was carried out"),
        "kept": mark("said that a lesson is still of use"),
        "logged": mark("noted a lesson"),
        "measured": mark("measured what a lesson came to"),
        "merged": mark("merged two lessons"),
        "restored": mark("took a lesson out of the trash"),
        "retired": mark("retired a lesson"),
        "step_taken_back": mark("took the last step of a lesson back"),
        "verified": mark("verified a lesson"),
    },
)

LESSON = Register(
    "lessons",
    mark("Lessons"),
    mark("Lesson"),
    Lesson,
    _LESSON_ACTS,
    titled_by(Lesson, Lesson.title),
    searched_in(Lesson),
    (
        Part(mark("Topic"), LessonTopic, "topic_id", Topic),
        Part(mark("Where it is applied"), LessonUse, "applied_on"),
    ),
    day=Lesson.noted_on,
    closed=("state", frozenset({LessonState.DONE.value, LessonState.MEASURED.value})),
)
_REPLICATION_ACTS = TrailActions(
    "replication",
    TrailGroup.MODEL_SITES,
    {
        "corrected": mark("corrected a replication"),
        "deleted": mark("put a replication in the trash"),
        "logged": mark("entered a replication"),
        "restored": mark("took a replication out of the trash"),
    },
)


def _replications(session: Session, numbers: Collection[int]) -> Titles:
    query: Any = select(col(Replication.id))
    for column in (Replication.from_site_id, Replication.to_site_id):
        site: Any = aliased(ModelSite)
        holder: Any = aliased(Organisation)
        query = (
            query.join(site, site.id == col(column))
            .join(holder, holder.id == site.organisation_id)
            .add_columns(holder.name)
        )
    rows = session.execute(query.where(col(Replication.id).in_(numbers)))
    return {number: f"{source} → {target}" for number, source, target in rows}


REPLICATION = Register(
    "replications",
    mark("Replications"),
    mark("Replication"),
    Replication,
    _REPLICATION_ACTS,
    _replications,
    searched_in(Replication),
    day=Replication.replicated_on,
)
ACTS: tuple[TrailActions, ...] = ()
REGISTERS = (LESSON, REPLICATION)
