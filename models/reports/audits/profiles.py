"""What the page of one site draws: its pillars against the first audit and others, its zones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

import pandas as pd
from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.audits import SITE_RADAR, ZONE_HEAT
from models.lookups.standings import sites_on
from models.reports.audits.scores import scored_conditions
from models.reports.audits.spreads import parts_in
from models.reports.organisations.records import certificates_of, supports_of, tours_of
from models.reports.sites.stored import are_ranked, ranked_rows
from models.reports.slices import frame_of
from models.rules.quarters import quarter_places
from models.statements import RECORD, AnySelect, built_once
from models.stored_totals.audits import NO_SCORE
from models.stored_totals.sites import SITES
from models.tables import (
    AuditScore,
    AuditZone,
    Criterion,
    ModelSite,
    SiteAudit,
    Zone,
)
from models.tables.base import QUANTITY_PARTS
from models.vocabulary import Pillar, Setting

_PILLARS: Final = tuple((pillar, f"{pillar.value}_pct") for pillar in Pillar)


def site_radar(session: Session, site_id: int) -> pd.DataFrame:
    """Return a site's pillars in its last and first audit, and of its kind of place: SITE_RADAR.

    Both are of the kind of audit that gives its score. Empty without a scored audit. The median is
    of the audits that give the scores of the office's own ranked sites of the same kind of place.
    """
    known = session.execute(_scored_audits(), {"record": site_id}).all()
    last = next((one for one in known if one.is_latest), None)
    if last is None:
        return frame_of(SITE_RADAR, [])
    medians = pillar_medians(session, last.setting)
    first = next(one for one in known if one.kind is last.kind)
    return frame_of(
        SITE_RADAR,
        [
            (
                pillar.value,
                pillar.label,
                _number(getattr(first, name)) if first is not last else None,
                _number(getattr(last, name)),
                medians.get(pillar),
            )
            for pillar, name in _PILLARS
        ],
    )


@built_once
def _scored_audits() -> AnySelect:
    """State the scored audits of a site in their order, each with its site's kind of place."""
    return (
        select(
            col(SiteAudit.kind),
            col(SiteAudit.is_latest),
            col(ModelSite.setting),
            *(getattr(SiteAudit, name) for _, name in _PILLARS),
        )
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(
            col(SiteAudit.site_id) == RECORD,
            col(SiteAudit.score_pct).is_not(None),
            col(SiteAudit.deleted_at).is_(None),
        )
        .order_by(col(SiteAudit.audited_on), col(SiteAudit.id))
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def pillar_medians(session: Session, setting: Setting) -> dict[Pillar, float]:
    """Return the median of each pillar over the scores of ranked sites of one kind of place.

    Of an even number of sites it is the mean of the two in the middle.
    """
    found = {}
    rows = _pillars_of(session, setting)
    for pillar, values in zip(Pillar, zip(*rows, strict=True), strict=bool(rows)):
        ranked = sorted([one for one in values if one is not None])
        if ranked:
            middle = [
                ranked[place - 1] / QUANTITY_PARTS for place in quarter_places(len(ranked))[2]
            ]
            found[pillar] = sum(middle) / len(middle)
    return found


def _pillars_of(session: Session, setting: Setting) -> Sequence[Any]:
    """Return the pillars, in parts, of the audits that give the scores of those sites."""
    own = ReportFilter(is_own=True)
    on = sites_on(session, own.period)
    dialect = session.get_bind().dialect.name
    if not SITES.are_some_apart(session):
        return ranked_rows(session, own, on, _in_runs(dialect), setting=setting.value)
    of_setting = own.model_copy(update={"settings": (setting,)})
    return session.execute(
        _pillars(dialect)
        .select_from(SiteAudit)
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .where(*scored_conditions(session, of_setting, on))
    ).all()


@cache
def _in_runs(dialect: str) -> Callable[[Any], AnySelect]:
    """Return what states the same of the ranked sites that are stored."""

    def build(runs: Any) -> AnySelect:  # noqa: ANN401 - columns of a total
        return _pillars(dialect).where(
            are_ranked(runs),
            runs.score != NO_SCORE,
            runs.setting == bindparam("setting"),
            col(SiteAudit.site_id) == runs.site_id,
            col(SiteAudit.is_latest),
        )

    return build


def _pillars(dialect: str) -> AnySelect:
    return select(*(parts_in(dialect, getattr(SiteAudit, name)) for _, name in _PILLARS))


def zone_heatmap(session: Session, site_id: int) -> pd.DataFrame:
    """Return the audit that gives a site its score zone by zone and pillar by pillar: ZONE_HEAT."""
    rows = session.execute(
        select(
            col(Zone.id),
            col(Zone.name),
            col(AuditZone.score_pct),
            col(Criterion.pillar),
            func.sum(col(AuditScore.points)),
            func.sum(col(Criterion.maximum)),
        )
        .select_from(SiteAudit)
        .join(AuditZone, col(AuditZone.audit_id) == col(SiteAudit.id))
        .join(Zone, col(Zone.id) == col(AuditZone.zone_id))
        .join(
            AuditScore,
            (col(AuditScore.audit_id) == col(SiteAudit.id))
            & (col(AuditScore.zone_id) == col(Zone.id)),
        )
        .join(Criterion, col(Criterion.id) == col(AuditScore.criterion_id))
        .where(
            col(SiteAudit.site_id) == site_id,
            col(SiteAudit.is_latest),
            col(AuditScore.points).is_not(None),
        )
        .group_by(
            col(Zone.id),
            col(Zone.name),
            col(Zone.position),
            col(AuditZone.score_pct),
            col(Criterion.pillar),
        )
        .order_by(col(Zone.position), col(Zone.id))
    )
    zones: dict[int, tuple[str, float | None, dict[Pillar, float]]] = {}
    for number, name, score, pillar, points, most in rows:
        zone = zones.setdefault(number, (name, _number(score), {}))
        zone[2][pillar] = 100 * int(points) / int(most)
    return frame_of(
        ZONE_HEAT,
        [
            (name, *(pillars.get(pillar) for pillar in Pillar), score)
            for name, score, pillars in zones.values()
        ],
    )


@dataclass(frozen=True)
class Surroundings:
    """What else is known around a site's organisation, as number and words, the latest first."""

    tours: tuple[tuple[int, str], ...]
    supports: tuple[tuple[int, str], ...]
    certificates: tuple[tuple[int, str], ...]


def site_surroundings(session: Session, organisation_id: int) -> Surroundings:
    """Return the exchanges that toured an organisation, its supports and its certificates."""
    return Surroundings(
        tours_of(session, organisation_id),
        supports_of(session, organisation_id),
        certificates_of(session, organisation_id),
    )
