"""Commands on initiatives: log, correct, step from state to state, milestones, status notes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from models.commands.base import (
    Code,
    Command,
    Day,
    Dong,
    Id,
    KnownDay,
    Line,
    Measured,
    NewWork,
    Paragraphs,
    Whole,
)
from models.commands.exchanges import FileInput
from models.commands.public_sources import SourcedFacts, source_problems
from models.errors import Problem
from models.rules.budgets import BudgetYears, overlapping
from models.rules.dates import DatedText, known_text
from models.rules.initiative_states import DONE
from models.text import t
from models.vocabulary import (
    DocumentRole,
    FundingSource,
    InitiativeState,
    ProgressHealth,
    TaskType,
)

MOST_VND = 10_000_000_000_000
"""The most one year and source can hold: more is taken for a slip of the keyboard."""


def _none_is(default: int) -> BeforeValidator:
    return BeforeValidator(lambda value: default if value is None else value)


_Quantity = Annotated[Measured, Field(ge=0, le=Decimal(10) ** 12)]
_Vnd = Annotated[Dong, Field(ge=0, le=MOST_VND), _none_is(0)]


class PartnerInput(Command):
    """An organisation that works on the initiative, with its part."""

    organisation_id: Id
    part: Annotated[Line | None, Field(max_length=200)] = None


class BudgetInput(Command):
    """The money meant for one year from one source; ``id`` names a row that is there already.

    With a ``last_year`` it is one amount for all years up to that one.
    """

    id: Id | None = None
    year: Annotated[Whole, Field(ge=1990, le=2100)]
    last_year: Annotated[Whole, Field(ge=1990, le=2100)] | None = None
    source: FundingSource
    planned_vnd: _Vnd = 0
    allocated_vnd: _Vnd = 0
    overspent_reason: Annotated[Line | None, Field(max_length=500)] = None

    @property
    def years(self) -> BudgetYears:
        """Return the years it is of, and its source."""
        return BudgetYears(self.year, self.last_year or self.year, self.source)


class DocumentInput(Command):
    """A paper of the initiative; ``id`` names one that is there already."""

    id: Id | None = None
    role: DocumentRole
    number: Annotated[Code | None, Field(max_length=60)] = None
    issued_on: KnownDay | None = None
    title: Annotated[Line | None, Field(max_length=300)] = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None


class MilestoneInput(Command):
    """A milestone of the plan; ``id`` names one that is there already."""

    id: Id | None = None
    title: Annotated[Line, Field(max_length=300)]
    weight: Annotated[Whole, Field(ge=0, le=1_000), _none_is(1)] = 1
    due_on: Day
    done_on: Day | None = None
    note: Annotated[Line | None, Field(max_length=1000)] = None


class OutputInput(Command):
    """What the initiative is to yield toward an indicator; ``id`` names one there already."""

    id: Id | None = None
    title: Annotated[Line, Field(max_length=300)]
    indicator_id: Id | None = None
    planned_value: _Quantity | None = None
    reached_value: _Quantity | None = None


class InitiativeFacts(SourcedFacts):
    """The facts of an initiative, as a form holds them.

    A source may give no code, and its days by month or year alone. ``owner_province_id`` is the
    unit whose initiative it is where that is not the office's own.
    """

    code: Annotated[Code | None, Field(max_length=40)] = None
    title: Annotated[Line, Field(max_length=300)]
    task_type: TaskType
    task_group_id: Id | None = None
    document_id: Id | None = None
    division_id: Id | None = None
    officer_id: Id | None = None
    starts_on: KnownDay
    ends_on: KnownDay
    owner_province_id: Id | None = None
    province_ids: Annotated[tuple[Id, ...], Field(max_length=99)] = ()
    partners: Annotated[tuple[PartnerInput, ...], Field(max_length=30)] = ()
    budgets: Annotated[tuple[BudgetInput, ...], Field(max_length=60)] = ()
    milestones: Annotated[tuple[MilestoneInput, ...], Field(max_length=60)] = ()
    outputs: Annotated[tuple[OutputInput, ...], Field(max_length=60)] = ()
    aim: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    note: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    documents: Annotated[tuple[DocumentInput, ...], Field(max_length=60)] = ()
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_private_data: bool = False

    @property
    def is_approval_named(self) -> bool:
        """Say whether a document is named by which the initiative was approved."""
        papers = (one for one in self.documents if one.role is DocumentRole.APPROVAL)
        return self.document_id is not None or any(one.number for one in papers)

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = list(source_problems(values))
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on.ends_on < starts_on.starts_on:
            problems.append(Problem("ends_on", t("The last day is before the first day.")))
        problems += _milestone_problems(values.get("milestones") or (), starts_on, ends_on)
        problems += _document_problems(values.get("documents") or ())
        return problems + list(_budget_problems(values.get("budgets") or ()))


class LogInitiative(InitiativeFacts, NewWork):
    """Enter an initiative. A repeated key gives the first record.

    Finished work says on which day it was completed or accepted, and by which document.
    """

    state: InitiativeState = InitiativeState.PROPOSED
    finished_on: KnownDay | None = None
    finished_document_number: Annotated[Code | None, Field(max_length=60)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, and of the day the work was finished."""
        problems = super().problems_among(values)
        if values.get("state") not in DONE:
            return problems
        starts_on, finished_on = values.get("starts_on"), values.get("finished_on")
        if finished_on is None:
            said = t("Say on which day it was completed or accepted; a month or a year will do.")
            problems.append(Problem("finished_on", said))
        elif starts_on and finished_on.ends_on < starts_on.starts_on:
            problems.append(Problem("finished_on", t("This is before it began.")))
        return problems


class CorrectInitiative(InitiativeFacts):
    """Replace the facts of an initiative that this person read at ``row_version``."""

    initiative_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class StepInitiative(Command):
    """Take an initiative from its state to another, on a day."""

    initiative_id: Id
    row_version: Whole
    state: InitiativeState
    happened_on: KnownDay
    reason: Annotated[Line | None, Field(max_length=500)] = None
    document_number: Annotated[Code | None, Field(max_length=60)] = None


class CompleteMilestone(Command):
    """Say on which day a milestone was done; without a day it is open again."""

    initiative_id: Id
    row_version: Whole
    milestone_id: Id
    done_on: Day | None = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    """Evidence that is added to what the milestone holds already."""


class WriteStatusNote(Command):
    """Say how an initiative stands in a month; a second note of the month replaces the first."""

    initiative_id: Id
    row_version: Whole
    month: Day
    health: ProgressHealth
    reason: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    needed: Annotated[Paragraphs | None, Field(max_length=1000)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Ask why, where an initiative is not on track."""
        health = values.get("health")
        if health and health != ProgressHealth.ON_TRACK and not values.get("reason"):
            return [Problem("reason", t("Say why it is not on track."))]
        return []


class DeleteInitiative(Command):
    """Put an initiative in the trash."""

    initiative_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreInitiative(Command):
    """Take an initiative out of the trash."""

    initiative_id: Id


def _milestone_problems(
    milestones: Sequence[MilestoneInput], starts_on: DatedText | None, ends_on: DatedText | None
) -> list[Problem]:
    problems = []
    for position, milestone in enumerate(milestones):
        field = f"milestones.{position}.due_on"
        if ends_on and milestone.due_on > ends_on.ends_on:
            said = t("This is after the initiative ends ({day}).", day=_said(ends_on))
            problems.append(Problem(field, said))
        if starts_on and milestone.due_on < starts_on.starts_on:
            said = t("This is before the initiative starts ({day}).", day=_said(starts_on))
            problems.append(Problem(field, said))
    if len(milestones) > 1 and not any(milestone.weight for milestone in milestones):
        problems.append(Problem("milestones", t("Give at least one milestone a weight.")))
    return problems


def _said(day: DatedText) -> str:
    return known_text(day.starts_on, day.precision)


def _document_problems(rows: Sequence[DocumentInput]) -> Iterable[Problem]:
    for position, row in enumerate(rows):
        if not (row.number or row.title):
            said = t("Give the number of the document, or what it is about.")
            yield Problem(f"documents.{position}.number", said)


def _budget_problems(rows: Sequence[BudgetInput]) -> Iterable[Problem]:
    seen: list[BudgetYears] = []
    for position, row in enumerate(rows):
        if row.last_year is not None and row.last_year < row.year:
            said = t("The last year is before the first one.")
            yield Problem(f"budgets.{position}.last_year", said)
            continue
        other = overlapping(row.years, seen)
        if row.years in seen:
            yield Problem(
                f"budgets.{position}.source",
                t("This year already has a row of this source: put both amounts into one."),
            )
        elif other is not None:
            yield Problem(
                f"budgets.{position}.last_year",
                t(
                    "The amount of {years} from this source holds some of these years already: put "
                    "both into one.",
                    years=other.years,
                ),
            )
        seen.append(row.years)
