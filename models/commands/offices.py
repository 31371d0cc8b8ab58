"""Commands on the office itself."""

from typing import Annotated

from pydantic import Field

from models.commands.accounts import CreateAccount
from models.commands.base import Command, Line

DivisionName = Annotated[Line, Field(max_length=120)]


class SetUpOffice(Command):
    """Say whose system this is; ``first_officer`` may be left for later."""

    name: Annotated[Line, Field(max_length=200)]
    superior_body: Annotated[Line, Field(max_length=200)]
    home_province_key: Annotated[Line, Field(max_length=13)]
    divisions: Annotated[
        tuple[Annotated[Line, Field(max_length=120)], ...], Field(max_length=40)
    ] = ()
    first_officer: CreateAccount | None = None
    is_demonstration: bool = False
