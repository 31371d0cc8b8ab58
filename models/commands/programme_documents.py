"""Commands on programme documents."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Command, Day, Line, Paragraphs
from models.vocabulary import DocumentKind


class RegisterProgrammeDocument(Command):
    """Enter a decision, plan, scheme ...; ``parent_number`` names the document it carries out."""

    number: Annotated[Line, Field(max_length=60)]
    kind: DocumentKind
    title: Annotated[Line, Field(max_length=500)]
    issuer: Annotated[Line | None, Field(max_length=200)] = None
    issued_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    parent_number: Annotated[Line | None, Field(max_length=60)] = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
