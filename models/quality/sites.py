"""What is asked of model sites."""

from typing import Any

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.lookups.audit_terms import audit_terms
from models.lookups.standings import standing_of
from models.quality.rule import Asked, Mended, Rule, Terms, hit, own
from models.rules.audit_calendar import AUDITED, months_after, overdue_before
from models.rules.site_states import IN_FORCE
from models.tables import Evidence, ModelSite, SiteAudit, SiteStep
from models.text import mark, t
from models.text.formats import format_date
from models.vocabulary import QualityRule, Severity, SiteState


def _standing(asked: Asked, standings: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401 - columns
    """Return the office's sites that stand so today."""
    standing = standing_of(col(ModelSite.state), col(ModelSite.valid_until), asked.today)
    return select(*hit(ModelSite, *columns)).where(
        *own(asked, ModelSite),
        col(ModelSite.site_count) > 0,
        standing.in_(sorted(one.value for one in standings)),
    )


def _without_audit(asked: Asked) -> Select[Any]:
    """Leave sites whose last audit, or without one whose first day of work, lies too far back."""
    audited = _last(SiteAudit.audited_on, SiteAudit).where(
        col(SiteAudit.deleted_at).is_(None), col(SiteAudit.finished_at).is_not(None)
    )
    began = _last(SiteStep.happened_on, SiteStep).where(col(SiteStep.state) == SiteState.RUNNING)
    last = audited.scalar_subquery()
    since = func.coalesce(last, began.scalar_subquery(), col(ModelSite.starts_on))
    months = audit_terms(asked.session).next_audit_months
    return _standing(asked, AUDITED, since, last).where(since < overdue_before(asked.today, months))


def _last(column: Any, table: Any) -> Select[Any]:  # noqa: ANN401 - a column and its table
    query: Select[Any] = select(func.max(col(column)))
    return query.where(col(table.site_id) == col(ModelSite.id)).correlate(ModelSite)


def _without_decision(asked: Asked) -> Select[Any]:
    """Leave recognised sites whose last recognition has no file."""
    later: Any = aliased(SiteStep)
    recognitions = [SiteState.RECOGNISED, SiteState.KEPT_UP]
    is_last = ~(
        select(literal(1))
        .where(
            later.site_id == col(SiteStep.site_id),
            later.state.in_(recognitions),
            later.id > col(SiteStep.id),
        )
        .exists()
    )
    held = select(literal(1)).where(col(Evidence.site_step_id) == col(SiteStep.id))
    day = col(SiteStep.happened_on)
    return (
        _standing(asked, IN_FORCE, day, day)
        .join(SiteStep, col(SiteStep.site_id) == col(ModelSite.id))
        .where(col(SiteStep.state).in_(recognitions), day < asked.waited, is_last, ~held.exists())
    )


RULES = (
    Rule(
        QualityRule.SITE_AUDIT,
        "model_site",
        Terms(Severity.SHOULD),
        _without_audit,
        mark("Audit it"),
        where=Mended.PAGE,
        seen=lambda day, _: format_date(day) if day else t("never audited"),
        since=lambda day, asked: months_after(day, audit_terms(asked.session).next_audit_months),
    ),
    Rule(
        QualityRule.RECOGNITION_EVIDENCE,
        "model_site",
        Terms(Severity.SHOULD, days=30),
        _without_decision,
        mark("Add the decision"),
        where=Mended.PAGE,
        seen=lambda day, _: format_date(day),
    ),
)
