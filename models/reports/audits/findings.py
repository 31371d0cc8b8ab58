"""Findings of audits: those of a site still open, and those overdue anywhere."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import OVERDUE_FINDINGS
from models.lookups.places import places
from models.reports.audits.records import criterion_text
from models.reports.sites.where import _open, _overdue
from models.reports.slices import frame_of
from models.tables import (
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    Zone,
)
from models.text.formats import office_today


@dataclass(frozen=True)
class OpenFinding:
    """One finding that is not closed; ``is_done``: somebody says that it is mended."""

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
        return self.due_on < office_today()


def open_findings_of_site(session: Session, site_id: int) -> tuple[OpenFinding, ...]:
    """Return the findings of a site that are not closed, the earliest due first."""
    rows = session.execute(
        _open(select(Finding, col(SiteAudit.audited_on), col(Zone.name), criterion_text()))
        .where(col(Finding.site_id) == site_id)
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


def overdue_findings(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the findings counted by :func:`overdue_finding_count`: OVERDUE_FINDINGS, by id.

    The longest overdue comes first; days are whole days since the due day.
    """
    today = places(session).today
    columns = (
        Finding,
        col(Organisation.name),
        col(Zone.name),
        criterion_text(),
        col(SiteAudit.audited_on),
        col(ModelSite.origin),
    )
    query = _overdue(session, select(*columns), filters).join(
        Organisation, col(Organisation.id) == col(ModelSite.organisation_id)
    )
    rows = session.execute(query.order_by(col(Finding.due_on), col(Finding.id))).all()
    return frame_of(
        OVERDUE_FINDINGS,
        [
            (
                one.due_on,
                (today - one.due_on).days,
                name,
                zone,
                text,
                one.owner or "",
                one.done_on is not None,
                audited_on,
                origin.label,
                one.audit_id,
            )
            for one, name, zone, text, audited_on, origin in rows
        ],
        [row[0].id for row in rows],
    )
