"""Keep the register of training courses and of the organisations that sent people."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session

from models.commands.training_courses import (
    CorrectTrainingCourse,
    DeleteTrainingCourse,
    LogTrainingCourse,
    RestoreTrainingCourse,
    TrainingCourseFacts,
)
from models.errors import InvalidInput, Problem
from models.lookups.places import new_place_on, places
from models.permissions import Actor
from models.services.records import plain_registers
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.list_entries import entry_problems
from models.services.records.parts import replace_parts
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.supports.found_by import course_words
from models.services.supports.holders import (
    initiative_problems,
    named_organisation,
)
from models.tables import CourseOrganisation, Tool, Topic, TrainingCourse
from models.text import t
from models.vocabulary import Origin

_COPIED: Final = (
    "title",
    "starts_on",
    "topic_id",
    "tool_id",
    "organiser",
    "initiative_id",
    "attendances",
    "people",
    "note",
)


def _columns(session: Session, actor: Actor, facts: Facts[TrainingCourseFacts]) -> dict[str, Any]:
    given = facts.given
    place = new_place_on(places(session), given.province_id, given.starts_on)
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_problems(session, facts),
        *evidence_problems(session, actor, given.files, ("training_course", facts.own_id)),
        *_organisation_problems(session, actor, given),
    ]
    if isinstance(place, str):
        problems.append(Problem("province_id", place))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    ask_about_phones(given.note, is_accepted=given.accept_private_data)
    return {name: getattr(given, name) for name in _COPIED} | {
        "province_id": place,
        "ends_on": given.ends_on or given.starts_on,
        "folded_text": course_words(
            given.title,
            given.organiser,
            _called(session, Topic, given.topic_id),
            _called(session, Tool, given.tool_id),
        ),
    }


def _called(session: Session, table: type[Topic | Tool], number: int | None) -> str:
    return "" if number is None else session.get_one(table, number).name_vi


def _problems(session: Session, facts: Facts[TrainingCourseFacts]) -> Iterable[Problem]:
    given = facts.given
    before = session.get(TrainingCourse, facts.own_id) if facts.own_id else None
    yield from entry_problems(session, Topic, "topic_id", given.topic_id, before)
    yield from entry_problems(session, Tool, "tool_id", given.tool_id, before)
    yield from initiative_problems(session, given.initiative_id)


def _organisation_problems(
    session: Session, actor: Actor, given: TrainingCourseFacts
) -> Iterable[Problem]:
    for place, one in enumerate(given.organisations):
        is_named = one.organisation_id or one.new_organisation
        if is_named and named_organisation(session, actor, one) is None:
            yield Problem(
                f"organisations.{place}.organisation_id",
                t("This organisation is not in the register."),
            )


def _write_parts(session: Session, actor: Actor, number: int, given: TrainingCourseFacts) -> bool:
    found = [(named_organisation(session, actor, one), one.people) for one in given.organisations]
    rows = {one.id: people for one, people in found if one is not None}
    is_changed = write_evidence(session, "training_course", number, given.files)
    return is_changed | replace_parts(
        session,
        CourseOrganisation,
        ("course_id", number),
        ("organisation_id",),
        [
            {"organisation_id": organisation_id, "position": place, "people": people}
            for place, (organisation_id, people) in enumerate(rows.items())
        ],
    )


_TRAINING_COURSES: Final = Kept[TrainingCourseFacts](
    "training_course", TrainingCourse, _columns, _write_parts
)


def log_training_course(
    session: Session, actor: Actor, command: LogTrainingCourse, origin: Origin = Origin.OFFICE
) -> int:
    """Enter a course and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        NeedsConfirmation: the note seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _TRAINING_COURSES, command, origin)


def check_training_course(
    session: Session, actor: Actor, command: TrainingCourseFacts, found: TrainingCourse | None
) -> None:
    """Refuse what entering or correcting it would refuse; see :func:`.plain_registers.check`."""
    plain_registers.check(session, actor, _TRAINING_COURSES, command, found)


def correct_training_course(session: Session, actor: Actor, command: CorrectTrainingCourse) -> int:
    """Replace a course's facts by those given and return its number.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, NeedsConfirmation: as :func:`log_training_course`.

    """
    return plain_registers.correct(session, actor, _TRAINING_COURSES, command)


def delete_training_course(session: Session, actor: Actor, command: DeleteTrainingCourse) -> None:
    """Put a course in the trash; see :func:`.plain_registers.delete`."""
    plain_registers.delete(session, actor, _TRAINING_COURSES, command)


def restore_training_course(session: Session, actor: Actor, command: RestoreTrainingCourse) -> None:
    """Take a course out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _TRAINING_COURSES, command)
