"""Commands on the rules of audits and of the life of a site."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Measured, Whole
from models.errors import Problem
from models.text import t

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
