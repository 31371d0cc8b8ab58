"""Which records are parts of another: what is in the trash takes its parts along."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from models.tables.base import Record
from models.tables.briefings import Briefing, BriefingNote
from models.tables.model_sites import ModelSite
from models.tables.site_audits import SiteAudit

WHOLES: Final[Mapping[type[Record], tuple[str, type[Record]]]] = {
    SiteAudit: ("site_id", ModelSite),
    BriefingNote: ("briefing_id", Briefing),
}
"""By the table of a part: the column that names its whole, and the table of the whole.

Parts that are no records of their own (milestones, zones, photos) are reached through theirs.
"""


def whole_of(session: Session, row: Record) -> Record | None:
    """Return the record that this one is a part of; nothing for one that stands by itself."""
    column, table = WHOLES.get(type(row), ("", Record))
    return session.get(table, getattr(row, column)) if column else None


def stands(session: Session, row: Record | None) -> bool:
    """Say whether a record is there, and neither it nor what it is a part of is in the trash."""
    if row is None or row.deleted_at is not None:
        return False
    whole = whole_of(session, row)
    return whole is None or stands(session, whole)
