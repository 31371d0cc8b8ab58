"""A site's own measures before and after, as its page and files tell them."""

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.frames.audits import SITE_MEASURES
from models.reports.slices import frame_of
from models.rules.site_measures import measure_change_pct, measure_verdict
from models.tables import SiteMeasure


def measures_of(session: Session, site_id: int) -> tuple[SiteMeasure, ...]:
    """Return the measures of a site in their order, detached."""
    rows = session.scalars(
        select(SiteMeasure)
        .where(col(SiteMeasure.site_id) == site_id)
        .order_by(col(SiteMeasure.position), col(SiteMeasure.id))
    ).all()
    session.expunge_all()
    return tuple(rows)


def site_measures(session: Session, site_id: int) -> pd.DataFrame:
    """Return the measures of a site with their change: SITE_MEASURES, indexed by id."""
    rows = measures_of(session, site_id)
    told = []
    for one in rows:
        change = measure_change_pct(one.value_before, one.value_after)
        told.append(
            (
                one.name,
                one.unit,
                float(one.value_before),
                one.before_on,
                None if one.value_after is None else float(one.value_after),
                one.after_on,
                None if change is None else float(change),
                measure_verdict(
                    one.value_before, one.value_after, is_lower_better=one.is_lower_better
                ),
            )
        )
    return frame_of(SITE_MEASURES, told, [one.id or 0 for one in rows])
