"""Model sites as a list and one by one, with the steps of their life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.sites import SITE_LIST
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.registers.sites import MODEL_SITE
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope, unit_names
from models.reports.sites.where import latest_audit, site_conditions
from models.rules.audit_calendar import AUDITED, next_audit_on
from models.rules.site_states import MODELS, is_expiring
from models.tables import (
    Account,
    Division,
    Initiative,
    ModelSite,
    Organisation,
    ProgrammeDocument,
    SiteAudit,
    SiteStep,
    Tool,
)
from models.tables.own_names import own_name
from models.text import mark
from models.text.rounding import shown_pct
from models.vocabulary import Era, OrganisationKind


def _rows(session: Session, scope: Scope, era: Era) -> Mapping[int, tuple[Any, ...]]:
    found, months = places(session), audit_terms(session).next_audit_months
    since = (
        select(func.max(col(SiteStep.happened_on)))
        .where(col(SiteStep.site_id) == col(ModelSite.id))
        .correlate(ModelSite)
        .scalar_subquery()
    )
    query = (
        select(
            ModelSite,
            col(Organisation.name),
            col(Organisation.kind),
            own_name(Tool),
            since,
            col(ProgrammeDocument.number),
            col(Initiative.code),
            col(Division.name),
            col(Account.display_name),
            col(SiteAudit.score_pct),
            col(SiteAudit.grade),
            col(SiteAudit.change_pct),
            col(SiteAudit.audited_on),
            col(SiteAudit.is_slip),
        )
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(SiteAudit, latest_audit())
        .outerjoin(Tool, col(Tool.id) == col(ModelSite.tool_id))
        .outerjoin(ProgrammeDocument, col(ProgrammeDocument.id) == col(ModelSite.document_id))
        .outerjoin(Initiative, col(Initiative.id) == col(ModelSite.initiative_id))
        .outerjoin(Division, col(Division.id) == col(ModelSite.division_id))
        .outerjoin(Account, col(Account.id) == col(ModelSite.officer_id))
        .where(col(ModelSite.id).in_(scope))
    )
    told = session.execute(query).all()
    units = unit_names(found, (row[0].province_id for row in told), era)
    return {
        one.id: (
            name,
            kind.label,
            one.setting.label,
            tool or "",
            one.state.label,
            state_on,
            one.grade.label if one.grade else "",
            one.valid_until,
            is_expiring(one.state, one.valid_until, found.today),
            *_audited(one, audit, months, found.today),
            one.state in MODELS and kind is OrganisationKind.ENTERPRISE,
            one.starts_on,
            units[one.province_id],
            document or "",
            code or "",
            one.responsible or "",
            division or "",
            officer or "",
            one.origin.label,
        )
        for one, name, kind, tool, state_on, document, code, division, officer, *audit in told
    }


def _audited(
    site: ModelSite, audit: Sequence[Any], months: int, today: date
) -> tuple[float | None, str, float | None, date | None, date | None, bool, bool]:
    """Return what the columns from ``score_pct`` to ``is_slipping`` say of the last audit."""
    score, grade, change, audited_on, is_slip = audit
    due = next_audit_on(site.state, audited_on, months)
    return (
        None if score is None else float(score),
        grade.label if grade else "",
        shown_pct(change),
        audited_on,
        due,
        due is not None and due < today,
        bool(is_slip),
    )


_PAGES: Final = RegisterPages(
    ModelSite,
    SITE_LIST,
    site_conditions,
    _rows,
    {
        "-starts_on": ModelSite.starts_on,
        "starts_on": ModelSite.starts_on,
        "ends_on": ModelSite.valid_until,
        "state": ModelSite.state,
        "title": Organisation.sort_text,
        "updated": ModelSite.updated_at,
        "score": SiteAudit.score_pct,
        "next_audit": case((col(ModelSite.state).in_(AUDITED), col(SiteAudit.audited_on))),
    },
    {
        "title": (Organisation, col(Organisation.id) == col(ModelSite.organisation_id)),
        **{name: (SiteAudit, latest_audit()) for name in ("score", "next_audit")},
    },
)


def site_count(session: Session, filters: ReportFilter) -> int:
    """Return how many sites the slice holds."""
    return _PAGES.count(session, filters)


def site_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: SITE_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def site_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: SITE_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def site_record(session: Session, number: int) -> KeptRecord:
    """Return one site with its line of SITE_LIST, also one in the trash.

    Raises:
        NotFound: there is no such site.

    """
    return _PAGES.record(session, number, mark("There is no such site."))


@dataclass(frozen=True)
class StepRow:
    """One step of a site's life, as its page tells it; ``facts`` is its row, detached."""

    facts: SiteStep
    by: str


def site_steps(session: Session, number: int) -> tuple[StepRow, ...]:
    """Return the steps of a site, the latest first."""
    rows = session.execute(
        select(SiteStep, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(SiteStep.created_by_id))
        .where(col(SiteStep.site_id) == number)
        .order_by(col(SiteStep.happened_on).desc(), col(SiteStep.id).desc())
    ).all()
    session.expunge_all()
    return tuple(StepRow(step, name or "") for step, name in rows)


MODEL_SITES = Listing(
    MODEL_SITE.name,
    MODEL_SITE.title,
    SITE_LIST,
    site_list,
    site_count,
    site_page,
)
