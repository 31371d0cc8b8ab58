"""Commands on the editable lists: tools, topics, sectors, standards, task groups."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Line


class EditableList(StrEnum):
    """The lists an office may edit."""

    TOOLS = "tools"
    TOPICS = "topics"
    SECTORS = "sectors"
    STANDARDS = "standards"
    TASK_GROUPS = "task_groups"


class AddListEntry(Command):
    """Add one entry to a list; its code stays the same in links and in both languages."""

    list: EditableList
    code: Annotated[str, Field(max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z-]*$")]
    name_vi: Annotated[Line, Field(max_length=200)]
    name_en: Annotated[Line | None, Field(max_length=200)] = None
    position: Annotated[int, Field(ge=0, le=10_000)] = 0
    is_wording_confirmed: bool = False
    """For a task group: whether its official heading was seen in the decision itself."""
