"""How the register of training courses keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.training_courses import DeleteTrainingCourse, TrainingCourseFacts
from models.imports.training_courses import TRAINING_COURSES
from models.services.imports.keeper import Keeper, LookedUp, evidence_of, facts_of, rows_of
from models.services.supports.training_courses import (
    check_training_course,
    correct_training_course,
    delete_training_course,
    log_training_course,
)
from models.tables import CourseOrganisation, Initiative, Tool, Topic, TrainingCourse
from models.text.folding import fold


def _key(facts: TrainingCourseFacts | TrainingCourse) -> tuple[str, date]:
    return fold(facts.title), facts.starts_on


def _look_up(session: Session, commands: Sequence[TrainingCourseFacts]) -> LookedUp:
    days = {one.starts_on for one in commands}
    rows = session.exec(
        select(TrainingCourse)
        .where(col(TrainingCourse.starts_on).in_(days), col(TrainingCourse.deleted_at).is_(None))
        .order_by(col(TrainingCourse.id))
    ).all()
    found: dict[Hashable, list[TrainingCourse]] = {}
    for row in rows:
        found.setdefault(_key(row), []).append(row)
    return LookedUp(
        lambda command: found.get(_key(command), []),
        held=[
            *rows,
            *rows_of(session, Topic, (one.topic_id for one in commands)),
            *rows_of(session, Tool, (one.tool_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
        ],
    )


def _keys(facts: TrainingCourseFacts) -> Iterable[Hashable]:
    yield _key(facts)


def _facts(row: TrainingCourse) -> dict[str, Any]:
    one_day = row.ends_on == row.starts_on
    return _COLUMNS(row) | {"ends_on": None if one_day else row.ends_on}


_COLUMNS: Final = facts_of(TrainingCourseFacts)
_FILES: Final = evidence_of("training_course")


def _parts(session: Session, row: TrainingCourse) -> dict[str, Any]:
    sent = session.exec(
        select(CourseOrganisation)
        .where(CourseOrganisation.course_id == row.id)
        .order_by(col(CourseOrganisation.position))
    )
    organisations = [{"organisation_id": one.organisation_id, "people": one.people} for one in sent]
    return _FILES(session, row) | {"organisations": organisations}


KEEPER: Final = Keeper(
    TRAINING_COURSES,
    ("title", "starts_on"),
    _look_up,
    _keys,
    _facts,
    check_training_course,
    log_training_course,
    correct_training_course,
    delete_training_course,
    DeleteTrainingCourse,
    _parts,
)
