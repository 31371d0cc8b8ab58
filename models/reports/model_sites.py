"""Model sites as a list and one by one, with the steps of their life."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames_sites import SITE_LIST
from models.reports.names import own_name
from models.reports.register_pages import (
    KeptRecord,
    RegisterPages,
    Scope,
    named_by,
    shared_conditions,
    unit_name,
)
from models.reports.units import places
from models.reports.where import Condition
from models.rules.site_states import MODELS, is_expiring
from models.tables import (
    Account,
    Division,
    Initiative,
    ModelSite,
    Organisation,
    ProgrammeDocument,
    SiteStep,
    Tool,
)
from models.text import mark
from models.vocabulary import Era, OrganisationKind


def site_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``model_site`` that leave the rows of a slice, none deleted.

    A period leaves what had begun by its end and not ended before it.
    """
    parts = shared_conditions(session, ModelSite, filters)
    first, last = filters.period.first_day, filters.period.last_day
    if first and last:
        parts.append(col(ModelSite.starts_on) <= last)
        parts.append(col(ModelSite.ends_on).is_(None) | (col(ModelSite.ends_on) >= first))
    if filters.site_states:
        parts.append(col(ModelSite.state).in_(filters.site_states))
    if filters.settings:
        parts.append(col(ModelSite.setting).in_(filters.settings))
    if filters.documents:
        parts.append(col(ModelSite.document_id).in_(tuple(map(int, filters.documents))))
    if filters.tools:
        tools = select(col(Tool.id)).where(col(Tool.code).in_(filters.tools))
        parts.append(col(ModelSite.tool_id).in_(tools))
    if filters.organisation_kinds:
        kinds = select(col(Organisation.id)).where(
            col(Organisation.kind).in_(filters.organisation_kinds)
        )
        parts.append(col(ModelSite.organisation_id).in_(kinds))
    return (*parts, *named_by(session, ModelSite, filters.search))


def _rows(session: Session, scope: Scope, era: Era) -> Mapping[int, tuple[Any, ...]]:
    found = places(session)
    since = (
        select(func.max(col(SiteStep.happened_on)))
        .where(col(SiteStep.site_id) == col(ModelSite.id))
        .correlate(ModelSite)
        .scalar_subquery()
    )
    query = (
        select(
            ModelSite, col(Organisation.name), col(Organisation.kind), own_name(Tool), since,
            col(ProgrammeDocument.number), col(Initiative.code), col(Division.name),
            col(Account.display_name),
        )
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(Tool, col(Tool.id) == col(ModelSite.tool_id))
        .outerjoin(ProgrammeDocument, col(ProgrammeDocument.id) == col(ModelSite.document_id))
        .outerjoin(Initiative, col(Initiative.id) == col(ModelSite.initiative_id))
        .outerjoin(Division, col(Division.id) == col(ModelSite.division_id))
        .outerjoin(Account, col(Account.id) == col(ModelSite.officer_id))
        .where(col(ModelSite.id).in_(scope))
    )  # fmt: skip
    return {
        one.id: (
            name, kind.label, one.setting.label, tool or "", one.state.label, state_on,
            one.grade.label if one.grade else "", one.valid_until,
            is_expiring(one.state, one.valid_until, found.today),
            one.state in MODELS and kind is OrganisationKind.ENTERPRISE, one.starts_on,
            unit_name(found, one.province_id, era), document or "", code or "",
            one.responsible or "", division or "", officer or "", one.origin.label,
        )
        for one, name, kind, tool, state_on, document, code, division, officer
        in session.execute(query)
    }  # fmt: skip


_PAGES: Final = RegisterPages(
    ModelSite, SITE_LIST, site_conditions, _rows,
    {"-starts_on": ModelSite.starts_on, "starts_on": ModelSite.starts_on,
     "ends_on": ModelSite.valid_until, "state": ModelSite.state, "title": ModelSite.folded_text,
     "updated": ModelSite.updated_at},
)  # fmt: skip


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
