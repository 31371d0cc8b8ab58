"""Commands on programme documents."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.errors import Problem
from models.text import t


class DocumentFacts(Command):
    """What is kept of a decision, plan, scheme ..."""

    number: Annotated[Code, Field(max_length=60)]
    title: Annotated[Line, Field(max_length=500)]
    issuer: Annotated[Line | None, Field(max_length=200)] = None
    issued_on: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    source_url: Annotated[Line | None, Field(max_length=500)] = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last < first:
            return [Problem("valid_to", t("The last day is before the first day."))]
        return []


class RegisterProgrammeDocument(DocumentFacts):
    """Enter a document from a file; ``parent_number`` names the document it carries out.

    ``kind`` is the code that its kind has in the list of the office.
    """

    kind: Annotated[Code, Field(max_length=40)]
    parent_number: Annotated[Code | None, Field(max_length=60)] = None


class EnterProgrammeDocument(DocumentFacts, SentForm):
    """Enter a document from its form; ``parent_id`` is the document it carries out."""

    kind_id: Id
    parent_id: Id | None = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()


class CorrectProgrammeDocument(DocumentFacts):
    """Replace the facts of a document that this person read at ``row_version``."""

    document_id: Id
    row_version: Whole
    kind_id: Id
    parent_id: Id | None = None
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteProgrammeDocument(Command):
    """Put a document in the trash; nothing may hang on it."""

    document_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreProgrammeDocument(Command):
    """Take a document out of the trash."""

    document_id: Id
