"""The answers and notes of audits, line by line."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables import AuditScore, SiteAudit

NOT_APPLICABLE: Final = -1
"""The answer "does not apply", as forms hold it."""
Answers = Mapping[int, Mapping[int, int]]
"""By zone and criterion the points, or ``NOT_APPLICABLE``."""


def answers_of(session: Session, number: int) -> Answers:
    """Return what was answered in an audit so far."""
    found: dict[int, dict[int, int]] = {}
    rows = session.execute(
        select(col(AuditScore.zone_id), col(AuditScore.criterion_id), col(AuditScore.points))
        .where(col(AuditScore.audit_id) == number)
    )  # fmt: skip
    for zone, criterion, points in rows:
        found.setdefault(zone, {})[criterion] = NOT_APPLICABLE if points is None else points
    return found


def open_answers(session: Session, number: int) -> Answers | None:
    """Return what was answered in an open audit so far; None once it is finished or deleted."""
    open_one = select(col(SiteAudit.id)).where(
        col(SiteAudit.id) == number, col(SiteAudit.finished_at).is_(None),
        col(SiteAudit.deleted_at).is_(None),
    )  # fmt: skip
    return answers_of(session, number) if session.scalar(open_one) else None


def notes_of(session: Session, number: int) -> dict[tuple[int, int], str]:
    """Return the notes of an audit by zone and criterion."""
    rows = session.execute(
        select(col(AuditScore.zone_id), col(AuditScore.criterion_id), col(AuditScore.note))
        .where(col(AuditScore.audit_id) == number, col(AuditScore.note).is_not(None))
    )  # fmt: skip
    return {(zone, criterion): note for zone, criterion, note in rows}
