"""Which targets ask for more a year than was reached a year so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.overview import HARD_TO_REACH
from models.reports.indicators.lists import all_series, slice_of
from models.reports.indicators.series import Series, is_level
from models.reports.indicators.standings import Pace, Standing, goal_of, standing
from models.reports.indicators.words import name_of, unit_of
from models.reports.overview.headlines import headline_of_indicators
from models.reports.slices import frame_of
from models.rules.indicator_pace import elapsed_share
from models.text.rounding import rounded
from models.vocabulary import WantedDirection


@dataclass(frozen=True)
class TargetBoard:
    """How the targets stand: their headline, and those that are hard to reach."""

    headline: pd.DataFrame
    hard: pd.DataFrame


def target_board(session: Session, filters: ReportFilter) -> TargetBoard:
    """Return the headline of indicators with :func:`hard_to_reach`: the series are read once."""
    series = all_series(session, slice_of(filters))
    return TargetBoard(headline_of_indicators(session, filters, series), _hard(series))


def hard_to_reach(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the targets under way that ask for more a year than was reached: HARD_TO_REACH.

    What is still to reach is spread over the time that is left; what was reached, since the target
    began or above its base, over the time that has passed. Targets of each year have no such pace.
    """
    return _hard(all_series(session, slice_of(filters)))


def _hard(every: Iterable[Series]) -> pd.DataFrame:
    found = []
    for series in every:
        target = series.current_target
        row = _row(series, standing(series, target)) if target is not None else None
        if row is not None:
            found.append((series.indicator.id or 0, row))
    found.sort(key=lambda one: (-_times(one[1]), one[0]))
    return frame_of(HARD_TO_REACH, [row for _, row in found], [number for number, _ in found])


def _row(series: Series, found: Standing) -> tuple[Any, ...] | None:
    target = found.target
    wanted = goal_of(target, series.indicator.direction)
    is_paced = found.pace in {Pace.SHARE_OF_TIME, Pace.OWN_CURVE, Pace.FROM_BASE}
    if found.is_over or found.actual is None or not is_paced:
        return None
    if series.indicator.direction is not WantedDirection.HIGHER:
        return None
    share = elapsed_share(target.first_day, target.last_day, found.measured_on)
    years = Decimal((target.last_day - target.first_day).days + 1) / Decimal("365.25")
    start = found.base.value if found.base and is_level(series.indicator) else Decimal(0)
    if not 0 < share < 1 or wanted.nearest <= found.actual:
        return None
    needed = (wanted.nearest - found.actual) / (years * (1 - share))
    reached = (found.actual - start) / (years * share)
    if needed <= reached:
        return None
    return (
        series.indicator.code,
        name_of(series.indicator),
        unit_of(series.indicator),
        float(rounded(needed, 1)),
        float(rounded(reached, 1)),
        target.last_day.year,
    )


def _times(row: tuple[Any, ...]) -> float:
    """Return how many times the pace so far the target asks for."""
    needed, reached = row[3], row[4]
    return float(needed / reached) if reached > 0 else float("inf")
