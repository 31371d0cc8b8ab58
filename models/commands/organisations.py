"""Commands on organisations."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Line
from models.vocabulary import OrganisationKind, Setting


class RegisterOrganisation(Command):
    """Enter an organisation; also inline, from the form of another register."""

    name: Annotated[Line, Field(max_length=200)]
    kind: OrganisationKind
    province_id: int
    setting: Setting | None = None
