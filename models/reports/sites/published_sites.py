"""Sites that public sources tell of: for reference, apart from the office's own."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables import PublishedSite
from models.text.folding import sort_key
from models.vocabulary import Setting, SiteClaim


@dataclass(frozen=True)
class PublishedSiteLine:
    """One published site; a text is empty where the source says nothing."""

    name: str
    claim: SiteClaim
    setting: Setting
    province: str
    years: str
    tool: str
    programme: str
    detail: str
    note: str
    source_url: str


def published_sites(session: Session) -> tuple[PublishedSiteLine, ...]:
    """Return the published sites, those called a model first, then by name."""
    order = list(SiteClaim)
    rows = session.scalars(select(PublishedSite).order_by(col(PublishedSite.id)))
    return tuple(
        PublishedSiteLine(
            one.name,
            one.claim,
            one.setting,
            one.province_words,
            one.years,
            one.tool,
            one.programme,
            one.detail,
            one.note,
            one.source_url,
        )
        for one in sorted(rows, key=lambda one: (order.index(one.claim), sort_key(one.name)))
    )
