"""Commands on supports: one organisation helped with one tool or standard."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Field

from models.commands.base import (
    Command,
    Dong,
    Id,
    KnownDay,
    Line,
    Measured,
    Paragraphs,
    SentForm,
    Whole,
)
from models.commands.initiatives import MOST_VND
from models.commands.organisations import RegisterOrganisation
from models.errors import Problem
from models.text import t

FIRST_YEAR: Final = 1990
_Vnd = Annotated[Dong, Field(ge=0, le=MOST_VND)]
_Productivity = Annotated[Measured, Field(ge=0, le=Decimal(10) ** 11)]


class SupportFacts(Command):
    """What is kept of a support; the organisation stands in the register or comes with it."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    supported_on: KnownDay
    tool_id: Id | None = None
    standard_id: Id | None = None
    initiative_id: Id | None = None
    amount_vnd: _Vnd | None = None
    provider: Annotated[Line | None, Field(max_length=200)] = None
    result: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    productivity_before: _Productivity | None = None
    productivity_after: _Productivity | None = None
    productivity_unit: Annotated[Line | None, Field(max_length=60)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    accept_duplicate: bool = False
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = []
        supported_on = values.get("supported_on")
        if supported_on and supported_on.starts_on.year < FIRST_YEAR:
            problems.append(
                Problem("supported_on", t("The year must be {year} or later.", year=FIRST_YEAR))
            )
        if not values.get("organisation_id") and not values.get("new_organisation"):
            problems.append(Problem("organisation_id", t("Choose the organisation.")))
        if bool(values.get("tool_id")) == bool(values.get("standard_id")):
            problems.append(
                Problem(
                    "tool_id",
                    t(
                        "Choose one tool or one standard, not both: two supports are "
                        "entered one by one."
                    ),
                )
            )
        measured = (values.get("productivity_before"), values.get("productivity_after"))
        if any(one is not None for one in measured) and not values.get("productivity_unit"):
            problems.append(
                Problem("productivity_unit", t("Say in which unit productivity is measured."))
            )
        return problems


class LogSupport(SupportFacts, SentForm):
    """Enter a support. A repeated key gives the first record."""


class CorrectSupport(SupportFacts):
    """Replace the facts of a support that this person read at ``row_version``."""

    support_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteSupport(Command):
    """Put a support in the trash."""

    support_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreSupport(Command):
    """Take a support out of the trash."""

    support_id: Id
