"""Findings of audits: those of a site that are still open."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.reports.audits.records import criterion_text
from models.rules.findings import is_overdue
from models.tables import (
    Criterion,
    Finding,
    SiteAudit,
    Zone,
    is_open_finding,
)
from models.text.formats import office_today


@dataclass(frozen=True)
class OpenFinding:
    """One finding that is not closed; ``is_done``: somebody says that it is corrected."""

    id: int
    audit_id: int
    audited_on: date
    zone: str
    criterion: str
    owner: str
    action: str
    due_on: date
    is_done: bool

    @property
    def is_overdue(self) -> bool:
        """Say whether its due day is past."""
        return is_overdue(self.due_on, None, office_today())


def open_findings_of_site(session: Session, site_id: int) -> tuple[OpenFinding, ...]:
    """Return the findings of a site that are not closed, the earliest due first."""
    rows = session.execute(
        select(Finding, col(SiteAudit.audited_on), col(Zone.name), criterion_text())
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .join(Zone, col(Zone.id) == col(Finding.zone_id))
        .join(Criterion, col(Criterion.id) == col(Finding.criterion_id))
        .where(
            col(Finding.site_id) == site_id,
            col(SiteAudit.deleted_at).is_(None),
            is_open_finding(),
        )
        .order_by(col(Finding.due_on), col(Finding.id))
    )
    return tuple(
        OpenFinding(
            one.id,
            one.audit_id,
            audited_on,
            zone,
            text,
            one.owner or "",
            one.action or "",
            one.due_on,
            one.done_on is not None,
        )
        for one, audited_on, zone, text in rows
    )
