"""Targets by set, and figures somebody published; never mixed with the office's own."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import NotFound
from models.filters import ReportFilter
from models.frames.indicators import PUBLISHED_LIST, TARGET_LIST
from models.lookups.places import places
from models.reports.choices import Choice
from models.reports.indicators.words import name_of, target_words, unit_of
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.tables import Indicator, PublishedFigure, Target, TargetSet
from models.tables.own_names import own_name
from models.text import mark, t
from models.vocabulary import IndicatorLevel


def target_list(session: Session, level: IndicatorLevel | None = None) -> pd.DataFrame:
    """Return all targets (of a level): TARGET_LIST, indexed by id."""
    query = (
        select(Target, Indicator, TargetSet, own_name(TargetSet))
        .join(Indicator, col(Indicator.id) == col(Target.indicator_id))
        .join(TargetSet, col(TargetSet.id) == col(Target.target_set_id))
        .where(col(TargetSet.is_active))
        .order_by(
            col(TargetSet.level).desc(),
            col(TargetSet.position),
            col(TargetSet.id),
            col(Indicator.position),
            col(Target.first_day),
        )
    )
    if level is not None:
        query = query.where(col(TargetSet.level) == level)
    rows, ids = [], []
    for one, indicator, found, name in session.execute(query):
        ids.append(one.id or 0)
        source = " · ".join(filter(None, (one.source_text, one.source_url)))
        rows.append(
            (
                name,
                indicator.code,
                name_of(indicator),
                unit_of(indicator),
                one.first_day,
                one.last_day,
                target_words(one, indicator.direction),
                one.low,
                one.high,
                one.is_approximate,
                one.is_cumulative,
                one.on_track_pct,
                one.at_risk_pct,
                one.note or "",
                source,
                found.level.label,
            )
        )
    return frame_of(TARGET_LIST, rows, ids)


def targets_of_any_slice(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all targets: they are of no slice."""
    del filters
    return target_list(session)


def target_facts(session: Session, number: int) -> Target:
    """Return one target's row, detached.

    Raises:
        NotFound: there is no such target.

    """
    found = session.get(Target, number)
    if found is None:
        raise NotFound(t("There is no such target."))
    session.expunge(found)
    return found


def target_set_choices(
    session: Session, level: IndicatorLevel | None = IndicatorLevel.PROVINCIAL
) -> tuple[Choice, ...]:
    """Return the sets of targets in use (of a level) by their code, in their order."""
    query = select(col(TargetSet.code), own_name(TargetSet)).where(col(TargetSet.is_active))
    if level is not None:
        query = query.where(col(TargetSet.level) == level)
    rows = session.execute(query.order_by(col(TargetSet.position), col(TargetSet.id)))
    return tuple(Choice(*row) for row in rows)


def target_set_entries(session: Session) -> tuple[Choice, ...]:
    """Return the sets of targets in use by their id, for forms."""
    rows = session.execute(
        select(col(TargetSet.id), own_name(TargetSet))
        .where(col(TargetSet.is_active))
        .order_by(col(TargetSet.level).desc(), col(TargetSet.position), col(TargetSet.id))
    )
    return tuple(Choice(*row) for row in rows)


def published_list(session: Session) -> pd.DataFrame:
    """Return the published figures, results first: PUBLISHED_LIST, indexed by id."""
    known = places(session).by_id
    rows, ids = [], []
    found = session.scalars(
        select(PublishedFigure)
        .where(col(PublishedFigure.deleted_at).is_(None))
        .order_by(
            col(PublishedFigure.is_target),
            col(PublishedFigure.province_id).is_not(None),
            col(PublishedFigure.code),
        )
    )
    for one in found:
        ids.append(one.id or 0)
        place = known[one.province_id].name if one.province_id else t("The whole country")
        rows.append(
            (
                one.title,
                t("Target") if one.is_target else t("Result"),
                place,
                one.period_text,
                one.value,
                one.unit,
                one.detail or "",
                one.source_url,
            )
        )
    return frame_of(PUBLISHED_LIST, rows, ids)


TARGETS = Listing(
    "targets",
    mark("Targets"),
    TARGET_LIST,
    targets_of_any_slice,
)
