"""Commands on model sites: enter, correct, step from state to state."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, Line, Measured, NewWork, Paragraphs, Whole
from models.commands.exchanges import FileInput
from models.commands.organisations import RegisterOrganisation
from models.commands.public_sources import SourcedFacts, source_problems
from models.errors import Problem
from models.text import t
from models.vocabulary import Setting, SiteClaim, SiteGrade, SiteState

Amount = Annotated[Measured, Field(ge=-(10**12), le=10**12)]


class SiteFacts(SourcedFacts):
    """What is kept of a model site; the organisation stands in the register or comes with it."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    tool_id: Id | None = None
    setting: Setting
    document_id: Id | None = None
    initiative_id: Id | None = None
    officer_id: Id | None = None
    starts_on: Day
    ends_on: Day | None = None
    group_size: Annotated[Whole | None, Field(ge=2, le=10_000)] = None
    """Of how many sites it is a group; empty: it is one site."""
    is_province_unknown: bool = False
    responsible: Annotated[Line | None, Field(max_length=300)] = None
    aims: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    accept_duplicate: bool = False
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = list(source_problems(values))
        if not values.get("organisation_id") and not values.get("new_organisation"):
            problems.append(Problem("organisation_id", t("Choose the organisation.")))
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            problems.append(Problem("ends_on", t("The last day is before the first day.")))
        return problems


class LogModelSite(SiteFacts, NewWork):
    """Propose a site. A repeated key gives the first record."""


class CorrectModelSite(SiteFacts):
    """Replace the facts of a site that this person read at ``row_version``."""

    model_site_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class SplitSiteGroup(Command):
    """Take sites out of a group by the names of their organisations."""

    model_site_id: Id
    row_version: Whole
    names: Annotated[
        tuple[Annotated[Line, Field(max_length=200)], ...], Field(min_length=1, max_length=200)
    ]


class StepModelSite(Command):
    """Take a site one step further in its life, with the document that says so."""

    model_site_id: Id
    row_version: Whole
    state: SiteState
    happened_on: Day
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    document_on: Day | None = None
    signer: Annotated[Line | None, Field(max_length=120)] = None
    reason: Annotated[Line | None, Field(max_length=500)] = None
    grade: SiteGrade | None = None
    valid_until: Day | None = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    """The papers of the step, already taken in."""


class AddStepPapers(Command):
    """Add papers to a step that was taken: the signed document often comes later."""

    site_step_id: Id
    files: Annotated[tuple[FileInput, ...], Field(min_length=1, max_length=20)]
    """Already taken in."""


class MeasureInput(Command):
    """What a site measures by itself: a value before, and after once it is known."""

    name: Annotated[Line, Field(max_length=200)]
    unit: Annotated[Line, Field(max_length=60)]
    is_lower_better: bool = False
    value_before: Amount
    before_on: Day
    value_after: Amount | None = None
    after_on: Day | None = None


class SetMeasures(Command):
    """Make a site's own measures those given, in their order."""

    model_site_id: Id
    row_version: Whole
    measures: Annotated[tuple[MeasureInput, ...], Field(max_length=30)]


class RegisterPublishedSite(Command):
    """Enter a site as a public source tells of it; what the source does not say stays empty."""

    code: Annotated[Code, Field(max_length=20)]
    name: Annotated[Line, Field(max_length=300)]
    setting: Setting
    claim: SiteClaim
    tool: Annotated[Line | None, Field(max_length=120)] = None
    province_id: Id | None = None
    province_words: Annotated[Line | None, Field(max_length=120)] = None
    years: Annotated[Line | None, Field(max_length=20)] = None
    programme: Annotated[Line | None, Field(max_length=200)] = None
    detail: Annotated[Line | None, Field(max_length=2000)] = None
    note: Annotated[Line | None, Field(max_length=500)] = None
    source_url: Annotated[Line, Field(max_length=500)]


class DeleteModelSite(Command):
    """Put a site in the trash."""

    model_site_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreModelSite(Command):
    """Take a site out of the trash."""

    model_site_id: Id
