"""Commands on organisations: inline from another form, and whole from their own."""

import re
from collections.abc import Container, Mapping
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from models.commands.base import Code, Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.errors import Problem
from models.rules.tax_codes import checked_tax_code
from models.text import mark, t
from models.vocabulary import OrganisationKind, OrganisationSize, Setting

DISTRICTS_UNTIL: Final = date(2025, 6, 30)
"""The last day of the district level. Source: Luật 72/2025/QH15; Nghị quyết 202/2025/QH15."""
_EMAIL: Final = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")
_PHONE: Final = re.compile(r"^\+?[0-9 .()-]{6,25}$", re.ASCII)
_SHAPES: Final = {
    "contact_email": (_EMAIL, mark("This is not an e-mail address.")),
    "contact_phone": (_PHONE, mark("This is not a phone number.")),
}
"""What contacts look like, and what is said of one that does not."""


class RegisterOrganisation(Command):
    """Enter an organisation; also inline, from the form of another register."""

    name: Annotated[Line, Field(max_length=200)]
    kind: OrganisationKind
    province_id: Id | None = None
    is_national: bool = False
    """Whether it is of the whole country, and so of no province."""
    setting: Setting | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None


def province_problem(given: RegisterOrganisation, known_ids: Container[int | None]) -> str | None:
    """Return what is wrong with the province given: none of an organisation that has one, or two.

    A national body has none; every other organisation has one of the list.
    """
    if given.is_national:
        if given.province_id is None:
            return None
        return t("A national body belongs to no province: leave the province empty.")
    if given.province_id in known_ids:
        return None
    return t("Choose a province from the list.")


class OrganisationFacts(RegisterOrganisation):
    """All that is kept of an organisation; contacts are of its office, not of a person."""

    tax_code: Annotated[Line, AfterValidator(checked_tax_code)] | None = None
    size: OrganisationSize | None = None
    sector_id: Id | None = None
    is_foreign_invested: bool = False
    is_ocop: bool = False
    address: Annotated[Line | None, Field(max_length=200)] = None
    commune: Annotated[Line | None, Field(max_length=80)] = None
    district: Annotated[Line | None, Field(max_length=80)] = None
    place_on: Day | None = None
    contact_office: Annotated[Line | None, Field(max_length=120)] = None
    contact_phone: Annotated[Code | None, Field(max_length=40)] = None
    contact_email: Annotated[Line | None, Field(max_length=120)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    accept_duplicate: bool = False
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = []
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            problems.append(Problem("valid_to", t("The last day is before the first day.")))
        problems += _place_problems(values.get("district"), values.get("place_on"))
        for name, (shape, sentence) in _SHAPES.items():
            value = values.get(name)
            if value and not shape.match(value):
                problems.append(Problem(name, t(sentence)))
        return problems


def _place_problems(district: str | None, place_on: date | None) -> list[Problem]:
    """Refuse a district in an address of the time without districts."""
    if not district:
        return []
    if place_on is None:
        return [Problem("place_on", t("Say on which day this address with a district was true."))]
    if place_on > DISTRICTS_UNTIL:
        return [Problem("district", t("There are no districts since 1/7/2025: give the commune."))]
    return []


class EnterOrganisation(OrganisationFacts, SentForm):
    """Enter an organisation from its own form. A repeated key gives the first record."""


class CorrectOrganisation(OrganisationFacts):
    """Replace the facts of an organisation that this person read at ``row_version``."""

    organisation_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteOrganisation(Command):
    """Put an organisation in the trash; nothing may hang on it."""

    organisation_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreOrganisation(Command):
    """Take an organisation out of the trash."""

    organisation_id: Id


class MergeOrganisations(Command):
    """Merge another entry of the same organisation into this one."""

    organisation_id: Id
    row_version: Whole
    merged_id: Id
    reason: Annotated[Line, Field(max_length=500)]
