"""Commands on indicators: their definitions, sets of targets, targets, and entered values."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, Line, Measured, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.errors import Problem
from models.text import t
from models.vocabulary import (
    Calculation,
    CountingMode,
    IndicatorKind,
    IndicatorLevel,
    ReportingStep,
    ValueAvailability,
    ValueState,
    WantedDirection,
)

_Reach = Annotated[Measured, Field(ge=-(Decimal(10) ** 12), le=Decimal(10) ** 12)]
_Percent = Annotated[Whole, Field(ge=0, le=100)]
_Year = Annotated[Whole, Field(ge=1990, le=2100)]


class RegisterIndicator(Command):
    """Add an indicator from the reference data; one of the same code stays as the office has it."""

    code: Annotated[Code, Field(max_length=40)]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    unit_vi: Annotated[Line, Field(max_length=40)]
    unit_en: Annotated[Line | None, Field(max_length=40)] = None
    kind: IndicatorKind
    counting: CountingMode
    direction: WantedDirection = WantedDirection.HIGHER
    level: IndicatorLevel
    calculation: Calculation | None = None
    reporting: ReportingStep = ReportingStep.YEAR
    decimals: Annotated[Whole, Field(ge=0, le=4)] = 0
    definition: Annotated[Line | None, Field(max_length=1000)] = None
    source_text: Annotated[Line | None, Field(max_length=500)] = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None
    position: Whole = 0


class ChangeIndicator(Command):
    """Say who reports an indicator, how often, by when, and from which base it grows."""

    indicator_id: Id
    row_version: Whole
    division_id: Id | None = None
    reporting: ReportingStep
    due_days: Annotated[Whole, Field(ge=0, le=366)]
    base_year: _Year | None = None
    base_value: _Reach | None = None
    definition: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    is_active: bool = True
    reason: Annotated[Line | None, Field(max_length=500)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        if (values.get("base_year") is None) != (values.get("base_value") is None):
            return [Problem("base_value", t("A base needs both its year and its value."))]
        return []


class RegisterTargetSet(Command):
    """Add a set of targets that belong together; ``document_number`` names their document."""

    code: Annotated[Code, Field(max_length=40, pattern=r"^[0-9A-Za-z_.-]+$")]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    level: IndicatorLevel = IndicatorLevel.PROVINCIAL
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    position: Whole = 0


class TargetFacts(Command):
    """What an indicator is to reach in a span of days; ``high`` empty means at least ``low``."""

    target_set_id: Id
    indicator_id: Id
    first_day: Day
    last_day: Day
    low: _Reach
    high: _Reach | None = None
    is_approximate: bool = False
    is_cumulative: bool = False
    on_track_pct: Annotated[Whole, Field(ge=1, le=100)] = 90
    at_risk_pct: _Percent = 70
    note: Annotated[Paragraphs | None, Field(max_length=500)] = None
    source_text: Annotated[Line | None, Field(max_length=500)] = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = []
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            problems.append(Problem("last_day", t("The last day is before the first day.")))
        low, high = values.get("low"), values.get("high")
        if low is not None and high is not None and high < low:
            problems.append(Problem("high", t("The upper end is below the lower one.")))
        on_track, at_risk = values.get("on_track_pct"), values.get("at_risk_pct")
        if on_track is not None and at_risk is not None and at_risk > on_track:
            problems.append(Problem("at_risk_pct", t("“At risk” cannot begin above “on track”.")))
        return problems


class SetTarget(TargetFacts, SentForm):
    """Set a target. A repeated form finds the target there already."""


class ChangeTarget(TargetFacts):
    """Replace the facts of a target that this person read at ``row_version``."""

    target_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RemoveTarget(Command):
    """Take a target away; the trail keeps it."""

    target_id: Id
    row_version: Whole
    reason: Annotated[Line, Field(max_length=500)]


class ValueFacts(Command):
    """The value of one indicator for one period (2025, 2025-H1, 2025-Q3), or why there is none."""

    indicator_id: Id
    period: Annotated[Line, Field(max_length=10)]
    province_id: Id | None = None
    availability: ValueAvailability = ValueAvailability.AVAILABLE
    value: _Reach | None = None
    why_none: Annotated[Line | None, Field(max_length=500)] = None
    source_text: Annotated[Line | None, Field(max_length=500)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_duplicate: bool = False
    accept_private_data: bool = False
    accept_from_trash: bool = False
    """Take the value of this period out of the trash and write this over it."""

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        is_given = values.get("availability") is ValueAvailability.AVAILABLE
        if is_given and "value" in values and values["value"] is None:
            return [Problem("value", t("Enter the value, or say why there is none."))]
        if values.get("availability") and not is_given and not values.get("why_none"):
            return [Problem("why_none", t("Say why there is no value."))]
        return []


class LogIndicatorValue(ValueFacts, SentForm):
    """Enter a value as a draft."""


class CorrectIndicatorValue(ValueFacts):
    """Replace a value that this person read at ``row_version``; an approved one needs a reason."""

    indicator_value_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class StepIndicatorValue(Command):
    """Submit, approve, lock or reopen a value."""

    indicator_value_id: Id
    row_version: Whole
    state: ValueState
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteIndicatorValue(Command):
    """Put a value in the trash; one that is approved or locked is reopened first."""

    indicator_value_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreIndicatorValue(Command):
    """Take a value out of the trash."""

    indicator_value_id: Id


class RegisterPublishedFigure(Command):
    """Enter a figure somebody published, a target or a result, with its source."""

    code: Annotated[Code, Field(max_length=40)]
    title: Annotated[Line, Field(max_length=300)]
    is_target: bool
    indicator: Annotated[Line | None, Field(max_length=40)] = None
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    province_id: Id | None = None
    period_text: Annotated[Line, Field(max_length=60)]
    first_day: Day | None = None
    last_day: Day | None = None
    value: _Reach | None = None
    unit: Annotated[Line | None, Field(max_length=60)] = None
    detail: Annotated[Line | None, Field(max_length=1000)] = None
    source_url: Annotated[Line, Field(max_length=500)]
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
