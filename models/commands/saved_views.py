"""Commands on saved views: save, share or take back, remove."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Id, Line, Whole

LONGEST_NAME = 60
"""The longest name of a saved view, in characters."""


class SaveView(Command):
    """Keep the filter of a screen under a name; ``query`` is what its link holds."""

    screen: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    name: Annotated[Line, Field(max_length=LONGEST_NAME)]
    query: Annotated[Mapping[str, Annotated[str, Field(max_length=6000)]], Field(max_length=60)]
    is_shared: bool = False


class ShareView(Command):
    """Share a view of one's own with everybody, or take it back."""

    view_id: Id
    row_version: Whole
    is_shared: bool


class RemoveView(Command):
    """Remove a saved view."""

    view_id: Id
