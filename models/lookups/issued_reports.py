"""The report that stands issued for a kind of document and a slice or record."""

from sqlmodel import Session, col, select

from models.tables import IssuedReport
from models.vocabulary import DocumentKind


def standing_issue(session: Session, document: DocumentKind, subject: str) -> IssuedReport | None:
    """Return the one issued last that was not withdrawn; None before the first."""
    return session.exec(
        select(IssuedReport)
        .where(
            col(IssuedReport.document) == document,
            col(IssuedReport.subject) == subject,
            col(IssuedReport.withdrawn_at).is_(None),
            col(IssuedReport.deleted_at).is_(None),
        )
        .order_by(col(IssuedReport.id).desc())
        .limit(1)
    ).first()
