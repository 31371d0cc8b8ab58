"""Which sites meet the office's conditions of recognition, and what the others lack."""

from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.recognition import CANDIDATES
from models.lookups.recognition_terms import recognition_terms
from models.lookups.standings import sites_on
from models.reports.listings import Listing
from models.reports.sites.where import site_conditions
from models.reports.slices import frame_of
from models.rules import recognition
from models.rules.audit_calendar import months_after
from models.rules.recognition import Candidate, lacks_of
from models.tables import (
    Account,
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    SiteStep,
    is_open_finding,
)
from models.text import mark
from models.vocabulary import SiteStanding


def candidates(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the office's sites that may be recognised, as they stand today: CANDIDATES."""
    asked = recognition_terms(session)
    chosen = filters.model_copy(update={"is_own": True, "period": ReportFilter().period})
    on = sites_on(session, chosen.period)
    since = months_after(on.day, -asked.within_months)
    audits = _of_site(func.count(), SiteAudit).where(
        col(SiteAudit.deleted_at).is_(None),
        col(SiteAudit.finished_at).is_not(None),
        col(SiteAudit.audited_on) > since,
    )
    findings = (
        _of_site(func.count(), Finding)
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .where(is_open_finding(), col(SiteAudit.deleted_at).is_(None))
    )
    document = (
        _of_site(col(SiteStep.document_number), SiteStep).order_by(col(SiteStep.id).desc()).limit(1)
    )
    rows = session.execute(
        select(
            col(ModelSite.id),
            col(Organisation.name),
            col(ModelSite.setting),
            on.standing,
            col(SiteAudit.score_pct),
            col(SiteAudit.grade),
            audits.scalar_subquery(),
            findings.scalar_subquery(),
            document.scalar_subquery(),
            col(Account.display_name),
        )
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(SiteAudit, on.score_audit())
        .outerjoin(Account, col(Account.id) == col(ModelSite.officer_id))
        .where(*site_conditions(session, chosen), on.standing_in(recognition.CANDIDATES))
        .order_by(col(Organisation.sort_text), col(ModelSite.id))
    )
    told = []
    for number, name, setting, stood, score, grade, audited, left, paper, officer in rows:
        standing = SiteStanding(stood)
        lacks = lacks_of(Candidate(standing, grade, audited, left, bool(paper)), asked)
        told.append(
            (
                number,
                name,
                setting.label,
                standing.label,
                None if score is None else float(score),
                grade.label if grade else "",
                audited,
                left,
                paper or "",
                not lacks,
                "; ".join(one.label for one in lacks),
                officer or "",
                len(lacks),
            )
        )
    told.sort(key=lambda row: row[-1])
    return frame_of(CANDIDATES, [row[1:-1] for row in told], [row[0] for row in told])


def _of_site(column: Any, table: Any) -> Select[Any]:  # noqa: ANN401 - a column and its table
    query: Select[Any] = select(column).select_from(table)
    return query.where(col(table.site_id) == col(ModelSite.id)).correlate(ModelSite)


RECOGNITION: Final = Listing(
    "recognition", mark("Sites that may be recognised"), CANDIDATES, candidates
)
