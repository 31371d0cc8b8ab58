"""Drawn pictures of some corrected findings of the invented audits: before beside after."""

from typing import Final

from sqlmodel import Session, col, select

from models.permissions import Actor
from models.services.files.files import drawn_photo, take_in_file
from models.tables import AuditPhoto, Criterion, Finding, Zone
from models.vocabulary import PhotoPeople, Pillar
from seed.demo.photos import photo

PHOTOGRAPHED: Final = 4
"""So many of the latest corrected findings carry a picture before and one after."""


def picture_findings(session: Session, writer: Actor) -> None:
    """Put pictures to the latest findings that were closed."""
    rows = session.exec(
        select(Finding, Zone.name, Criterion.pillar)
        .join(Zone, col(Zone.id) == col(Finding.zone_id))
        .join(Criterion, col(Criterion.id) == col(Finding.criterion_id))
        .where(col(Finding.closed_on).is_not(None))
        .order_by(col(Finding.closed_on).desc(), col(Finding.site_id), col(Finding.id))
        .limit(PHOTOGRAPHED)
    ).all()
    for number, (finding, zone, pillar) in enumerate(rows, 1):
        for is_after, words in ((False, "trước"), (True, "sau")):
            name = f"minh-hoa-5s-{number}-{words}.jpg"
            drawn = photo(f"{zone}: {words} khắc phục", 9_000 + 2 * number + is_after)
            session.add(
                AuditPhoto(
                    audit_id=finding.audit_id,
                    zone_id=finding.zone_id,
                    criterion_id=finding.criterion_id,
                    is_after=is_after,
                    people=PhotoPeople.NONE,
                    caption=f"Ảnh minh họa: {Pillar(pillar).label}, {words} khắc phục",
                    file_id=take_in_file(session, writer, drawn_photo(name, drawn)),
                    created_by_id=writer.account_id,
                )
            )
    session.flush()
