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
from models.rules.scores_5s import bridged_scores
from models.tables import SiteAudit
from models.text.rounding import shown_pct
from models.vocabulary import Pillar

SPARK_AUDITS: Final = 8
"""The most audits of a site in the small picture of its list."""


def last_scores(session: Session, site_ids: Sequence[int]) -> dict[int, tuple[float, ...]]:
    """Return the scores of the last finished audits of each site, the earliest first.

    They are bridged as in the large picture: an audit of some zones only draws no false fall.
    """
    rows = session.execute(
        select(
            col(SiteAudit.site_id),
            col(SiteAudit.score_pct),
            col(SiteAudit.change_pct),
            col(SiteAudit.deleted_at),
        )
        .where(col(SiteAudit.site_id).in_(site_ids))
        .order_by(col(SiteAudit.site_id), col(SiteAudit.audited_on), col(SiteAudit.id))
    )
    found: dict[int, list[tuple[Decimal | None, Decimal | None]]] = defaultdict(list)
    for number, score, change, deleted_at in rows:  # few: a condition would miss the sites' index
        if score is not None and deleted_at is None:
            found[number].append((score, change))
    return {
        number: tuple(float(one) for one in bridged_scores(scores) if one is not None)[
            -SPARK_AUDITS:
        ]
        for number, scores in found.items()
    }


def score_history(session: Session, site_id: int) -> pd.DataFrame:
    """Return the finished audits of a site: SCORE_HISTORY, the earliest first, indexed by id."""
    audits = [one for one in reversed(audits_of(session, site_id)) if not one.is_open]
    bridged = bridged_scores([(one.score_pct, one.change_pct) for one in audits])
    rows = []
    before = 0
    for one, value in zip(audits, bridged, strict=True):
        rows.append(
            (
                one.audited_on,
                one.kind.label,
                one.version,
                None if one.score_pct is None else float(one.score_pct),
                one.grade.label if one.grade else "",
                shown_pct(one.change_pct),
                None if value is None else float(value),
                before not in {0, one.version_id},
                *(None if one.pillars[p] is None else float(one.pillars[p] or 0) for p in Pillar),
                f"id={one.id}",
            )
        )
        before = one.version_id
    return frame_of(SCORE_HISTORY, rows, [one.id for one in audits])
