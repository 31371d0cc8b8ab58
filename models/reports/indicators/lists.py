"""Indicators of the province against the plan: the table, the tiles, and the findings in words."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.columns import HEADLINE_FIGURES
from models.frames.indicators import INDICATOR_LIST
from models.lookups.places import places
from models.reports.indicators.series import (
    Series,
    Source,
    Standing,
    series_of,
    standing,
    targets_by_indicator,
)
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.rules.indicator_pace import Outlook
from models.tables import Indicator, Target
from models.text import language, mark, t
from models.text.folding import fold
from models.text.formats import format_measure, format_number
from models.vocabulary import (
    IndicatorKind,
    IndicatorLevel,
    Origin,
    ProgressHealth,
    WantedDirection,
)


def unit_of(indicator: Indicator) -> str:
    """Return the unit in the language in use."""
    return (language() == "en" and indicator.unit_en) or indicator.unit_vi


def name_of(indicator: Indicator) -> str:
    """Return the name in the language in use."""
    return (language() == "en" and indicator.name_en) or indicator.name_vi


def province_indicators(session: Session) -> list[Indicator]:
    """Return the indicators of the province that are in use, detached, in their order."""
    rows = list(
        session.scalars(
            select(Indicator)
            .where(col(Indicator.is_active), col(Indicator.level) == IndicatorLevel.PROVINCIAL)
            .order_by(col(Indicator.position), col(Indicator.id))
        )
    )
    for row in rows:
        session.expunge(row)
    return rows


def all_series(session: Session, filters: ReportFilter) -> list[Series]:
    """Return every indicator of the province year by year, against the chosen set of targets."""
    targets = targets_by_indicator(session, code=filters.target_set)
    source = Source(session, filters.era)
    return [
        series_of(source, one, targets.get(one.id or 0, [])) for one in province_indicators(session)
    ]


def indicator_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return one row per indicator: INDICATOR_LIST, indexed by id.

    The chosen standings leave those indicators only.
    """
    return listed(session, all_series(session, filters), filters)


def listed(session: Session, found: Iterable[Series], filters: ReportFilter) -> pd.DataFrame:
    """Return series that are read already as INDICATOR_LIST, indexed by id."""
    rows, ids = [], []
    is_marked = places(session).is_demonstration
    origin = (Origin.DEMONSTRATION if is_marked else Origin.OFFICE).label
    for series in found:
        row = _row(series, origin)
        if filters.healths and row[-1] not in filters.healths:
            continue
        if not all(word in fold(f"{row[0]} {row[1]}") for word in fold(filters.search).split()):
            continue
        rows.append(row)
        ids.append(series.indicator.id or 0)
    return frame_of(INDICATOR_LIST, rows, ids)


def indicator_count(session: Session, filters: ReportFilter) -> int:
    """Return how many indicators the slice holds."""
    return len(indicator_list(session, filters))


def _row(series: Series, origin: str) -> tuple[Any, ...]:
    one, target = series.indicator, series.current_target
    found = standing(series, target) if target else None
    value, period, before = _latest(series, found)
    return (
        one.code,
        name_of(one),
        unit_of(one),
        value,
        period,
        before,
        target_words(target, one.direction) if target else "",
        _span(target) if target else "",
        found.needed if found else None,
        found.attained_pct if found else None,
        found.band.label if found and found.band else "",
        outlook_words(found.ahead, one) if found else "",
        t("Calculated from the registers") if one.calculation else t("Entered and approved"),
        _state(series),
        _why(series, found),
        origin,
        found.band.value if found and found.band else "",
    )


def _latest(series: Series, found: Standing | None) -> tuple[Decimal | None, str, Decimal | None]:
    """Return the value shown, its period in words, and that of the year before."""
    if found is not None and found.actual is not None and found.actual_year is not None:
        if series.is_sum(found.target):
            first = found.target.first_day.year
            period = t("{first} to {last}", first=first, last=found.actual_year)
            period = period if first < found.actual_year else str(first)
            return found.actual, period, series.official.get(found.actual_year - 1)
        before = series.official.get(found.actual_year - 1)
        return found.actual, str(found.actual_year), before
    years = series.official
    if not years:
        return None, "", None
    year = max(years)
    return years[year], str(year), years.get(year - 1)


def target_words(target: Target, direction: WantedDirection) -> str:
    """Return a target in words: "≥ 100", "≤ 5" where less is better, "≈ 65", "10–15".

    >>> target_words(Target(target_set_id=1, indicator_id=1, first_day=None, last_day=None,
    ...     low=Decimal(5)), WantedDirection.LOWER)
    '≤ 5'
    """
    if target.high is not None:
        return f"{format_measure(target.low)}–{format_measure(target.high)}"
    sign = "≤" if direction is WantedDirection.LOWER else "≥"
    return f"{'≈' if target.is_approximate else sign} {format_measure(target.low)}"


def _span(target: Target) -> str:
    return span_words(target.first_day, target.last_day)


def span_words(first_day: date, last_day: date) -> str:
    """Return a span of days as its years, "2021–2025"."""
    first, last = first_day.year, last_day.year
    return str(first) if first == last else f"{first}–{last}"


def outlook_words(ahead: Outlook | None, indicator: Indicator) -> str:
    """Return an outlook in words with its range, or why there is none."""
    if indicator.kind is IndicatorKind.GROWTH:
        return t("A rate is not carried forward")
    if ahead is None:
        return t("Not enough data yet")
    value, low, high = (format_number(one) for one in (ahead.value, ahead.low, ahead.high))
    return t(
        "about {value} ({low} to {high}) {unit}",
        value=value,
        low=low,
        high=high,
        unit=unit_of(indicator),
    )


def _state(series: Series) -> str:
    if series.indicator.calculation is not None:
        return ""
    states = [one.state for one in series.years.values() if one.state is not None]
    return states[-1].label if states else ""


def _why(series: Series, found: Standing | None) -> str:
    if not series.official:
        last = next(reversed(list(series.years.values())), None)
        return last.why if last and last.why else t("No value has been entered.")
    if found is None:
        return t("No target is set for these years.")
    if found.actual is None:
        return t("The years of the target have no value yet.")
    return ""


ALARMS: Final = frozenset({"behind"})
"""Figures that stand out unless they are zero."""


def indicator_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many indicators stand how: HEADLINE_FIGURES, for tiles.

    Codes: on_track, at_risk, behind, unsaid.
    """
    sliced = ReportFilter(era=filters.era, target_set=filters.target_set)
    frame = indicator_list(session, sliced)
    counts = Counter(frame["standing_code"])
    counted = t("Indicators of the province with a target and a value")
    rows: list[tuple[Any, ...]] = []
    for health in ProgressHealth:
        query = f"healths={health.value}" if counts[health.value] else ""
        rows.append(
            (
                health.value,
                t("Indicators: {standing}", standing=health.label.lower()),
                counts[health.value],
                None,
                counted,
                query,
            )
        )
    rows.append(
        (
            "unsaid",
            t("Indicators without a target or a value"),
            counts[""],
            None,
            t("Indicators of the province in use"),
            "",
        )
    )
    return frame_of(HEADLINE_FIGURES, rows)


def indicators_insight(frame: pd.DataFrame) -> str:
    """Return in one sentence how the indicators stand against the plan."""
    said = frame[frame["standing_code"] != ""]
    if said.empty:
        return t("No indicator has both a target and a value yet")
    on_track = int((said["standing_code"] == ProgressHealth.ON_TRACK).sum())
    return t(
        "{on_track} of {count} indicators with a target are on track",
        on_track=format_number(on_track),
        count=format_number(len(said)),
    )


INDICATORS = Listing(
    "indicators",
    mark("Indicators"),
    INDICATOR_LIST,
    indicator_list,
    indicator_count,
    indicator_list,
)
