"""Which model sites a slice holds, and what their last audits say of them: filters into SQL."""

from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.reports.conditions import Condition, named_by, shared_conditions
from models.reports.slices import counted
from models.rules.audit_calendar import AUDITED, overdue_before
from models.rules.site_states import MODELS, last_day_of_warning
from models.tables import (
    Finding,
    ModelSite,
    Organisation,
    SiteAudit,
    Tool,
)
from models.tables.site_audits import is_overdue_finding
from models.vocabulary import SiteAlert


def latest_audit() -> Condition:
    """Return how the last finished audit of a site hangs on it, for a join."""
    return and_(col(SiteAudit.site_id) == col(ModelSite.id), col(SiteAudit.is_latest))


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
    if filters.audit_grades:
        parts.append(_last_audited(col(SiteAudit.grade).in_(filters.audit_grades)))
    if filters.site_alerts:
        parts.append(or_(*(_alert(session, one) for one in filters.site_alerts)))
    return (*parts, *named_by(session, ModelSite, filters.search))


def _last_audited(*conditions: Any) -> Condition:  # noqa: ANN401 - conditions on site_audit
    return col(ModelSite.id).in_(
        select(col(SiteAudit.site_id)).where(col(SiteAudit.is_latest), *conditions)
    )


def _alert(session: Session, alert: SiteAlert) -> Condition:
    today = places(session).today
    if alert is SiteAlert.SLIPPING:
        return _last_audited(col(SiteAudit.is_slip))
    if alert is SiteAlert.AUDIT_OVERDUE:
        due = overdue_before(today, audit_terms(session).next_audit_months)
        return and_(
            col(ModelSite.state).in_(AUDITED), _last_audited(col(SiteAudit.audited_on) < due)
        )
    if alert is SiteAlert.EXPIRING:
        return and_(
            col(ModelSite.state).in_(MODELS),
            col(ModelSite.valid_until) <= last_day_of_warning(today),
        )
    return col(ModelSite.id).in_(select(col(Finding.site_id)).where(*late_findings(session)))


def late_findings(session: Session) -> tuple[Condition, ...]:
    """Return the conditions on ``finding``: open, past its day, of an audit not in the trash."""
    gone = select(col(SiteAudit.id)).where(col(SiteAudit.deleted_at).is_not(None))
    return (
        is_overdue_finding(places(session).today),
        col(Finding.audit_id).not_in(gone),
    )


def overdue_finding_count(session: Session, filters: ReportFilter) -> int:
    """Return how many findings of the slice's sites are open past their due day.

    Sites are those of the list of model sites; without chosen origins the office's own count, as
    in every figure. A finding is open until a second person has closed it.
    """
    query = (
        select(func.count())
        .select_from(Finding)
        .join(ModelSite, col(ModelSite.id) == col(Finding.site_id))
        .where(*late_findings(session), *site_conditions(session, counted(filters)))
    )
    return int(session.scalar(query) or 0)
