"""Commands on data quality: set a rule, accept what it finds for a while."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, Whole
from models.vocabulary import QualityRule, Severity

Days = Annotated[Whole, Field(ge=0, le=3650)]
Share = Annotated[Whole, Field(ge=1, le=1000)]


class SetQualityRule(Command):
    """Set whether a rule is asked, how grave it is, and its numbers."""

    rule: QualityRule
    row_version: Whole
    is_on: bool
    severity: Severity
    days: Days | None = None
    pct: Share | None = None
    spans: Annotated[Whole, Field(ge=1, le=20)] | None = None
    alike_pct: Annotated[Whole, Field(ge=70, le=100)] | None = None


class AcceptFault(Command):
    """Accept what a rule finds in a record until a day; ``facts`` is what the person saw."""

    rule: QualityRule
    record_id: Id
    facts: Annotated[str | None, Field(max_length=200)] = None
    until_on: Day
    reason: Annotated[Line, Field(max_length=500)]


class EndAcceptance(Command):
    """Accept it no longer."""

    rule: QualityRule
    record_id: Id
