"""The files that a record holds as evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session, col

from models.tables import Evidence, Milestone, SiteStep, StoredFile
from models.tables.evidence import HOLDERS


@dataclass(frozen=True)
class EvidenceFile:
    """One file of a record; ``is_image`` says that it can be shown."""

    file_id: int
    name: str
    caption: str
    taken_on: date | None
    is_image: bool


def evidence_of(session: Session, kind: str, number: int) -> tuple[EvidenceFile, ...]:
    """Return a record's files in their order; ``kind`` is its name in the trail.

    A kind that keeps no files has none.
    """
    if f"{kind}_id" not in HOLDERS:
        return ()
    rows = session.execute(
        select(
            col(StoredFile.id),
            col(StoredFile.original_name),
            col(Evidence.caption),
            col(Evidence.taken_on),
            col(StoredFile.media_type),
        )
        .join(Evidence, col(Evidence.file_id) == col(StoredFile.id))
        .where(getattr(Evidence, f"{kind}_id") == number)
        .order_by(col(Evidence.position), col(Evidence.id))
    )
    return tuple(
        EvidenceFile(one, name, caption, day, media.startswith("image/"))
        for one, name, caption, day, media in rows
    )


def evidence_of_milestones(
    session: Session, initiative_id: int
) -> dict[int, tuple[EvidenceFile, ...]]:
    """Return the files of an initiative's milestones by the milestone's number."""
    milestones = select(col(Milestone.id)).where(col(Milestone.initiative_id) == initiative_id)
    return _by_part(session, Evidence.milestone_id, milestones)


def evidence_of_steps(session: Session, site_id: int) -> dict[int, tuple[EvidenceFile, ...]]:
    """Return the papers of a model site's steps by the step's number."""
    steps = select(col(SiteStep.id)).where(col(SiteStep.site_id) == site_id)
    return _by_part(session, Evidence.site_step_id, steps)


def _by_part(
    session: Session,
    holder: Any,  # noqa: ANN401 - a column of evidence
    parts: Select[Any],
) -> dict[int, tuple[EvidenceFile, ...]]:
    rows = session.execute(
        select(
            col(holder),
            col(StoredFile.id),
            col(StoredFile.original_name),
            col(Evidence.caption),
            col(Evidence.taken_on),
            col(StoredFile.media_type),
        )
        .join(StoredFile, col(StoredFile.id) == col(Evidence.file_id))
        .where(col(holder).in_(parts))
        .order_by(col(Evidence.position), col(Evidence.id))
    )
    found: dict[int, tuple[EvidenceFile, ...]] = {}
    for part, one, name, caption, day, media in rows:
        file = EvidenceFile(one, name, caption, day, media.startswith("image/"))
        found[part] = (*found.get(part, ()), file)
    return found
