"""Model sites as a list and one by one, with the steps of their life."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import Any

import pandas as pd
from sqlalchemy import Date, bindparam, case, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.sites import SITE_LIST
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.lookups.standings import SitesOn, sites_on
from models.registers.sites import MODEL_SITE
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope, unit_names
from models.reports.sites.stored import are_stored, standings
from models.reports.sites.where import RANKED, SITE_LIST_FIELDS, listed_site_conditions
from models.rules.audit_calendar import AUDITED, next_audit_on
from models.rules.site_states import IN_FORCE, is_expiring
from models.statements import AnySelect, built_once
from models.tables import (
    Account,
    Division,
    Initiative,
    ModelSite,
    Organisation,
    ProgrammeDocument,
    Replication,
    SiteAudit,
    SiteStep,
    Tool,
)
from models.tables.own_names import initiative_called, own_name
from models.text import mark
from models.text.rounding import shown_pct
from models.vocabulary import Era, OrganisationKind, SiteStanding


@built_once
def _rows_of_sites(is_today: bool) -> AnySelect:
    """Return the question for the rows of sites as of a ``day``."""
    on = SitesOn(bindparam("day", type_=Date()), is_today)
    query = on.joined(
        select(
            col(ModelSite.id),
            col(ModelSite.site_count),
            col(ModelSite.setting),
            col(ModelSite.starts_on),
            col(ModelSite.province_id),
            col(ModelSite.responsible),
            col(ModelSite.origin),
            col(Organisation.name),
            col(Organisation.kind),
            _named(own_name(Tool), Tool, ModelSite.tool_id),
            on.standing,
            _since(on),
            on.valid_until,
            col(ModelSite.grade) if is_today else _grade(on),
            _named(col(ProgrammeDocument.number), ProgrammeDocument, ModelSite.document_id),
            _named(initiative_called(), Initiative, ModelSite.initiative_id),
            _named(col(Division.name), Division, ModelSite.division_id),
            _named(col(Account.display_name), Account, ModelSite.officer_id),
            _copies(on),
            col(SiteAudit.score_pct),
            col(SiteAudit.grade),
            col(SiteAudit.change_pct),
            col(SiteAudit.kind),
            col(SiteAudit.audited_on),
            col(SiteAudit.is_slip),
        )
        .select_from(ModelSite)
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
    )
    made: AnySelect = query.outerjoin(SiteAudit, on.score_audit())
    return made


def _rows(on: SitesOn, session: Session, scope: Scope, era: Era) -> Mapping[int, tuple[Any, ...]]:
    found, months = places(session), audit_terms(session).next_audit_months
    query = _rows_of_sites(on.is_today).where(col(ModelSite.id).in_(scope))
    told = session.execute(query, {"day": on.day}).all()
    units = unit_names(found, filter(None, (row.province_id for row in told)), era)
    rows = {}
    for number, site_count, setting, starts_on, province_id, responsible, origin, *of in told:
        name, kind, tool, stood, since, until, grade, document, code, division, officer, *of = of
        copies, *audit = of
        standing = SiteStanding(stood)
        rows[number] = (
            name,
            site_count,
            kind.label,
            setting.label,
            tool or "",
            standing.label,
            since,
            grade.label if grade else "",
            until,
            is_expiring(standing, until, on.day),
            *_audited(standing, audit, months, on.day),
            standing in IN_FORCE and kind is OrganisationKind.ENTERPRISE,
            copies,
            starts_on,
            units[province_id] if province_id else "",
            document or "",
            code or "",
            responsible or "",
            division or "",
            officer or "",
            origin.label,
        )
    return rows


def _named(name: Any, table: Any, number: Any) -> Any:  # noqa: ANN401 - columns, and a table
    """Return what a record is called that a site names, as a column of its own.

    Joined, nine tables would take PostgreSQL longer to plan than to read.
    """
    called = select(name).where(col(table.id) == col(number))
    return called.correlate(ModelSite).scalar_subquery()


def _since(on: SitesOn) -> Any:  # noqa: ANN401 - a column
    """Return the day of a site's last step until the day."""
    return (
        select(func.max(col(SiteStep.happened_on)))
        .where(col(SiteStep.site_id) == col(ModelSite.id), col(SiteStep.happened_on) <= on.day)
        .correlate(ModelSite)
        .scalar_subquery()
    )


def _copies(on: SitesOn) -> Any:  # noqa: ANN401 - a column
    """Return to how many sites a site was copied until the day."""
    return (
        select(func.count())
        .select_from(Replication)
        .where(
            col(Replication.from_site_id) == col(ModelSite.id),
            col(Replication.deleted_at).is_(None),
            col(Replication.replicated_on) <= on.day,
        )
        .correlate(ModelSite)
        .scalar_subquery()
    )


def _grade(on: SitesOn) -> Any:  # noqa: ANN401 - a column
    """Return the grade of the last recognition until the day."""
    last: Any = aliased(SiteStep)
    return (
        select(last.grade)
        .where(
            last.site_id == col(ModelSite.id),
            last.happened_on <= on.day,
            last.grade.is_not(None),
        )
        .order_by(last.happened_on.desc(), last.id.desc())
        .limit(1)
        .correlate(ModelSite)
        .scalar_subquery()
    )


def _audited(
    standing: SiteStanding, audit: Sequence[Any], months: int, day: date
) -> tuple[float | None, str, float | None, str, date | None, date | None, bool, bool]:
    """Return what the columns from ``score_pct`` to ``is_slipping`` say of the last audit."""
    score, grade, change, kind, audited_on, is_slip = audit
    due = next_audit_on(standing, audited_on, months)
    return (
        None if score is None else float(score),
        grade.label if grade else "",
        shown_pct(change),
        kind.label if kind else "",
        audited_on,
        due,
        due is not None and due < day,
        bool(is_slip) and standing in RANKED,
    )


def _pages(on: SitesOn) -> RegisterPages:
    """Return the list of sites as they stood on a day."""
    return _pages_of(on.day, on.is_today)


@lru_cache(maxsize=64)
def _pages_of(day: date, is_today: bool) -> RegisterPages:
    """Return what :func:`_pages` returns; most people ask for the same few days."""
    on = SitesOn(day, is_today)
    score = (SiteAudit, on.score_audit())
    standing, valid_until = on.alone("standing"), on.alone("valid_until")
    return RegisterPages(
        ModelSite,
        SITE_LIST,
        listed_site_conditions,
        partial(_rows, on),
        {
            "-starts_on": ModelSite.starts_on,
            "starts_on": ModelSite.starts_on,
            "ends_on": valid_until,
            "state": standing,
            "title": Organisation.sort_text,
            "updated": ModelSite.updated_at,
            "score": SiteAudit.score_pct,
            "next_audit": case(
                (standing.in_(sorted(one.value for one in AUDITED)), col(SiteAudit.audited_on))
            ),
        },
        {
            "title": (Organisation, col(Organisation.id) == col(ModelSite.organisation_id)),
            "score": score,
            "next_audit": score,
        },
    )


def site_count(session: Session, filters: ReportFilter) -> int:
    """Return how many sites the slice holds."""
    on = sites_on(session, filters.period)
    if are_stored(filters, on):
        return sum(one.rows for one in standings(session, filters, on))
    return _pages(on).count(session, filters)


def sites_in(session: Session, filters: ReportFilter) -> int:
    """Return how many sites the rows of a slice stand for: a group for those not yet split off."""
    on = sites_on(session, filters.period)
    if are_stored(filters, on):
        return sum(one.sites for one in standings(session, filters, on))
    query = select(func.sum(col(ModelSite.site_count)))
    return int(session.scalar(query.where(*listed_site_conditions(session, filters))) or 0)


def site_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: SITE_LIST, indexed by id."""
    return _pages(sites_on(session, filters.period)).page(session, filters)


def site_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: SITE_LIST, indexed by id."""
    return _pages(sites_on(session, filters.period)).all(session, filters)


def site_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`site_list` some at a time."""
    return _pages(sites_on(session, filters.period)).pieces(session, filters)


def sites_chosen(session: Session, filters: ReportFilter, numbers: Sequence[int]) -> pd.DataFrame:
    """Return the rows of the slice that have these numbers, in its order, indexed by id."""
    return _pages(sites_on(session, filters.period)).chosen(session, filters, numbers)


def site_record(session: Session, number: int) -> KeptRecord:
    """Return one site with its line of SITE_LIST as of today, also one in the trash.

    Raises:
        NotFound: there is no such site.

    """
    today = sites_on(session, ReportFilter().period)
    return _pages(today).record(session, number, mark("There is no such site."))


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
    is_as_of=True,
    uses=SITE_LIST_FIELDS,
    chosen=sites_chosen,
)
