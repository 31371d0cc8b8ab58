"""Where model sites of a slice are counted from: rows, or the totals that are stored of all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, and_, bindparam, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.lookups.audit_terms import audit_terms
from models.lookups.own_records import own_totals
from models.lookups.places import places
from models.lookups.standings import SitesOn
from models.reports.conditions import Condition
from models.reports.sites.where import site_conditions
from models.rules.audit_calendar import overdue_before
from models.rules.site_states import last_day_of_warning
from models.statements import AnySelect
from models.stored_totals.audits import RANKED_RUNS
from models.stored_totals.parts import Part
from models.stored_totals.reading import counts_on, rows_of
from models.stored_totals.sites import SITES, STANDING_SITES
from models.tables import ModelSite, Organisation, SiteAudit
from models.vocabulary import OrganisationKind, SiteStanding


@dataclass(frozen=True)
class Standing:
    """How many sites of a slice stand alike, in how many rows.

    ``is_due`` says that they are audited again too late; what is stored does not tell that.
    """

    stands: SiteStanding
    is_enterprise: bool
    is_slip: bool
    is_due: bool
    is_ending: bool
    rows: int
    sites: int


def standings(session: Session, base: ReportFilter, on: SitesOn) -> list[Standing]:
    """Return how many sites of a slice stand how, are enterprises, slip, are due and end soon."""
    if not are_stored(base, on):
        return _counted_by_rows(session, base, on)
    by = ("standing", "kind", "is_slip", "is_ending")
    rows = counts_on_day(session, STANDING_SITES, base, on, by)
    told = _told(
        (stands, kind is OrganisationKind.ENTERPRISE, slip, False, ending, count, number)
        for stands, kind, slip, ending, count, number in rows
    )
    if SITES.are_some_apart(session):
        told += _counted_by_rows(session, base, on, col(ModelSite.id).in_(SITES.apart))
    return told


def are_stored(base: ReportFilter, on: SitesOn) -> bool:
    """Say whether a slice is all there was by a day of its period: that of its totals."""
    first = base.period.first_day
    return not unused_fields(base, {"period", "is_own"}) and (first is None or first <= on.day)


def counts_on_day(
    session: Session, part: Part, base: ReportFilter, on: SitesOn, by: Sequence[str]
) -> Sequence[Any]:
    """Return what a stored total of sites comes to on a day, told apart by columns."""
    first = base.period.first_day
    own = own_totals(places(session)) if base.is_own else ()
    since = {} if first is None else {"ended_on": first}
    return counts_on(session, part, [on.day], by, {"reading": (_reading(on),)}, own, since=since)


def _reading(on: SitesOn) -> str:
    return "now" if on.is_today else "then"


def ranked_rows(
    session: Session,
    base: ReportFilter,
    on: SitesOn,
    build: Callable[[Any], AnySelect],
    **values: Any,  # noqa: ANN401 - parameters of the statement
) -> Sequence[Any]:
    """Return what a statement over the ranked sites of a day says; see :func:`.reading.rows_of`.

    ``build`` leaves those that :func:`are_ranked`.
    """
    own = own_totals(places(session)) if base.is_own else ()
    where = {"reading": (_reading(on),)}
    return rows_of(session, RANKED_RUNS, build, where, own, day=on.day, **values)


def are_ranked(runs: Any) -> Condition:  # noqa: ANN401 - columns of a total
    """Return the condition that leaves, of all runs there ever were, those of a day."""
    day = bindparam("day", type_=Date())
    return and_(runs.until > day, runs.day <= day, runs.number > 0)


def _counted_by_rows(
    session: Session, base: ReportFilter, on: SitesOn, *whose: Condition
) -> list[Standing]:
    due = overdue_before(on.day, audit_terms(session).next_audit_months)
    columns = {
        "standing": on.standing,
        "is_enterprise": col(Organisation.kind) == OrganisationKind.ENTERPRISE,
        "is_slip": col(SiteAudit.is_slip),
        "is_due": col(SiteAudit.audited_on) < due,
        "is_ending": on.valid_until <= last_day_of_warning(on.day),
    }
    rows = session.execute(
        on.joined(
            select(
                *(column.label(name) for name, column in columns.items()),
                func.count(),
                func.sum(col(ModelSite.site_count)),
            )
            .select_from(ModelSite)
            .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        )
        .outerjoin(SiteAudit, on.score_audit())
        .where(*site_conditions(session, base, on), *whose)
        .group_by(*columns)
    )
    return _told(rows)


def _told(rows: Iterable[Any]) -> list[Standing]:
    return [
        Standing(
            SiteStanding(one),
            bool(enterprise),
            bool(slip),
            bool(due),
            bool(ending),
            int(count),
            int(number),
        )
        for one, enterprise, slip, due, ending, count, number in rows
    ]
