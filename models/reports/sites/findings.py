"""How many findings are past their day: of sites that stand, and of those that ended."""

from collections import Counter

from sqlalchemy import case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.standings import SitesOn, sites_on
from models.reports.conditions import Condition
from models.reports.sites.stored import are_stored, counts_on_day
from models.reports.sites.where import late_findings, site_conditions
from models.reports.slices import counted
from models.rules.site_states import OVER
from models.stored_totals.audits import LATE_FINDINGS
from models.stored_totals.sites import SITES
from models.tables import Finding, ModelSite
from models.vocabulary import SiteAlert


def overdue_finding_count(
    session: Session, filters: ReportFilter, alert: SiteAlert = SiteAlert.FINDINGS_OVERDUE
) -> int:
    """Return how many findings of the slice's sites are open past their due day.

    Sites are those of the list of model sites; without chosen origins the office's own count, as
    in every figure. A finding is open until a second person has closed it. Those of sites that
    ended are told apart (``SiteAlert.FINDINGS_LEFT``).
    """
    return overdue_findings(session, filters)[alert]


def overdue_findings(session: Session, filters: ReportFilter) -> dict[SiteAlert, int]:
    """Return how many findings are overdue, of sites that stand and of those that ended."""
    base, on = counted(filters), sites_on(session, filters.period)
    found = _stored(session, base, on) if are_stored(base, on) else _by_rows(session, base, on)
    return {
        SiteAlert.FINDINGS_OVERDUE: found[False],
        SiteAlert.FINDINGS_LEFT: found[True],
    }


def _stored(session: Session, base: ReportFilter, on: SitesOn) -> Counter[bool]:
    rows = counts_on_day(session, LATE_FINDINGS, base, on, ("has_ended",))
    found = Counter({bool(one): int(number) for one, number in rows})
    if SITES.are_some_apart(session):
        found.update(_by_rows(session, base, on, col(ModelSite.id).in_(SITES.apart)))
    return found


def _by_rows(session: Session, base: ReportFilter, on: SitesOn, *whose: Condition) -> Counter[bool]:
    has_ended = case((on.standing_in(OVER), 1), else_=0).label("has_ended")
    query = (
        on.joined(
            select(has_ended, func.count())
            .select_from(Finding)
            .join(ModelSite, col(ModelSite.id) == col(Finding.site_id))
        )
        .where(*late_findings(on.day), *site_conditions(session, base, on), *whose)
        .group_by("has_ended")
    )
    return Counter({bool(one): int(number) for one, number in session.execute(query)})
