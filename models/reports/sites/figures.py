"""The headline figures of model sites, and how many stand where: enterprises and others apart."""

from typing import Final

import pandas as pd
from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import SITES_BY_STATE
from models.frames.columns import HEADLINE_FIGURES
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.reports.sites.where import latest_audit, overdue_finding_count, site_conditions
from models.reports.slices import counted, frame_of, rows_query
from models.rules.audit_calendar import AUDITED, overdue_before
from models.rules.site_states import MODELS, last_day_of_warning
from models.tables import ModelSite, Organisation, SiteAudit
from models.text import t
from models.vocabulary import OrganisationKind, SiteAlert, SiteState

ALARMS: Final = frozenset({"slipping", "audit_overdue", "findings_overdue"})
"""Figures that stand out unless they are zero."""
_ENTERPRISES: Final = (OrganisationKind.ENTERPRISE,)
_OTHERS: Final = tuple(kind for kind in OrganisationKind if kind not in _ENTERPRISES)
_ON_THE_WAY: Final = (
    SiteState.PROPOSED,
    SiteState.SURVEYED,
    SiteState.SELECTED,
    SiteState.RUNNING,
    SiteState.ASSESSED,
)
_MODELS: Final = tuple(state for state in SiteState if state in MODELS)


def site_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many sites are models, on the way, or need attention: HEADLINE_FIGURES.

    Codes: models, other_models, on_the_way, slipping, audit_overdue, findings_overdue, expiring.
    ``findings_overdue`` counts findings; its link leads to the sites that have them.
    """
    base = counted(filters)
    values, months = _values(session, base), audit_terms(session).next_audit_months
    told = (
        (
            "models",
            t("Model enterprises"),
            {"site_states": _MODELS, "organisation_kinds": _ENTERPRISES},
            t("Recognised, kept up or copied; they count toward the national target"),
        ),
        (
            "other_models",
            t("Model schools, hospitals, others"),
            {"site_states": _MODELS, "organisation_kinds": _OTHERS},
            t("Recognised, kept up or copied; they do not count toward the national target"),
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
            t("The last two audits each fell by more than three points, bridged"),
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
            t("They end within 90 days, or have ended"),
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
                rows_query(base.model_copy(update=update)) if values[code] else "",
            )
            for code, label, update, counted in told
        ],
    )


def figure_units() -> dict[str, str]:
    """Return the unit of each figure by its code."""
    units = dict.fromkeys(
        ("models", "other_models", "on_the_way", "slipping", "audit_overdue", "expiring"),
        t("model sites (unit)"),
    )
    return units | {"findings_overdue": t("findings (unit)")}


def _values(session: Session, base: ReportFilter) -> dict[str, int]:
    today, state = places(session).today, col(ModelSite.state)
    is_enterprise = col(Organisation.kind) == OrganisationKind.ENTERPRISE
    due = overdue_before(today, audit_terms(session).next_audit_months)
    asked = {
        "models": and_(state.in_(_MODELS), is_enterprise),
        "other_models": and_(state.in_(_MODELS), ~is_enterprise),
        "on_the_way": state.in_(_ON_THE_WAY),
        "slipping": col(SiteAudit.is_slip),
        "audit_overdue": and_(state.in_(AUDITED), col(SiteAudit.audited_on) < due),
        "expiring": and_(
            state.in_(_MODELS), col(ModelSite.valid_until) <= last_day_of_warning(today)
        ),
    }
    conditions = site_conditions(session, base)
    counts = session.execute(
        select(*(func.count(case((condition, 1))) for condition in asked.values()))
        .select_from(ModelSite)
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .outerjoin(SiteAudit, latest_audit())
        .where(*conditions)
    ).one()
    values = dict(zip(asked, map(int, counts), strict=True))
    values["findings_overdue"] = overdue_finding_count(session, base)
    return values


def sites_by_state(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many sites stand in which state: SITES_BY_STATE."""
    base = counted(filters)
    is_enterprise = col(Organisation.kind) == OrganisationKind.ENTERPRISE
    counts = {
        state: (int(enterprises), int(others))
        for state, enterprises, others in session.execute(
            select(
                col(ModelSite.state),
                func.count(case((is_enterprise, 1))),
                func.count(case((~is_enterprise, 1))),
            )
            .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
            .where(*site_conditions(session, base))
            .group_by(col(ModelSite.state))
        )
    }

    def link(state: SiteState, kinds: tuple[OrganisationKind, ...]) -> str:
        update = {"site_states": (state,), "organisation_kinds": kinds}
        return rows_query(base.model_copy(update=update))

    return frame_of(
        SITES_BY_STATE,
        [
            (
                state.value,
                state.label,
                *counts[state],
                link(state, _ENTERPRISES),
                link(state, _OTHERS),
            )
            for state in SiteState
            if state in counts
        ],
    )
