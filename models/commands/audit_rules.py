"""Commands on the rules of audits and of the life of a site."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Measured, Whole
from models.errors import Problem
from models.rules.site_states import LifeSteps, StepNeeds, is_recognition
from models.text import t
from models.vocabulary import AuditGrade, SiteState

Percent = Annotated[Measured, Field(ge=0, le=100)]


class SetAuditRules(Command):
    """Set from which score each grade begins (in per cent), and how long things may take."""

    row_version: Whole
    excellent_pct: Percent
    good_pct: Percent
    passed_pct: Percent
    to_improve_pct: Percent
    pillar_floor_pct: Percent
    finding_due_days: Annotated[Whole, Field(ge=1, le=365)]
    next_audit_months: Annotated[Whole, Field(ge=1, le=60)]

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the bands, as far as they could be read."""
        names = ("excellent_pct", "good_pct", "passed_pct", "to_improve_pct")
        return [
            Problem(lower, t("Each grade begins below the one before it."))
            for higher, lower in pairwise(names)
            if None not in (values.get(higher), values.get(lower))
            and values[lower] >= values[higher]
        ]


class SetRecognitionRules(Command):
    """Set what a site needs before it is recognised."""

    row_version: Whole
    least_grade: AuditGrade
    least_audits: Annotated[Whole, Field(ge=1, le=20)]
    within_months: Annotated[Whole, Field(ge=1, le=60)]
    needs_no_open_findings: bool
    needs_document: bool


class SiteStepRule(Command):
    """One step that a site may take."""

    before: SiteState
    after: SiteState
    needs_head: bool = False
    needs_reason: bool = False


class SetLifeSteps(Command):
    """Set the steps that sites may take; ``row_version`` tells which were read before."""

    row_version: Whole
    steps: Annotated[tuple[SiteStepRule, ...], Field(max_length=200)]

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the steps, as far as they could be read."""
        given = values.get("steps") or ()
        if len({(step.before, step.after) for step in given}) < len(given):
            return [Problem("steps", t("A step stands twice."))]
        problems = [
            Problem("steps", t("A head decides every step to “{state}”.", state=step.after.label))
            for step in given
            if is_recognition(step.after) and not step.needs_head
        ]
        course = LifeSteps(StepNeeds(**step.model_dump()) for step in given)
        if SiteState.RECOGNISED not in course.reached():
            problems.append(Problem("steps", t("No way leads from the proposal to recognition.")))
        return problems
