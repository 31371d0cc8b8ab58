"""What official documents say of the office: head, who signs, to whom they go."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.documents.official.values import Letterhead, Signer
from models.lookups.places import places
from models.tables.offices import Office
from models.tables.provinces import ProvincePeriod
from models.text import t
from models.text.folding import fold

_DOTS = "…………………………"


@dataclass(frozen=True)
class DocumentFacts:
    """The parts of a document that are the same for every document of the office."""

    head: Letterhead
    signer: Signer
    is_demonstration: bool
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"


def document_facts(session: Session, kind: str, day: date) -> DocumentFacts:
    """Return them for a kind of document ("BC" of a report) made on a day.

    Number and day stay open: the clerk gives them when the document is registered.
    """
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
    signer = Signer((t("Head of the Sub-department"),), _DOTS)
    return DocumentFacts(head, signer, bool(row and row.is_demonstration))


def with_place(body: str, place: tuple[str, str] | None) -> str:
    """Return a superior body with its province or city, where its name does not say it.

    Source: Decree 30/2020/NĐ-CP, annex I, part I, II.2.

    >>> with_place("Sở Khoa học và Công nghệ", ("tỉnh", "Bắc Ninh"))
    'Sở Khoa học và Công nghệ tỉnh Bắc Ninh'
    >>> with_place("Sở Khoa học và Công nghệ thành phố Huế", ("thành phố", "Huế"))
    'Sở Khoa học và Công nghệ thành phố Huế'
    """
    words = f" {fold(body)} "
    is_local = words.startswith((" so ", " uy ban nhan dan "))
    if place is None or not is_local or " tinh " in words or " thanh pho " in words:
        return body
    return f"{body} {' '.join(place)}"


def _home(session: Session) -> tuple[str, str] | None:
    """Return the home province of today: whether province or city, and its name."""
    known = places(session)
    if known.home_now is None:
        return None
    row = session.get_one(ProvincePeriod, known.ids[known.home_now])
    return row.kind.label.lower(), row.name
