"""Commands on actions: open and correct, step by step to verified, postpone, pass on."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.errors import Problem
from models.text import t
from models.vocabulary import ActionState, Work

_Reason = Annotated[Line | None, Field(max_length=500)]
_Files = Annotated[tuple[FileInput, ...], Field(max_length=20)]


class ActionFacts(Command):
    """What is kept of an action. It is given to a division, to a person, or to a person of one.

    ``subject_kind`` is the name that the record has in the trail. ``work`` says what of that the
    record asks for, ``work_on`` the day by which it is known (``models.lookups.works``).
    """

    title: Annotated[Line, Field(max_length=300)]
    detail: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    due_on: Day
    division_id: Id | None = None
    officer_id: Id | None = None
    subject_kind: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None
    subject_id: Id | None = None
    work: Work | None = None
    work_on: Day | None = None
    files: _Files = ()
    accept_day_off: bool = False
    """Whether the person has read that the due day is a day off."""

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        if values.get("division_id") or values.get("officer_id"):
            return []
        return [Problem("officer_id", t("Choose a division or a person who is to do it."))]


class OpenAction(ActionFacts, SentForm):
    """Open an action. A repeated key gives the first record."""


class CorrectAction(ActionFacts):
    """Replace the facts of an action that this person read at ``row_version``."""

    action_id: Id
    row_version: Whole
    reason: _Reason = None


class StepAction(Command):
    """Take an action a step on, or back: ``note`` and ``files`` say what was done."""

    action_id: Id
    row_version: Whole
    state: ActionState
    reason: _Reason = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    files: _Files = ()


class PostponeAction(Command):
    """Give an action a later day, and say why."""

    action_id: Id
    row_version: Whole
    due_on: Day
    reason: _Reason = None
    accept_day_off: bool = False


class PassOnAction(Command):
    """Give an action to another division or person."""

    action_id: Id
    row_version: Whole
    division_id: Id | None = None
    officer_id: Id | None = None
    reason: _Reason = None


class DeleteAction(Command):
    """Put an action in the trash."""

    action_id: Id
    row_version: Whole
    reason: _Reason = None


class RestoreAction(Command):
    """Take an action out of the trash."""

    action_id: Id
