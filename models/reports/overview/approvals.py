"""What waits for a leader: submitted values one by one, other steps by their lists."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.overview import ATTENTION_COUNTS
from models.reports.indicators.values import value_period
from models.reports.indicators.words import name_of, unit_of
from models.reports.initiatives.lists import initiative_count
from models.reports.sites.lists import sites_in
from models.reports.slices import counted, frame_of, rows_query
from models.tables import Indicator, IndicatorValue
from models.text import t
from models.text.formats import format_measure
from models.trail.authors import authors_of_value
from models.vocabulary import InitiativeState, SiteStanding, ValueAvailability, ValueState

MOST = 5
"""Values that are shown one by one; the indicator's own page holds them all."""


@dataclass(frozen=True)
class WaitingValue:
    """One value that was submitted; ``authors`` wrote it, and so do not approve it."""

    id: int
    row_version: int
    label: str
    said: str
    authors: frozenset[int]


def waiting_values(session: Session) -> tuple[WaitingValue, ...]:
    """Return the submitted values that wait longest."""
    rows = session.execute(
        select(IndicatorValue, Indicator)
        .join(Indicator, col(Indicator.id) == col(IndicatorValue.indicator_id))
        .where(
            col(IndicatorValue.state) == ValueState.SUBMITTED,
            col(IndicatorValue.deleted_at).is_(None),
        )
        .order_by(col(IndicatorValue.updated_at), col(IndicatorValue.id))
        .limit(MOST)
    ).all()
    return tuple(
        WaitingValue(
            value.id or 0,
            value.row_version,
            f"{indicator.code} · {name_of(indicator)}",
            f"{value_period(value).label}: {_said(value, indicator)}",
            authors_of_value(session, value),
        )
        for value, indicator in rows
    )


def _said(value: IndicatorValue, indicator: Indicator) -> str:
    if value.availability is not ValueAvailability.AVAILABLE:
        return value.availability.label
    return f"{format_measure(value.value)} {unit_of(indicator)}"


def waiting_counts(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many records wait for a leader's step, with the list of each: ATTENTION_COUNTS.

    They are those that wait today, whenever they began; what is none is left out.
    """
    base = counted(filters.only(())).model_copy(update={"period": ReportFilter().period})
    proposed, completed = (
        base.model_copy(update={"initiative_states": (state,)})
        for state in (InitiativeState.PROPOSED, InitiativeState.COMPLETED)
    )
    assessed = base.model_copy(update={"site_states": (SiteStanding.ASSESSED,)})
    rows = (
        (t("Initiatives to approve"), initiative_count(session, proposed), "initiatives", proposed),
        (
            t("Initiatives to accept"),
            initiative_count(session, completed),
            "initiatives",
            completed,
        ),
        (t("Sites to recognise"), sites_in(session, assessed), "model_sites", assessed),
    )
    return frame_of(
        ATTENTION_COUNTS,
        [(label, value, name, rows_query(behind)) for label, value, name, behind in rows if value],
    )
