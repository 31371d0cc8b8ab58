"""Photos of audits: those of one audit, and the gallery of a site by date, pairs first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from models.reports.audits.records import criterion_text
from models.tables import Account, AuditPhoto, Criterion, SiteAudit, StoredFile, Zone
from models.vocabulary import PhotoPeople


@dataclass(frozen=True)
class Photo:
    """One photo of an audit; ``criterion_id`` is empty where it shows the zone as a whole."""

    id: int
    file_id: int
    name: str
    zone_id: int
    zone: str
    criterion_id: int | None
    criterion: str
    caption: str
    is_after: bool
    people: PhotoPeople
    added_at: datetime
    added_by: str

    @property
    def line(self) -> tuple[int, int | None]:
        """Return the zone and criterion that it shows."""
        return self.zone_id, self.criterion_id

    @property
    def words(self) -> str:
        """Return what to read instead of the picture: the caption, else what it shows."""
        return self.caption or self.criterion or self.zone


@dataclass(frozen=True)
class Pair:
    """One line of an audit as it was, and as it is since it was corrected."""

    audit_id: int
    before: tuple[Photo, ...]
    after: tuple[Photo, ...]


@dataclass(frozen=True)
class GalleryDay:
    """The photos of one audit: the lines that were corrected, then all others."""

    audit_id: int
    audited_on: date
    pairs: tuple[Pair, ...]
    others: tuple[Photo, ...]


def photos_of_audit(session: Session, number: int) -> tuple[Photo, ...]:
    """Return the photos of an audit, zone by zone and line by line, the earliest first."""
    rows = session.execute(_query().where(col(AuditPhoto.audit_id) == number))
    return tuple(_photo(row) for row in rows)


def gallery_of_site(session: Session, site_id: int) -> tuple[GalleryDay, ...]:
    """Return the photos of a site by audit, the latest day first; none of deleted audits."""
    rows = session.execute(
        _query()
        .add_columns(col(SiteAudit.id), col(SiteAudit.audited_on))
        .join(SiteAudit, col(SiteAudit.id) == col(AuditPhoto.audit_id))
        .where(col(SiteAudit.site_id) == site_id, col(SiteAudit.deleted_at).is_(None))
    )
    found: dict[tuple[date, int], list[Photo]] = defaultdict(list)
    for *row, audit_id, audited_on in rows:
        found[audited_on, audit_id].append(_photo(row))
    return tuple(
        _day(audit_id, audited_on, found[audited_on, audit_id])
        for audited_on, audit_id in sorted(found, reverse=True)
    )


def _day(audit_id: int, audited_on: date, photos: Sequence[Photo]) -> GalleryDay:
    corrected = {one.line: None for one in photos if one.is_after}
    pairs = tuple(
        Pair(
            audit_id,
            tuple(one for one in photos if one.line == line and not one.is_after),
            tuple(one for one in photos if one.line == line and one.is_after),
        )
        for line in corrected
    )
    others = tuple(one for one in photos if one.line not in corrected)
    return GalleryDay(audit_id, audited_on, pairs, others)


def _query() -> Select[Any]:
    return (
        select(
            AuditPhoto,
            col(StoredFile.original_name),
            col(Zone.name),
            criterion_text(),
            col(Account.display_name),
        )
        .join(StoredFile, col(StoredFile.id) == col(AuditPhoto.file_id))
        .join(Zone, col(Zone.id) == col(AuditPhoto.zone_id))
        .outerjoin(Criterion, col(Criterion.id) == col(AuditPhoto.criterion_id))
        .outerjoin(Account, col(Account.id) == col(AuditPhoto.created_by_id))
        .order_by(
            col(Zone.position),
            col(Zone.id),
            col(AuditPhoto.criterion_id).is_not(None),
            col(AuditPhoto.criterion_id),
            col(AuditPhoto.is_after),
            col(AuditPhoto.id),
        )
    )


def _photo(row: Sequence[Any]) -> Photo:
    one, name, zone, criterion, by = row
    return Photo(
        one.id,
        one.file_id,
        name,
        one.zone_id,
        zone,
        one.criterion_id,
        criterion or "",
        one.caption,
        one.is_after,
        one.people,
        one.created_at,
        by or "",
    )
