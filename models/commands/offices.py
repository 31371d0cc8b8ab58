"""Commands on the office itself."""

from typing import Annotated

from pydantic import Field

from models.commands.accounts import CreateAccount
from models.commands.base import Code, Command, Day, Id, Line, Paragraphs, Whole
from models.rules.work_terms import DECISION_DAYS, NOTE_MONTHS

DivisionName = Annotated[Line, Field(max_length=120)]


class SetUpOffice(Command):
    """Say whose system this is; ``first_officer`` may be left for later."""

    name: Annotated[Line, Field(max_length=200)]
    superior_body: Annotated[Line, Field(max_length=200)]
    home_province_key: Annotated[Line, Field(max_length=13)]
    divisions: Annotated[
        tuple[Annotated[Line, Field(max_length=120)], ...], Field(max_length=40)
    ] = ()
    first_officer: CreateAccount | None = None
    first_officer_division: DivisionName | None = None
    """One of ``divisions``, by its name."""
    accept_ended_home: bool = False
    """Whether a home province that is no more is meant, and not what it became."""
    is_demonstration: bool = False


class ChangeOffice(Command):
    """Correct whose system it is, what its documents say of it, and since when it reports.

    Values are owed of the periods that end on ``reports_from`` or later; without it, of all. From
    each year of ``cut_off_from`` on its reporting periods are cut off on the 14th, from each of
    ``calendar_from`` on by the calendar again; both as people type them.
    ``days_off`` are days of its own on which it does not work, as people type them.
    ``note_months`` and ``decision_days`` are the terms of ``rules.work_terms``.
    """

    row_version: int
    name: Annotated[Line, Field(max_length=200)]
    superior_body: Annotated[Line, Field(max_length=200)]
    home_province_key: Annotated[Line, Field(max_length=13)]
    document_place: Annotated[Line | None, Field(max_length=60)] = None
    document_symbol: Annotated[Code | None, Field(max_length=40)] = None
    reports_from: Day | None = None
    cut_off_from: Annotated[Line | None, Field(max_length=60)] = None
    calendar_from: Annotated[Line | None, Field(max_length=60)] = None
    due_in_working_days: bool = False
    days_off: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    note_months: Annotated[Whole, Field(ge=0, le=24)] = NOTE_MONTHS
    decision_days: Annotated[Whole, Field(ge=1, le=365)] = DECISION_DAYS
    accept_ended_home: bool = False
    """Whether a newly chosen home province that is no more is meant, and not what it became."""


class AddDivision(Command):
    """Add a division, with the days it stands where they are known.

    ``row_version`` is the office's: its divisions are saved one after the other.
    """

    row_version: int
    name: DivisionName
    valid_from: Day | None = None
    valid_to: Day | None = None


class CorrectDivision(AddDivision):
    """Rename a division, or give it its first or last day."""

    division_id: Id


class RemoveDivision(Command):
    """Take away a division that was entered by mistake."""

    row_version: int
    division_id: Id
