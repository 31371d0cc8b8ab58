"""The course of a site's audits: what changed from one to the next, over what both know."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from models.rules.audit_courses import followed
from models.rules.scores_5s import Mark, ZoneScore, score_change, shared_change
from models.tables import AuditScore, AuditZone, Criterion, SiteAudit, Zone


def refresh_score_history(session: Session, site_id: int) -> None:
    """Work out anew how each finished audit of a site follows the one before it of its kind.

    And which gives the site its score on which days. Called whenever an audit of the site is
    finished, reopened, put in the trash or taken out.
    """
    every = session.scalars(select(SiteAudit).where(col(SiteAudit.site_id) == site_id)).all()
    course = sorted(
        (one for one in every if one.finished_at is not None and one.deleted_at is None),
        key=lambda one: (one.audited_on, one.id or 0),
    )
    zones = _scored_zones(session, site_id)
    kept = followed(
        [(one.kind, one.audited_on) for one in course],
        lambda before, after: _change(session, course[before], course[after], zones),
    )
    for one, what in zip(course, kept, strict=True):
        one.change_pct, one.is_slip = what.change_pct, what.is_slip
        one.scores_until, one.is_latest = what.scores_until, what.is_latest
    for one in every:
        if one not in course:
            one.change_pct = one.scores_until = None
            one.is_slip = one.is_latest = False
    session.flush()


def _change(
    session: Session, before: SiteAudit, after: SiteAudit, zones: Mapping[int | None, set[int]]
) -> Decimal | None:
    is_same = before.version_id == after.version_id
    if is_same and zones[before.id] == zones[after.id]:
        return score_change(before.score_pct, after.score_pct)
    pairs = None if is_same else corresponding(session, before.version_id, after.version_id)
    first = zone_scores(session, before, None if pairs is None else pairs.values())
    return shared_change(first, zone_scores(session, after, pairs))


def _scored_zones(session: Session, site_id: int) -> dict[int | None, set[int]]:
    """Return the zones that each audit of a site covered and in which something applied."""
    rows = session.execute(
        select(col(AuditZone.audit_id), col(AuditZone.zone_id))
        .join(SiteAudit, col(SiteAudit.id) == col(AuditZone.audit_id))
        .where(col(SiteAudit.site_id) == site_id, col(AuditZone.score_pct).is_not(None))
    )
    found = defaultdict[int | None, set[int]](set)
    for audit_id, zone_id in rows:
        found[audit_id].add(zone_id)
    return found


def corresponding(session: Session, before_id: int, after_id: int) -> dict[int, int]:
    """Return which criterion of one version corresponds to which of another, by their ids.

    The later version's criteria are the keys where ``after_id`` is the later one; the mapping is
    followed through the versions between them.
    """
    follows = {
        number: (version, earlier)
        for number, version, earlier in session.execute(
            select(col(Criterion.id), col(Criterion.version_id), col(Criterion.follows_id))
        )
    }
    forth = _ancestors(follows, after_id, before_id)
    return forth or {old: new for new, old in _ancestors(follows, before_id, after_id).items()}


def _ancestors(
    follows: dict[int, tuple[int, int | None]], from_id: int, to_id: int
) -> dict[int, int]:
    found = {}
    for number, (version, earlier) in follows.items():
        if version != from_id:
            continue
        while earlier is not None and follows[earlier][0] != to_id:
            earlier = follows[earlier][1]
        if earlier is not None:
            found[number] = earlier
    return found


def zone_scores(
    session: Session, audit: SiteAudit, criteria: Collection[int] | None = None
) -> dict[int, ZoneScore]:
    """Return the answers of an audit by zone, of some criteria or all of them."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    rows = session.execute(
        select(
            col(AuditScore.zone_id),
            col(AuditScore.criterion_id),
            col(Criterion.pillar),
            col(Criterion.maximum),
            col(AuditScore.points),
        )
        .join(Criterion, col(Criterion.id) == col(AuditScore.criterion_id))
        .where(col(AuditScore.audit_id) == audit.id)
    )
    for zone_id, criterion_id, pillar, maximum, points in rows:
        if criteria is None or criterion_id in criteria:
            marks[zone_id].append(Mark(pillar, maximum, points))
    zones = session.execute(
        select(col(Zone.id), col(Zone.weight))
        .join(AuditZone, col(AuditZone.zone_id) == col(Zone.id))
        .where(col(AuditZone.audit_id) == audit.id)
    )
    return {
        number: ZoneScore(weight or Decimal(1), tuple(marks[number])) for number, weight in zones
    }
