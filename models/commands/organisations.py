"""Commands on organisations."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Day, Id, Line
from models.vocabulary import OrganisationKind, Setting


class RegisterOrganisation(Command):
    """Enter an organisation; also inline, from the form of another register."""

    name: Annotated[Line, Field(max_length=200)]
    kind: OrganisationKind
    province_id: Id
    setting: Setting | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None
