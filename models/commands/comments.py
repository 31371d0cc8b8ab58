"""Commands on comments: written on any record, corrected or taken away by whoever wrote them."""

from typing import Annotated, Final

from pydantic import Field

from models.commands.base import Command, Id, Line, Paragraphs, Whole

LONGEST_COMMENT: Final = 5_000
"""Letters of one comment."""
_Text = Annotated[Paragraphs, Field(max_length=LONGEST_COMMENT)]
_People = Annotated[tuple[Id, ...], Field(max_length=20)]


class WriteComment(Command):
    """Say something of a record; ``mentioned`` are the colleagues chosen beside the text."""

    subject_kind: Annotated[Line, Field(max_length=40)]
    subject_id: Id
    text: _Text
    mentioned: _People = ()


class CorrectComment(Command):
    """Say it otherwise; whoever is named anew is told."""

    comment_id: Id
    row_version: Whole
    text: _Text
    mentioned: _People = ()


class TakeCommentAway(Command):
    """Take a comment away."""

    comment_id: Id
    row_version: Whole
