"""The headline figures of model sites, and how many stand where: enterprises and others apart."""

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.frames.audits import SITES_BY_STATE
from models.frames.columns import HEADLINE_FIGURES
from models.lookups.audit_terms import audit_terms
from models.lookups.own_records import own_totals
from models.lookups.places import places
from models.lookups.standings import SitesOn, sites_on, sites_where
from models.reports.comparisons import against_before
from models.reports.conditions import Condition
from models.reports.sites.where import RANKED, overdue_findings, site_conditions
from models.reports.slices import counted, frame_of, narrowed, rows_query
from models.rules.audit_calendar import AUDITED, overdue_before
from models.rules.dates import FIRST_DAY
from models.rules.site_states import IN_FORCE, last_day_of_warning
from models.stored_totals.reading import counts_on
from models.stored_totals.sites import SITES, STANDING_SITES
from models.tables import ModelSite, Organisation, SiteAudit
from models.text import t
from models.vocabulary import OrganisationKind, SiteAlert, SiteStanding

ALARMS: Final = frozenset({"slipping", "audit_overdue", "findings_overdue"})
"""Figures that stand out unless they are zero."""
_ENTERPRISES: Final = (OrganisationKind.ENTERPRISE,)
_OTHERS: Final = tuple(kind for kind in OrganisationKind if kind not in _ENTERPRISES)
_ON_THE_WAY: Final = (
    SiteStanding.PROPOSED,
    SiteStanding.SURVEYED,
    SiteStanding.SELECTED,
    SiteStanding.RUNNING,
    SiteStanding.ASSESSED,
)
_MODELS: Final = tuple(one for one in SiteStanding if one in IN_FORCE)
APART: Final = frozenset({"expired", "findings_left"})
"""Figures beside the others: what no longer counts among them."""


def site_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many sites are models, on the way, or need attention: HEADLINE_FIGURES.

    Codes: models, other_models, on_the_way, slipping, audit_overdue, findings_overdue, expiring,
    expired, findings_left. All are as of the last day of the period, or of today where that is
    earlier. A group counts as many sites as it stands for. The two of
    findings count findings; their links lead to the sites that have them.
    """
    base = counted(filters)
    values, months = site_values(session, base), audit_terms(session).next_audit_months
    told = (
        (
            "models",
            t("Model enterprises"),
            {"site_states": _MODELS, "organisation_kinds": _ENTERPRISES},
            t(
                "Recognised, kept up or copied, and the recognition holds; they count toward "
                "the national target"
            ),
        ),
        (
            "other_models",
            t("Model schools, hospitals, others"),
            {"site_states": _MODELS, "organisation_kinds": _OTHERS},
            t(
                "Recognised, kept up or copied, and the recognition holds; they do not count "
                "toward the national target"
            ),
        ),
        (
            "on_the_way",
            t("Sites on the way"),
            {"site_states": _ON_THE_WAY},
            t("From the proposal to the acceptance"),
        ),
        (
            "slipping",
            t("Slipping sites"),
            {"site_alerts": (SiteAlert.SLIPPING,)},
            t(
                "The last two audits of the kind that gives the score each fell by more than "
                "three points, bridged; not where a site is suspended or has ended"
            ),
        ),
        (
            "audit_overdue",
            t("Re-audits overdue"),
            {"site_alerts": (SiteAlert.AUDIT_OVERDUE,)},
            t(
                "The last audit is more than {months} months ago",
                months=months,
            ),
        ),
        (
            "findings_overdue",
            t("Findings overdue"),
            {"site_alerts": (SiteAlert.FINDINGS_OVERDUE,)},
            t("Findings past their day and not closed; the list shows their sites"),
        ),
        (
            "expiring",
            t("Recognitions that end soon"),
            {"site_alerts": (SiteAlert.EXPIRING,)},
            t("They end within 90 days; those that have ended are told apart"),
        ),
        (
            "expired",
            t("Recognitions that have ended"),
            {"site_states": (SiteStanding.EXPIRED,)},
            t("Recognised once and not renewed in time: no model in force"),
        ),
        (
            "findings_left",
            t("Findings overdue at sites that ended"),
            {"site_alerts": (SiteAlert.FINDINGS_LEFT,)},
            t("Not passed, withdrawn or ended sites: nobody waits for their findings any more"),
        ),
    )
    return frame_of(
        HEADLINE_FIGURES,
        [
            (
                code,
                label,
                values[code],
                None,
                counted,
                rows_query(narrowed(base, **update)) if values[code] else "",
            )
            for code, label, update, counted in told
        ],
    )


def figure_units() -> dict[str, str]:
    """Return the unit of each figure by its code."""
    units = dict.fromkeys(
        (
            "models",
            "other_models",
            "on_the_way",
            "slipping",
            "audit_overdue",
            "expiring",
            "expired",
        ),
        t("model sites (unit)"),
    )
    return units | dict.fromkeys(("findings_overdue", "findings_left"), t("findings (unit)"))


def site_values(session: Session, base: ReportFilter) -> dict[str, int]:
    """Return the values of :func:`site_figures` by their codes, as they stand once."""
    values, findings = _values(session, base), overdue_findings(session, base)
    if _is_stored(base):
        values["audit_overdue"] = _overdue_audits(session, base)
    return values | {
        "findings_overdue": findings[SiteAlert.FINDINGS_OVERDUE],
        "findings_left": findings[SiteAlert.FINDINGS_LEFT],
    }


def standing_values(session: Session, base: ReportFilter) -> dict[str, int]:
    """Return those values of :func:`site_figures` that tell how sites stand.

    Beside them "alarmed": sites that slip, whose recognition has ended or ends soon, each once.
    """
    values = _values(session, base)
    del values["audit_overdue"]
    return values


def _values(session: Session, base: ReportFilter) -> dict[str, int]:
    """Return :func:`standing_values` with what is due, as far as it is not stored."""
    values = dict.fromkeys(
        ("models", "other_models", "on_the_way", "slipping", "audit_overdue", "expiring"), 0
    ) | {"expired": 0, "alarmed": 0}
    for standing, is_enterprise, is_slip, is_due, is_ending, count in _counts(session, base):
        is_model = standing in _MODELS
        slips, ends = is_slip and standing in RANKED, is_ending and standing in IN_FORCE
        has_ended = standing is SiteStanding.EXPIRED
        holds = {
            "models": is_model and is_enterprise,
            "other_models": is_model and not is_enterprise,
            "on_the_way": standing in _ON_THE_WAY,
            "slipping": slips,
            "audit_overdue": is_due and standing in AUDITED,
            "expiring": ends,
            "expired": has_ended,
            "alarmed": slips or ends or has_ended,
        }
        for code, is_so in holds.items():
            values[code] += count if is_so else 0
    return values


_Standings = list[tuple[SiteStanding, bool, bool, bool, bool, int]]


def _is_stored(base: ReportFilter) -> bool:
    """Say whether a slice is all there is, whose standings are stored."""
    first, narrowing = base.period.first_day, unused_fields(base, {"period", "is_own"})
    return base.is_own and not narrowing and (first or FIRST_DAY) <= FIRST_DAY


def _counts(session: Session, base: ReportFilter) -> _Standings:
    """Return how many sites of a slice stand how, are enterprises, slip, are due and end soon.

    What is stored does not tell which are due.
    """
    on = sites_on(session, base.period)
    if not _is_stored(base):
        return _counted_by_rows(session, base, on)
    by, reading = ("standing", "kind", "is_slip", "is_ending"), "now" if on.is_today else "then"
    own = own_totals(places(session))
    rows = counts_on(session, STANDING_SITES, [on.day], by, {"reading": (reading,)}, own)
    told = _told(
        (stands, kind is OrganisationKind.ENTERPRISE, slip, False, ending, number)
        for stands, kind, slip, ending, number in rows
    )
    if SITES.are_some_apart(session):
        told += _counted_by_rows(session, base, on, col(ModelSite.id).in_(SITES.apart))
    return told


def _counted_by_rows(
    session: Session, base: ReportFilter, on: SitesOn, *whose: Condition
) -> _Standings:
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


def _told(rows: Iterable[Any]) -> _Standings:
    return [
        (SiteStanding(one), bool(firm), bool(slip), bool(is_due), bool(ending), int(number))
        for one, firm, slip, is_due, ending, number in rows
    ]


def _overdue_audits(session: Session, base: ReportFilter) -> int:
    """Return how many sites of a slice are audited again too late."""
    on = sites_on(session, base.period)
    due = overdue_before(on.day, audit_terms(session).next_audit_months)
    query = on.joined(
        select(func.sum(col(ModelSite.site_count)))
        .select_from(ModelSite)
        .join(SiteAudit, on.score_audit())
    ).where(
        col(SiteAudit.audited_on) < due,
        on.standing_in(AUDITED),
        *site_conditions(session, base, on),
    )
    return int(session.scalar(query) or 0)


@against_before(("state",), "enterprises", "others")
def sites_by_state(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many sites stand in which state at the end of the period: SITES_BY_STATE."""
    base = counted(filters)
    on = sites_on(session, base.period)
    is_enterprise = col(Organisation.kind) == OrganisationKind.ENTERPRISE
    standing = on.standing.label("standing")
    counts = {
        SiteStanding(stands): (int(enterprises), int(others))
        for stands, enterprises, others in session.execute(
            on.joined(
                select(
                    standing,
                    sites_where(is_enterprise),
                    sites_where(~is_enterprise),
                )
                .select_from(ModelSite)
                .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
            )
            .where(*site_conditions(session, base, on))
            .group_by("standing")
        )
    }

    def link(state: SiteStanding, kinds: tuple[OrganisationKind, ...]) -> str:
        return rows_query(narrowed(base, site_states=(state,), organisation_kinds=kinds))

    return frame_of(
        SITES_BY_STATE,
        [
            (
                state.value,
                state.label,
                *counts[state],
                link(state, _ENTERPRISES) if counts[state][0] else "",
                link(state, _OTHERS) if counts[state][1] else "",
            )
            for state in SiteStanding
            if state in counts
        ],
    )
