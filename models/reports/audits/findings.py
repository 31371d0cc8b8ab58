"""Findings of audits: those of a site still open, and those overdue anywhere."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audit_lists import OVERDUE_FINDINGS
from models.lookups.places import places
from models.reports.audits.records import criterion_text
from models.reports.sites.where import site_conditions
from models.reports.slices import counted, frame_of
from models.tables import (
    Criterion,
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    Zone,
    is_open_finding,
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
            one.id, one.audit_id, audited_on, zone, text, one.owner or "", one.action or "",
            one.due_on, one.done_on is not None,
        )
        for one, audited_on, zone, text in rows
    )  # fmt: skip


def overdue_finding_count(session: Session, filters: ReportFilter) -> int:
    """Return how many findings of the slice's sites are open past their due day.

    Sites are those of the list of model sites; without chosen origins the office's own count, as
    in every figure. A finding is open until a second person has closed it.
    """
    query = _overdue(session, select(func.count()), filters)
    return int(session.scalar(query) or 0)


def overdue_findings(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the findings counted by :func:`overdue_finding_count`: OVERDUE_FINDINGS, by id.

    The longest overdue comes first; days are whole days since the due day.
    """
    today = places(session).today
    columns = (Finding, col(Organisation.name), col(Zone.name), criterion_text(),
               col(SiteAudit.audited_on), col(ModelSite.origin))  # fmt: skip
    query = _overdue(session, select(*columns), filters).join(
        Organisation, col(Organisation.id) == col(ModelSite.organisation_id)
    )
    rows = session.execute(query.order_by(col(Finding.due_on), col(Finding.id))).all()
    return frame_of(
        OVERDUE_FINDINGS,
        [
            (one.due_on, (today - one.due_on).days, name, zone, text, one.owner or "",
             one.done_on is not None, audited_on, origin.label, one.audit_id)
            for one, name, zone, text, audited_on, origin in rows
        ],
        [row[0].id for row in rows],
    )  # fmt: skip


def _overdue(session: Session, query: Select[Any], filters: ReportFilter) -> Select[Any]:
    return (
        _open(query)
        .join(ModelSite, col(ModelSite.id) == col(Finding.site_id))
        .where(
            col(Finding.due_on) < places(session).today,
            *site_conditions(session, counted(filters)),
        )
    )


def _open(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(Finding)
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .join(Zone, col(Zone.id) == col(Finding.zone_id))
        .join(Criterion, col(Criterion.id) == col(Finding.criterion_id))
        .where(col(SiteAudit.deleted_at).is_(None), is_open_finding())
    )
