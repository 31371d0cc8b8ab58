"""Commands on training courses: attendances, distinct people and organisations apart."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.commands.organisations import RegisterOrganisation
from models.errors import Problem
from models.text import t
from models.text.formats import format_number

MOST_PEOPLE: Final = 100_000
"""The most people one course can hold; more is taken for a slip of the keyboard."""
_People = Annotated[Whole, Field(ge=0, le=MOST_PEOPLE)]


class CourseOrganisationInput(Command):
    """An organisation that sent people, and how many."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    people: _People | None = None


class TrainingCourseFacts(Command):
    """What is kept of a course; ``people`` are distinct, ``attendances`` count every day's seat."""

    title: Annotated[Line, Field(max_length=300)]
    starts_on: Day
    ends_on: Day | None = None
    """Not given: a course of one day."""
    topic_id: Id | None = None
    tool_id: Id | None = None
    organiser: Annotated[Line | None, Field(max_length=200)] = None
    province_id: Id
    initiative_id: Id | None = None
    attendances: _People
    people: _People | None = None
    organisations: Annotated[tuple[CourseOrganisationInput, ...], Field(max_length=200)] = ()
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = []
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            problems.append(Problem("ends_on", t("The last day is before the first day.")))
        attendances, people = values.get("attendances"), values.get("people")
        if attendances is not None and people is not None and people > attendances:
            problems.append(
                Problem(
                    "people", t("More people than attendances: every person attends at least once.")
                )
            )
        return problems + _organisation_problems(values.get("organisations") or (), attendances)


def _organisation_problems(
    organisations: tuple[CourseOrganisationInput, ...], attendances: int | None
) -> list[Problem]:
    problems = []
    seen: set[int] = set()
    for place, one in enumerate(organisations):
        if one.organisation_id is None and one.new_organisation is None:
            problems.append(
                Problem(f"organisations.{place}.organisation_id", t("Choose the organisation."))
            )
        elif one.organisation_id in seen:
            problems.append(
                Problem(
                    f"organisations.{place}.organisation_id",
                    t("This organisation stands in the list already."),
                )
            )
        seen |= {one.organisation_id} if one.organisation_id else set()
    sent = sum(one.people or 0 for one in organisations)
    if attendances is not None and sent > attendances:
        problems.append(
            Problem(
                "organisations",
                t(
                    "The organisations sent {sent} people, more than the attendances.",
                    sent=format_number(sent),
                ),
            )
        )
    return problems


class LogTrainingCourse(TrainingCourseFacts, SentForm):
    """Enter a course. A repeated key gives the first record."""


class CorrectTrainingCourse(TrainingCourseFacts):
    """Replace the facts of a course that this person read at ``row_version``."""

    training_course_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteTrainingCourse(Command):
    """Put a course in the trash."""

    training_course_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreTrainingCourse(Command):
    """Take a course out of the trash."""

    training_course_id: Id
