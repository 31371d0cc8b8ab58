"""Whose score fell and why: pillars and zones that fell, lines that fail again and again."""

from collections import defaultdict
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.recognition import CAUSES, SLIPPING
from models.lookups.standings import sites_on
from models.reports.audits.records import criterion_text
from models.reports.listings import Listing
from models.reports.sites.where import RANKED, site_conditions
from models.reports.slices import frame_of
from models.rules.audit_calendar import months_after
from models.rules.scores_5s import FALL_PCT
from models.tables import AuditZone, Criterion, Finding, ModelSite, Organisation, SiteAudit, Zone
from models.text import mark
from models.text.formats import format_number
from models.text.rounding import rounded
from models.vocabulary import Pillar

_MOST_FALLS: Final = 2
CAUSES_OF_MONTHS: Final = 24
"""Findings of so many months tell why a score fell."""


def _fallen(session: Session, filters: ReportFilter) -> Select[Any]:
    """Return the numbers of the office's ranked sites whose score fell by more than a fall."""
    chosen = filters.model_copy(
        update={
            "is_own": True,
            "period": ReportFilter().period,
            "site_states": tuple(sorted(RANKED)),
        }
    )
    on = sites_on(session, chosen.period)
    return (
        select(col(ModelSite.id))
        .join(SiteAudit, on.score_audit())
        .where(
            *site_conditions(session, chosen),
            or_(col(SiteAudit.is_slip), col(SiteAudit.change_pct) < -FALL_PCT),
        )
    )


def slipping_sites(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the sites whose score fell, each with what fell most since then: SLIPPING.

    The audit before is the last earlier one of the same kind.
    """
    before: Any = aliased(SiteAudit)
    earlier: Any = aliased(SiteAudit)
    last_before = (
        select(earlier.id)
        .where(
            earlier.site_id == col(SiteAudit.site_id),
            earlier.kind == col(SiteAudit.kind),
            earlier.audited_on < col(SiteAudit.audited_on),
            earlier.deleted_at.is_(None),
            earlier.score_pct.is_not(None),
        )
        .order_by(earlier.audited_on.desc(), earlier.id.desc())
        .limit(1)
        .correlate(SiteAudit)
        .scalar_subquery()
    )
    rows = session.execute(
        select(SiteAudit, before, col(Organisation.name))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .join(before, before.id == last_before)
        .where(
            sites_on(session, ReportFilter().period).gives_score(),
            col(ModelSite.id).in_(_fallen(session, filters)),
        )
    ).all()
    zones = _zones(session, [audit.id for pair in rows for audit in pair[:2]])
    told = []
    for now, then, name in rows:
        pillars = {
            one.label: _fall(getattr(now, f"{one}_pct"), getattr(then, f"{one}_pct"))
            for one in Pillar
        }
        known = zones[then.id]
        fallen = {zone: _fall(score, known.get(zone)) for zone, score in zones[now.id].items()}
        scores = float(now.score_pct), float(then.score_pct)
        told.append((now.site_id, name, *scores, now.is_slip, _worst(pillars), _worst(fallen)))
    told.sort(key=lambda row: (row[2] - row[3], row[0]))
    return frame_of(SLIPPING, [row[1:] for row in told], [row[0] for row in told])


def _zones(session: Session, audits: list[int]) -> dict[int, dict[str, Any]]:
    rows = session.execute(
        select(col(AuditZone.audit_id), col(Zone.name), col(AuditZone.score_pct))
        .join(Zone, col(Zone.id) == col(AuditZone.zone_id))
        .where(col(AuditZone.audit_id).in_(audits))
    )
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for audit, zone, score in rows:
        found[audit][zone] = score
    return found


def _fall(now: Any, then: Any) -> float:  # noqa: ANN401 - scores, or none
    return 0.0 if now is None or then is None else float(rounded(now, 1) - rounded(then, 1))


def _worst(falls: dict[str, float]) -> str:
    """Say the two largest falls: "Sạch sẽ −12,5; Sẵn sàng −4"."""
    fallen = sorted((change, name) for name, change in falls.items() if change < 0)
    return "; ".join(
        f"{name} −{format_number(-change, 1)}" for change, name in fallen[:_MOST_FALLS]
    )


def recurring_causes(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the lines that failed at those sites in two years, most often first: CAUSES."""
    since = months_after(sites_on(session, ReportFilter().period).day, -CAUSES_OF_MONTHS)
    failed = (
        select(
            criterion_text().label("text"),
            col(Criterion.pillar).label("pillar"),
            col(Finding.site_id).label("site_id"),
        )
        .select_from(Finding)
        .join(Criterion, col(Criterion.id) == col(Finding.criterion_id))
        .join(SiteAudit, col(SiteAudit.id) == col(Finding.audit_id))
        .where(
            col(SiteAudit.deleted_at).is_(None),
            col(SiteAudit.audited_on) > since,
            col(Finding.lifted_at).is_(None),
            col(Finding.site_id).in_(_fallen(session, filters)),
        )
        .subquery()
    )
    line, number = (failed.c.text, failed.c.pillar), func.count()
    rows = session.execute(
        select(*line, number, func.count(failed.c.site_id.distinct()))
        .group_by(*line)
        .order_by(number.desc(), failed.c.text)
    ).all()
    total, passed, told = sum(row[2] for row in rows), 0, []
    for text, pillar, count, sites in rows:
        passed += count
        told.append((text, pillar.label, count, sites, 100 * passed / total))
    return frame_of(CAUSES, told)


SLIPPING_SITES: Final = Listing(
    "slipping_sites", mark("Sites whose score fell"), SLIPPING, slipping_sites
)
CAUSES_OF_SLIPPING: Final = Listing(
    "causes_of_slipping", mark("What fails again and again"), CAUSES, recurring_causes
)
