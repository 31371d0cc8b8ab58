"""An official document at the moment it is issued: its number and day set, its files made."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from models.documents.official.files import OFFICIAL_FILES, official_name
from models.documents.official.told import told_text
from models.documents.official.values import OfficialDocument, Paragraph
from models.rules.signed_copies import told_number
from models.text import t
from models.text.formats import format_date


@dataclass(frozen=True)
class Replaced:
    """The report that a new one takes the place of, and why."""

    number: str
    issued_on: date
    reason: str


@dataclass(frozen=True)
class MadeReport:
    """What is kept of a document when it is issued, as the data at ``position`` gave it."""

    title: str
    subject: str
    symbol: str
    signer: str
    position: int
    told: str
    files: tuple[tuple[str, bytes, str], ...]
    """Name, content and media type: of the .docx, then of the .pdf."""
    replaces_id: int | None = None


def as_issued(
    document: OfficialDocument, number: int, day: date, replaced: Replaced | None
) -> OfficialDocument:
    """Return a document with number and day; one that replaces another says so, and why."""
    head = replace(document.head, number=number, day=day, year=day.year)
    said = () if replaced is None else (Paragraph(_replaces(document.kind, replaced)),)
    return replace(document, head=head, body=(*said, *document.body))


def made_of(
    document: OfficialDocument, subject: str, position: int, replaces_id: int | None
) -> MadeReport:
    """Make the files of a document that is issued, and what is kept of what it says."""
    return MadeReport(
        document.title[:500],
        subject,
        document.head.symbol,
        document.signer.name,
        position,
        told_text(document),
        tuple(
            (official_name(document, ending), write(document), media_type)
            for ending, (write, media_type) in OFFICIAL_FILES.items()
        ),
        replaces_id,
    )


def query_text(query: dict[str, str]) -> str:
    """Return the parameters of a document's link as they are kept."""
    return urlencode(sorted(query.items()))


def query_of(kept: str) -> dict[str, str]:
    """Return the parameters of a document's link from their text."""
    return dict(parse_qsl(kept))


def number_words(number: int, symbol: str, day: date) -> str:
    """Name a report by number, sign and day."""
    return t("no. {number} of {day}", number=told_number(number, symbol), day=format_date(day))


def _replaces(kind: str, replaced: Replaced) -> str:
    return t(
        "This document replaces {kind} no. {number} of {day}. Reason: {reason}.",
        kind=kind,
        number=replaced.number,
        day=format_date(replaced.issued_on),
        reason=replaced.reason.rstrip("."),
    )
