"""Commands on the editable lists: tools, topics, standards, kinds of document ..."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from models.commands.base import Code, Command, Id, Line, Whole


class EditableList(StrEnum):
    """The lists an office may edit."""

    TOOLS = "tools"
    TOPICS = "topics"
    SECTORS = "sectors"
    STANDARDS = "standards"
    TASK_GROUPS = "task_groups"
    DOCUMENT_KINDS = "document_kinds"


Place = Annotated[Whole, Field(ge=0, le=2**31 - 1)]
"""Where an entry stands: after the entry of this number; 0 for the head of the list."""


class AddListEntry(Command):
    """Add one shipped entry to a list; its code stays the same in links and in both languages."""

    list: EditableList
    code: Annotated[Code, Field(max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z-]*$")]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    position: Annotated[int, Field(ge=0, le=10_000)] = 0
    is_wording_confirmed: bool = False
    """For a task group: whether its official heading was seen in the decision itself."""


class EnterListEntry(Command):
    """Add an entry of the office's own; it stands last unless ``after`` says where."""

    list: EditableList
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    after: Place | None = None
    is_wording_confirmed: bool = False


class CorrectListEntry(EnterListEntry):
    """Rename an entry, move it in its list, confirm the wording of a task group."""

    entry_id: Id
    row_version: int


class OfferListEntry(Command):
    """Withdraw an entry from new records, or offer it again."""

    list: EditableList
    entry_id: Id
    row_version: int
    is_active: bool


class RemoveListEntry(Command):
    """Take away an entry that no record bears."""

    list: EditableList
    entry_id: Id
    row_version: int
