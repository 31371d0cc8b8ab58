"""Commands on checklists of 5S."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Code, Command, Id, Line, Paragraphs, Whole
from models.vocabulary import Pillar, Setting


class CriterionInput(Command):
    """One criterion with the most points it gives."""

    pillar: Pillar
    position: Whole
    text_vi: Annotated[Line, Field(max_length=500)]
    text_en: Annotated[Line, Field(max_length=500)] = ""
    maximum: Annotated[Whole, Field(ge=1, le=10)] = 4


class RegisterChecklist(Command):
    """Add a checklist whose first version is published at once."""

    code: Annotated[Code, Field(max_length=40)]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    setting: Setting
    position: Whole = 0
    criteria: Annotated[tuple[CriterionInput, ...], Field(min_length=1, max_length=200)]


class AddChecklist(Command):
    """Add the office's own checklist; its first version is empty and not published."""

    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    setting: Setting


class CopyVersion(Command):
    """Begin the next version of a checklist as a copy of its newest published one."""

    checklist_id: Id


class SaveCriterion(Command):
    """Add a criterion to a version, or change one (``criterion_id``); ``position`` in its pillar.

    ``follows_id`` is the criterion of an earlier version to which it corresponds. ``row_version``
    is the criterion's :func:`models.services.audits.checklist_versions.version_of` as it was read.
    """

    version_id: Id
    criterion_id: Id | None = None
    row_version: int | None = None
    pillar: Pillar
    position: Annotated[Whole | None, Field(ge=1, le=200)] = None
    text_vi: Annotated[Line, Field(max_length=500)]
    text_en: Annotated[Line | None, Field(max_length=500)] = None
    maximum: Annotated[Whole, Field(ge=1, le=10)] = 4
    guidance_vi: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    guidance_en: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    tag: Annotated[Line | None, Field(max_length=60)] = None
    follows_id: Id | None = None


class RemoveCriterion(Command):
    """Take a criterion out of a version that is not published."""

    criterion_id: Id


class PublishVersion(Command):
    """Publish a version: from now on it never changes; ``note`` says what it changed."""

    version_id: Id
    note: Annotated[Line | None, Field(max_length=500)] = None


class DiscardVersion(Command):
    """Throw away a version that is not published; with the first one goes the checklist."""

    version_id: Id


class OfferChecklist(Command):
    """Offer a checklist for new audits, or withdraw it; audits begun by it go on."""

    checklist_id: Id
    is_active: bool
