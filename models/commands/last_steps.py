"""Commands on the last step that a site or an initiative took: correct it, take it back."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, KnownDay, Line, Whole
from models.vocabulary import SiteGrade

Why = Annotated[Line | None, Field(max_length=500)]
"""Why the step is corrected or taken back; the trail keeps it."""


class CorrectSiteStep(Command):
    """Replace what is said of the last step of a site; its state stays."""

    model_site_id: Id
    row_version: Whole
    happened_on: Day
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    document_on: Day | None = None
    signer: Annotated[Line | None, Field(max_length=120)] = None
    reason: Annotated[Line | None, Field(max_length=500)] = None
    grade: SiteGrade | None = None
    valid_until: Day | None = None
    why: Why = None


class TakeSiteStepBack(Command):
    """Take the last step of a site away: the site stands as before it."""

    model_site_id: Id
    row_version: Whole
    why: Why = None


class CorrectInitiativeStep(Command):
    """Replace what is said of the last step of an initiative; its state stays."""

    initiative_id: Id
    row_version: Whole
    happened_on: KnownDay
    document_number: Annotated[Code | None, Field(max_length=60)] = None
    reason: Annotated[Line | None, Field(max_length=500)] = None
    why: Why = None


class TakeInitiativeStepBack(Command):
    """Take the last step of an initiative away: the initiative stands as before it."""

    initiative_id: Id
    row_version: Whole
    why: Why = None
