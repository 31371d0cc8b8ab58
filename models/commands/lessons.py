"""Commands on lessons: note, correct, decide, carry out, measure, merge, keep or retire."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, Measured, Paragraphs, SentForm, Whole
from models.errors import Problem
from models.text import t
from models.text.formats import office_today
from models.vocabulary import LessonState, Setting

Why = Annotated[Line | None, Field(max_length=500)]


class LessonFacts(Command):
    """What is kept of a lesson: a sentence, and where it belongs. At most one origin."""

    title: Annotated[Line, Field(max_length=300)]
    detail: Annotated[Paragraphs | None, Field(max_length=5000)] = None
    noted_on: Day | None = None
    """Not given: today."""
    tool_id: Id | None = None
    setting: Setting | None = None
    topic_ids: Annotated[tuple[Id, ...], Field(max_length=10)] = ()
    exchange_id: Id | None = None
    site_audit_id: Id | None = None
    initiative_id: Id | None = None
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        origins = [
            name
            for name in ("exchange_id", "site_audit_id", "initiative_id")
            if values.get(name) is not None
        ]
        problems = [
            Problem(name, t("A lesson has one origin: choose one and leave the others empty."))
            for name in origins[1:]
        ]
        return [*problems, *to_come("noted_on", values.get("noted_on"))]


def to_come(field: str, day: date | None) -> Iterable[Problem]:
    """Yield the problem of a day that is still to come."""
    if day is not None and day > office_today():
        yield Problem(field, t("This day is still to come."))


class NoteLesson(LessonFacts, SentForm):
    """Note a lesson. A repeated key gives the first record."""

    accept_duplicate: bool = False


class CorrectLesson(LessonFacts):
    """Replace the facts of a lesson that this person read at ``row_version``."""

    lesson_id: Id
    row_version: Whole
    reason: Why = None


class UndoLessonCorrection(Command):
    """Take back the last correction of a lesson that this person saw at ``row_version``."""

    lesson_id: Id
    row_version: Whole


class StepLesson(Command):
    """Take a lesson a step further; what the step does not need is left out.

    Adopting names a division. Measuring gives before and after with their unit, or an indicator.
    """

    lesson_id: Id
    row_version: Whole
    state: LessonState
    happened_on: Day | None = None
    """Not given: today."""
    reason: Why = None
    division_id: Id | None = None
    due_on: Day | None = None
    """Adopting: by when, which opens an action of the division; not given: none is opened."""
    officer_id: Id | None = None
    """Adopting: who is to carry it out, where that is known already."""
    accept_day_off: bool = False
    done_note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    value_before: Measured | None = None
    value_after: Measured | None = None
    value_unit: Annotated[Line | None, Field(max_length=60)] = None
    indicator_id: Id | None = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the fields, as far as they could be read."""
        problems = list(to_come("happened_on", values.get("happened_on")))
        state = values.get("state")
        if state is LessonState.ADOPTED and values.get("division_id") is None:
            problems.append(Problem("division_id", t("Name the division that adopts it.")))
        if state is LessonState.DECLINED and not values.get("reason"):
            problems.append(Problem("reason", t("Say why.")))
        if state is LessonState.MEASURED:
            problems += _unmeasured(values)
        return problems


def _unmeasured(values: Mapping[str, Any]) -> Iterable[Problem]:
    names = ("value_before", "value_after", "value_unit")
    given = [name for name in names if values.get(name) is not None]
    if not given and values.get("indicator_id") is None:
        yield Problem(
            "value_before", t("Give the figure before and after with its unit, or an indicator.")
        )
    if given:
        for name in names:
            if name not in given:
                yield Problem(name, t("Before, after and unit belong together."))


class TakeLessonStepBack(Command):
    """Take the last step of a lesson back, or part it from the one it was merged into."""

    lesson_id: Id
    row_version: Whole
    why: Why = None


class MergeLessons(Command):
    """Say that two lessons are one; the one noted first is kept."""

    lesson_id: Id
    row_version: Whole
    other_id: Id
    reason: Why = None


class KeepLesson(Command):
    """Say that a lesson is still of use (``retires`` False), or retire it."""

    lesson_id: Id
    row_version: Whole
    retires: bool = False


class DeleteLesson(Command):
    """Put a lesson in the trash."""

    lesson_id: Id
    row_version: Whole
    reason: Why = None


class RestoreLesson(Command):
    """Take a lesson out of the trash."""

    lesson_id: Id
