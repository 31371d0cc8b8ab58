"""What official documents say of the office: head, who signs, to whom they go."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from models.documents.official.values import Letterhead, Signer
from models.lookups.places import places
from models.rules.signers import read_signer
from models.tables.offices import Office
from models.tables.official_documents import DocumentSettings
from models.tables.provinces import ProvincePeriod
from models.text import mark, t
from models.text.folding import fold

DOTS: Final = "…………………………"
"""Where a name is to be written by hand."""
PROGRAMME_GROUND: Final = mark(
    "On the ground of the Prime Minister's decision no. 1322 of 31 August 2020 that approves the"
    " National programme to help enterprises raise productivity and quality, 2021-2030"
)
_DIGITS: Final = 4


@dataclass(frozen=True)
class DocumentFacts:
    """The parts of a document that are the same for every document of the office."""

    head: Letterhead
    signer: Signer
    is_demonstration: bool
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"


def document_facts(session: Session, kind: str, day: date, signer: str = "") -> DocumentFacts:
    """Return them for a kind of document ("BC" of a report) made on a day.

    Number and day stay open: the clerk gives them when the document is registered. ``signer`` is
    the place of who signs among those of the settings, from 1; the first where it names nobody.
    """
    settings = session.get(DocumentSettings, 1) or DocumentSettings()
    row = session.get(Office, 1)
    place = _home(session)
    symbol = row.document_symbol if row else ""
    head = Letterhead(
        superior_body=with_place(row.superior_body, place) if row else "",
        issuing_body=row.name if row else "",
        symbol=f"{kind}-{symbol}" if symbol else f"{kind}-…",
        place=(row.document_place if row else "") or (place[1] if place else "…"),
        year=day.year,
    )
    signers = signers_of(settings.signers)
    asked = int(signer) if signer.isascii() and signer.isdigit() and len(signer) < _DIGITS else 1
    return DocumentFacts(
        head,
        signers[asked - 1 if 0 < asked <= len(signers) else 0],
        bool(row and row.is_demonstration),
        tuple(settings.addressees.splitlines()),
        tuple(settings.recipients.splitlines()),
        f"VT, {settings.filed_unit}" if settings.filed_unit else "VT",
    )


def signers_of(kept: str) -> tuple[Signer, ...]:
    """Return who may sign, in the order of the settings; at first a place left open."""
    found = tuple(Signer(*read_signer(line)) for line in kept.splitlines())
    return found or (Signer((t("Head of the Sub-department"),), DOTS),)


@dataclass(frozen=True)
class KeptDocumentSettings:
    """What an administrator may set of every document."""

    signers: str
    addressees: str
    recipients: str
    filed_unit: str
    retention: str
    row_version: int


def document_settings(session: Session) -> KeptDocumentSettings:
    """Return the settings of documents; empty before the first are saved."""
    row = session.get(DocumentSettings, 1) or DocumentSettings(row_version=0)
    return KeptDocumentSettings(
        row.signers,
        row.addressees,
        row.recipients,
        row.filed_unit,
        row.retention,
        row.row_version,
    )


def with_place(body: str, place: tuple[str, str] | None) -> str:
    """Return a superior body with its province or city, where its name does not say it.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.2.

    >>> with_place("Sở Khoa học và Công nghệ", ("tỉnh", "Bắc Ninh"))
    'Sở Khoa học và Công nghệ tỉnh Bắc Ninh'
    >>> with_place("Sở Khoa học và Công nghệ thành phố Huế", ("thành phố", "Huế"))
    'Sở Khoa học và Công nghệ thành phố Huế'
    >>> with_place("Sở Khoa học và Công nghệ (minh họa)", ("tỉnh", "Bắc Ninh"))
    'Sở Khoa học và Công nghệ tỉnh Bắc Ninh (minh họa)'
    """
    words = f" {fold(body)} "
    is_local = words.startswith((" so ", " uy ban nhan dan "))
    if place is None or not is_local or " tinh " in words or " thanh pho " in words:
        return body
    name, bracket, rest = body.partition(" (")
    return f"{name} {' '.join(place)}{bracket}{rest}"


def _home(session: Session) -> tuple[str, str] | None:
    """Return the home province of today: whether province or city, and its name."""
    known = places(session)
    if known.home_now is None:
        return None
    row = session.get_one(ProvincePeriod, known.ids[known.home_now])
    return row.kind.label.lower(), row.name
