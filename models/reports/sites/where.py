"""Which model sites a slice holds, and what their last audits say of them: filters into SQL.

States, alerts and scores are as of the last day of the period, or of today where that is earlier
(``models.lookups.standings``).
"""

from datetime import date
from typing import Any

from sqlalchemy import and_, literal, or_, select, union_all
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.replications import lessons_from, sites_reached
from models.lookups.standings import SitesOn, sites_on
from models.reports.conditions import SHARED_FIELDS, Condition, searched, shared_conditions
from models.rules.audit_calendar import AUDITED, overdue_before
from models.rules.site_states import OVER, STOPPED
from models.tables import (
    Finding,
    ModelSite,
    Organisation,
    Replication,
    SiteAudit,
    Tool,
)
from models.tables.site_audits import is_overdue_finding
from models.vocabulary import SiteAlert, SiteCopying, SiteStanding

RANKED = frozenset(SiteStanding) - STOPPED
"""So sites stand that are ranked and may be slipping."""

SITE_FIELDS = SHARED_FIELDS | {
    "documents",
    "tools",
    "settings",
    "organisation_kinds",
    "site_states",
    "site_alerts",
    "audit_grades",
    "search",
}
"""The fields of a filter that can narrow model sites."""
SITE_LIST_FIELDS = SITE_FIELDS | {"copying", "exchanges"}
"""The fields of a filter that can narrow the list of model sites."""


def site_conditions(
    session: Session, filters: ReportFilter, joined: SitesOn | None = None
) -> tuple[Condition, ...]:
    """Return the conditions on ``model_site`` that leave the rows of a slice, none deleted.

    A group that was split wholly into its sites is left out with the deleted.
    A period leaves what was proposed by its end and had not ended before it began. A query that
    is ``joined`` with how they stood leaves those not yet proposed by itself.
    """
    on = joined or sites_on(session, filters.period)
    parts = shared_conditions(session, ModelSite, filters)
    parts.append(col(ModelSite.site_count) > 0)
    first = filters.period.first_day
    if first:
        parts.append(col(ModelSite.ends_on).is_(None) | (col(ModelSite.ends_on) >= first))
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
    if filters.audit_grades:
        parts.append(_scored(on, col(SiteAudit.grade).in_(filters.audit_grades)))
    if filters.site_alerts:
        parts.append(or_(*(_alert(session, on, one) for one in filters.site_alerts)))
    if joined is not None:
        parts += [joined.standing_in(filters.site_states)] if filters.site_states else []
    elif filters.site_states or not (on.is_today or filters.site_alerts):
        parts.append(on.stand(*([filters.site_states] if filters.site_states else ())))
    return (*parts, *searched(session, ModelSite, filters.search))


def listed_site_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions of the list: also what was copied, and of which visits it came."""
    parts = list(site_conditions(session, filters))
    if filters.copying:
        day = sites_on(session, filters.period).day
        parts.append(or_(*(_copied(day, one) for one in filters.copying)))
    if filters.exchanges:
        learned = lessons_from(tuple(map(int, filters.exchanges))).subquery()
        reached = sites_reached(select(learned.c.lesson_id))
        parts.append(col(ModelSite.id).in_(select(reached.c.site_id)))
    return tuple(parts)


def _copied(day: date, copying: SiteCopying) -> Condition:
    """Return the condition on sites that replications by a day tell this of them."""
    is_source = copying is SiteCopying.SOURCE
    end = Replication.from_site_id if is_source else Replication.to_site_id
    return col(ModelSite.id).in_(
        select(col(end)).where(
            col(Replication.deleted_at).is_(None), col(Replication.replicated_on) <= day
        )
    )


def _scored(on: SitesOn, *conditions: Any) -> Condition:  # noqa: ANN401 - conditions on site_audit
    """Return the condition on sites that these hold of the audit that gave them their score."""
    return col(ModelSite.id).in_(
        select(col(SiteAudit.site_id)).where(on.gives_score(), *conditions)
    )


def _alert(session: Session, on: SitesOn, alert: SiteAlert) -> Condition:
    if alert is SiteAlert.SLIPPING:
        return and_(on.stand(RANKED), _scored(on, col(SiteAudit.is_slip)))
    if alert is SiteAlert.AUDIT_OVERDUE:
        due = overdue_before(on.day, audit_terms(session).next_audit_months)
        return and_(on.stand(AUDITED), _scored(on, col(SiteAudit.audited_on) < due))
    if alert is SiteAlert.EXPIRING:
        return on.are(on.ends_soon())
    if alert is SiteAlert.EXPIRED:
        return on.stand((SiteStanding.EXPIRED,))
    found = col(ModelSite.id).in_(select(col(Finding.site_id)).where(*late_findings(on.day)))
    return and_(found, on.stand(_of(alert)))


def _of(alert: SiteAlert) -> frozenset[SiteStanding]:
    """Return how the sites stand whose findings an alert is about: those that ended are apart."""
    return OVER if alert is SiteAlert.FINDINGS_LEFT else frozenset(SiteStanding) - OVER


def late_findings(day: date) -> tuple[Condition, ...]:
    """Return the conditions on ``finding``: past its day by then, of an audit that stands."""
    audit = (
        select(literal(1))
        .where(
            col(SiteAudit.id) == col(Finding.audit_id),
            col(SiteAudit.deleted_at).is_(None),
            col(SiteAudit.audited_on) <= day,
        )
        .correlate(Finding)
    )
    return is_overdue_finding(day), audit.exists()


def findings_late_on(day: date) -> Any:  # noqa: ANN401 - a part of a statement with two columns
    """Return site and due day of the findings that :func:`late_findings` leaves.

    Few are past their day and not closed: two ranges of an index. Each is looked at for itself, so
    that whatever is asked of a site need not be asked of the others.
    """
    one, late = Finding, late_findings(day)
    is_open = col(one.closed_on).is_(None), col(one.closed_on) > day
    arms = (select(col(one.site_id), col(one.due_on)).where(still, *late) for still in is_open)
    return union_all(*arms).subquery("late")
