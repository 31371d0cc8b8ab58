"""Commands on initiatives: log, correct, step from state to state, milestones, status notes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from models.commands.base import (
    Code,
    Command,
    Day,
    Dong,
    Id,
    Line,
    Measured,
    Paragraphs,
    SentForm,
    Whole,
)
from models.commands.exchanges import FileInput
from models.commands.public_sources import SourcedFacts, source_problems
from models.errors import Problem
from models.text import t
from models.text.formats import format_date
from models.vocabulary import FundingSource, InitiativeState, ProgressHealth, TaskType

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
    """The money meant for one year from one source; ``id`` names a row that is there already."""

    id: Id | None = None
    year: Annotated[Whole, Field(ge=1990, le=2100)]
    source: FundingSource
    planned_vnd: _Vnd = 0
    allocated_vnd: _Vnd = 0
    overspent_reason: Annotated[Line | None, Field(max_length=500)] = None


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
    """The facts of an initiative, as a form holds them."""

    code: Annotated[Code, Field(max_length=40)]
    title: Annotated[Line, Field(max_length=300)]
    task_type: TaskType
    task_group_id: Id | None = None
    document_id: Id | None = None
    division_id: Id | None = None
    officer_id: Id | None = None
    starts_on: Day
    ends_on: Day
    province_ids: Annotated[tuple[Id, ...], Field(max_length=99)] = ()
    partners: Annotated[tuple[PartnerInput, ...], Field(max_length=30)] = ()
    budgets: Annotated[tuple[BudgetInput, ...], Field(max_length=60)] = ()
    milestones: Annotated[tuple[MilestoneInput, ...], Field(max_length=60)] = ()
    outputs: Annotated[tuple[OutputInput, ...], Field(max_length=60)] = ()
    aim: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    note: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = list(source_problems(values))
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            problems.append(Problem("ends_on", t("The last day is before the first day.")))
        problems += _milestone_problems(values.get("milestones") or (), starts_on, ends_on)
        return problems + list(_budget_problems(values.get("budgets") or ()))


class LogInitiative(InitiativeFacts, SentForm):
    """Enter an initiative. A repeated key gives the first record."""

    state: InitiativeState = InitiativeState.PROPOSED


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
    happened_on: Day
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
    milestones: Sequence[MilestoneInput], starts_on: date | None, ends_on: date | None
) -> list[Problem]:
    problems = []
    for position, milestone in enumerate(milestones):
        field = f"milestones.{position}.due_on"
        if ends_on and milestone.due_on > ends_on:
            said = t("This is after the initiative ends ({day}).", day=format_date(ends_on))
            problems.append(Problem(field, said))
        if starts_on and milestone.due_on < starts_on:
            said = t("This is before the initiative starts ({day}).", day=format_date(starts_on))
            problems.append(Problem(field, said))
    if len(milestones) > 1 and not any(milestone.weight for milestone in milestones):
        problems.append(Problem("milestones", t("Give at least one milestone a weight.")))
    return problems


def _budget_problems(rows: Sequence[BudgetInput]) -> Iterable[Problem]:
    seen: set[tuple[int, FundingSource]] = set()
    for position, row in enumerate(rows):
        if (row.year, row.source) in seen:
            yield Problem(
                f"budgets.{position}.source",
                t("This year already has a row of this source: put both amounts into one."),
            )
        seen.add((row.year, row.source))
