"""The headline figures of model sites, and how many stand where: enterprises and others apart."""

from collections import Counter, defaultdict
from typing import Any, Final

import pandas as pd
from sqlalchemy import Date, bindparam, func, select
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.audits import SITES_BY_STATE
from models.frames.columns import HEADLINE_FIGURES
from models.lookups.audit_terms import audit_terms
from models.lookups.standings import SitesOn, sites_on
from models.reports.comparisons import against_before
from models.reports.sites.findings import overdue_findings
from models.reports.sites.stored import are_ranked, are_stored, ranked_rows, standings
from models.reports.sites.where import RANKED
from models.reports.slices import counted, frame_of, narrowed, rows_query
from models.rules.audit_calendar import AUDITED, overdue_before
from models.rules.site_states import IN_FORCE
from models.statements import AnySelect
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
    on = sites_on(session, base.period)
    values, findings = _values(session, base), overdue_findings(session, base)
    if are_stored(base, on):
        values["audit_overdue"] += _overdue_audits(session, base, on)
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
    for one in standings(session, base, sites_on(session, base.period)):
        is_model = one.stands in _MODELS
        slips, ends = one.is_slip and one.stands in RANKED, one.is_ending and is_model
        has_ended = one.stands is SiteStanding.EXPIRED
        holds = {
            "models": is_model and one.is_enterprise,
            "other_models": is_model and not one.is_enterprise,
            "on_the_way": one.stands in _ON_THE_WAY,
            "slipping": slips,
            "audit_overdue": one.is_due and one.stands in AUDITED,
            "expiring": ends,
            "expired": has_ended,
            "alarmed": slips or ends or has_ended,
        }
        for code, is_so in holds.items():
            if is_so:
                values[code] += one.sites
    return values


def _overdue_audits(session: Session, base: ReportFilter, on: SitesOn) -> int:
    """Return how many sites of a stored slice are audited again too late.

    Those that are apart stand among the others of :func:`standings`.
    """
    due = overdue_before(on.day, audit_terms(session).next_audit_months)
    ((number,),) = ranked_rows(session, base, on, _due_in_runs, due=due)
    return int(number or 0)


def _due_in_runs(runs: Any) -> AnySelect:  # noqa: ANN401 - columns of a total
    is_due = runs.audited_on < bindparam("due", type_=Date())
    return select(func.sum(runs.number)).where(are_ranked(runs), runs.is_audited == 1, is_due)


@against_before(("state",), "enterprises", "others")
def sites_by_state(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many sites stand in which state at the end of the period: SITES_BY_STATE."""
    base = counted(filters)
    counts: dict[SiteStanding, Counter[bool]] = defaultdict(Counter)
    for one in standings(session, base, sites_on(session, base.period)):
        counts[one.stands][one.is_enterprise] += one.sites

    def link(state: SiteStanding, kinds: tuple[OrganisationKind, ...]) -> str:
        return rows_query(narrowed(base, site_states=(state,), organisation_kinds=kinds))

    return frame_of(
        SITES_BY_STATE,
        [
            (
                state.value,
                state.label,
                counts[state][True],
                counts[state][False],
                link(state, _ENTERPRISES) if counts[state][True] else "",
                link(state, _OTHERS) if counts[state][False] else "",
            )
            for state in SiteStanding
            if counts[state].total()
        ],
    )
