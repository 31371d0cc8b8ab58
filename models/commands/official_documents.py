"""Commands on what official documents say besides the figures."""

from typing import Annotated

from pydantic import Field

from models.commands.base import Code, Command, Line, Paragraphs, Whole
from models.vocabulary import DocumentBlock, DocumentKind


class SetDocumentSettings(Command):
    """Set who signs documents, to whom they go, and which unit of the office files them.

    A line each; a signer as "KT. Chi cục trưởng; Phó Chi cục trưởng; Nguyễn Văn A".
    """

    row_version: Whole
    signers: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    addressees: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    recipients: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    filed_unit: Annotated[Code | None, Field(max_length=40)] = None
    retention: Annotated[Line | None, Field(max_length=200)] = None


class WrittenBlock(Command):
    """One part of a document as a person wrote it; nothing takes it out."""

    block: DocumentBlock
    text: Annotated[Paragraphs | None, Field(max_length=5000)] = None


class SaveDocumentTexts(Command):
    """Keep the written parts of one document; ``row_version`` is that of all of them together."""

    row_version: Whole
    document: DocumentKind
    subject: Annotated[str, Field(max_length=200)]
    blocks: Annotated[tuple[WrittenBlock, ...], Field(max_length=10)]
