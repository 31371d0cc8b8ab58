"""The course of the scores of sites: the last ones of many, all of one with its version breaks."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.frames.audits import SCORE_HISTORY
from models.reports.audits.records import audits_of
from models.reports.slices import frame_of
from models.rules.audit_courses import before_of_kind
from models.rules.scores_5s import bridged_scores
from models.tables import SiteAudit
from models.text.rounding import shown_pct
from models.vocabulary import AuditKind, Pillar

SPARK_AUDITS: Final = 8
"""The most audits of a site in the small picture of its list."""


def last_scores(session: Session, site_ids: Sequence[int]) -> dict[int, tuple[float, ...]]:
    """Return the last scores of each site, the earliest first, of the kind that gives its score.

    They are bridged as in the large picture: an audit of some zones only draws no false fall.
    """
    rows = session.execute(
        select(
            col(SiteAudit.site_id),
            col(SiteAudit.kind),
            col(SiteAudit.score_pct),
            col(SiteAudit.change_pct),
            col(SiteAudit.is_latest),
            col(SiteAudit.deleted_at),
        )
        .where(col(SiteAudit.site_id).in_(site_ids))
        .order_by(col(SiteAudit.site_id), col(SiteAudit.audited_on), col(SiteAudit.id))
    )
    courses: dict[tuple[int, AuditKind], list[tuple[Decimal | None, Decimal | None]]]
    courses = defaultdict(list)
    shown: dict[int, AuditKind] = {}
    for number, kind, score, change, is_latest, deleted_at in rows:
        if score is not None and deleted_at is None:  # few: a condition would miss the index
            courses[number, kind].append((score, change))
        if is_latest:
            shown[number] = kind
    return {
        number: tuple(
            float(one) for one in bridged_scores(courses[number, kind]) if one is not None
        )[-SPARK_AUDITS:]
        for number, kind in shown.items()
        if courses[number, kind]
    }


def score_history(session: Session, site_id: int) -> pd.DataFrame:
    """Return the finished audits of a site: SCORE_HISTORY, the earliest first, indexed by id.

    Each kind of audit has a course of its own: it is bridged from the one before of its kind, and
    a new version of the checklist is a break in it.
    """
    audits = [one for one in reversed(audits_of(session, site_id)) if not one.is_open]
    follows = before_of_kind([one.kind for one in audits])
    bridged: list[Decimal | None] = []
    rows = []
    for one, place in zip(audits, follows, strict=True):
        before = None if place is None else bridged[place]
        goes_on = before is not None and one.change_pct is not None
        bridged.append(before + one.change_pct if goes_on else one.score_pct)  # type: ignore[operator]
        rows.append(
            (
                one.audited_on,
                one.kind.label,
                one.version,
                None if one.score_pct is None else float(one.score_pct),
                one.grade.label if one.grade else "",
                shown_pct(one.change_pct),
                None if bridged[-1] is None else float(bridged[-1]),
                place is not None and audits[place].version_id != one.version_id,
                one.is_latest,
                *(None if one.pillars[p] is None else float(one.pillars[p] or 0) for p in Pillar),
                f"id={one.id}",
            )
        )
    return frame_of(SCORE_HISTORY, rows, [one.id for one in audits])
