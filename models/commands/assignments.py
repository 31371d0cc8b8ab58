"""The command that puts one person in charge of several records at once."""

from typing import Annotated, Final

from pydantic import Field

from models.commands.base import Command, Id, Whole

MOST_CHOSEN: Final = 200
"""The most rows of a list that are chosen at once, to be assigned or taken away."""


class ReadRecord(Command):
    """A record as the person read it."""

    id: Id
    row_version: Whole


class AssignRecords(Command):
    """Put a person in charge of records of one register: ``kind`` is its name in the trail."""

    kind: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    records: Annotated[tuple[ReadRecord, ...], Field(min_length=1, max_length=MOST_CHOSEN)]
    officer_id: Id
