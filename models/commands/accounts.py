"""Commands on accounts."""

import re
from typing import Annotated, Final

from pydantic import Field, field_validator

from models.commands.base import Command, Line
from models.text import t
from models.vocabulary import Role

_USER_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]")


class PersonFacts(Command):
    """Who a person is and what the office lets them do."""

    display_name: Annotated[Line, Field(max_length=120)]
    office_held: Annotated[Line | None, Field(max_length=120)] = None
    division_id: int | None = None
    roles: frozenset[Role] = Field(default=frozenset(), validate_default=True)

    @field_validator("roles")
    @classmethod
    def _at_least_one(cls, roles: frozenset[Role]) -> frozenset[Role]:
        if not roles:
            raise ValueError(t("Choose at least one role."))
        return roles


class CreateAccount(PersonFacts):
    """Give a person an account with a one-time password."""

    user_name: Annotated[Line, Field(max_length=60)]

    @field_validator("user_name")
    @classmethod
    def _plain(cls, user_name: str) -> str:
        name = user_name.lower()
        if not _USER_NAME.fullmatch(name):
            raise ValueError(
                t("Use 3 to 60 letters without accents, digits, dots or hyphens: nguyen.van.an")
            )
        return name


class CorrectAccount(PersonFacts):
    """Change who a person is or what roles they hold; new roles end their sessions."""

    account_id: int
    row_version: int


class ChangePassword(Command):
    """Change one's own password; the texts are compared as typed."""

    present: Annotated[str, Field(max_length=500)]
    new: Annotated[str, Field(max_length=500)]
    repeated: Annotated[str, Field(max_length=500)]
