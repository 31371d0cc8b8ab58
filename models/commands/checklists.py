"""Commands on checklists of 5S."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Line, Whole
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

    code: Annotated[Line, Field(max_length=40)]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    setting: Setting
    position: Whole = 0
    criteria: Annotated[tuple[CriterionInput, ...], Field(min_length=1, max_length=200)]
