"""The parts of official documents that people wrote, of one slice or one record."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from sqlmodel import Session, col, select

from models.documents.official.values import Block, Heading, Paragraph
from models.filters import ReportFilter
from models.tables.official_documents import DocumentText
from models.vocabulary import DocumentBlock, DocumentKind

_LONGEST: Final = 200


@dataclass(frozen=True)
class DocumentTexts:
    """What was written; ``row_version`` is that of all parts together, 0 before the first."""

    by_block: Mapping[DocumentBlock, str]
    row_version: int

    def blocks(self, block: DocumentBlock) -> tuple[Block, ...]:
        """Return a part with its heading; nothing where nobody wrote it."""
        lines = [one for one in self.by_block.get(block, "").splitlines() if one.strip()]
        return (Heading(block.label), *map(Paragraph, lines)) if lines else ()


def subject_of(filters: ReportFilter) -> str:
    """Return the name under which the parts of a report on a slice are kept."""
    query = filters.only_slice().model_copy(update={"compare": None}).to_query()
    name = urlencode(sorted(query.items()))
    return name if len(name) <= _LONGEST else sha256(name.encode()).hexdigest()


def record_subject(number: int) -> str:
    """Return the name under which the parts of a document on one record are kept."""
    return f"id={number}"


def document_texts(session: Session, kind: DocumentKind, subject: str) -> DocumentTexts:
    """Return what was written of a document."""
    rows = session.exec(
        select(DocumentText).where(
            col(DocumentText.document) == kind, col(DocumentText.subject) == subject
        )
    ).all()
    texts = {one.block: one.text for one in rows}
    return DocumentTexts(texts, sum(one.row_version for one in rows))
