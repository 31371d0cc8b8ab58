"""The files that a record holds as evidence."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables import Evidence, Milestone, StoredFile
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
            col(StoredFile.id), col(StoredFile.original_name), col(Evidence.caption),
            col(Evidence.taken_on), col(StoredFile.media_type),
        )
        .join(Evidence, col(Evidence.file_id) == col(StoredFile.id))
        .where(getattr(Evidence, f"{kind}_id") == number)
        .order_by(col(Evidence.position), col(Evidence.id))
    )  # fmt: skip
    return tuple(
        EvidenceFile(one, name, caption, day, media.startswith("image/"))
        for one, name, caption, day, media in rows
    )


def evidence_of_milestones(
    session: Session, initiative_id: int
) -> dict[int, tuple[EvidenceFile, ...]]:
    """Return the files of an initiative's milestones by the milestone's number."""
    rows = session.execute(
        select(
            col(Evidence.milestone_id), col(StoredFile.id), col(StoredFile.original_name),
            col(Evidence.caption), col(Evidence.taken_on), col(StoredFile.media_type),
        )
        .join(StoredFile, col(StoredFile.id) == col(Evidence.file_id))
        .join(Milestone, col(Milestone.id) == col(Evidence.milestone_id))
        .where(col(Milestone.initiative_id) == initiative_id)
        .order_by(col(Evidence.position), col(Evidence.id))
    )  # fmt: skip
    found: dict[int, tuple[EvidenceFile, ...]] = {}
    for step, one, name, caption, day, media in rows:
        file = EvidenceFile(one, name, caption, day, media.startswith("image/"))
        found[step] = (*found.get(step, ()), file)
    return found
