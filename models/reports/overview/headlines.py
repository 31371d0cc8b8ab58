"""The four headlines of the overview, each beside the same days of the year before."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.overview import HEADLINES
from models.lookups.places import places
from models.reports.comparisons import same_days_before
from models.reports.indicators.lists import all_series, slice_of, standing_counts
from models.reports.indicators.series import Series
from models.reports.initiatives.figures import initiative_values
from models.reports.initiatives.money import budget_altogether
from models.reports.sites.figures import standing_values
from models.reports.slices import counted, frame_of, rows_query, standing_slice
from models.text import t
from models.text.formats import format_millions, format_number
from models.text.rounding import rounded
from models.vocabulary import IndicatorHealth, SiteAlert

_WHOSE: Final = ("divisions",)
"""What narrows initiatives, money and sites beside the period, where a slice names it."""


def headlines(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the four headlines of a slice: HEADLINES.

    Those of initiatives and sites tell how everything stands on the last day of the period, or
    today, whenever it began.
    """
    return frame_of(HEADLINES, [_row(session, filters, name) for name in NAMES])


def headline(session: Session, filters: ReportFilter, name: str) -> pd.DataFrame:
    """Return one of the headlines, by its name: HEADLINES."""
    return frame_of(HEADLINES, [_row(session, filters, name)])


def headline_of_indicators(
    session: Session, filters: ReportFilter, series: Sequence[Series]
) -> pd.DataFrame:
    """Return the headline of indicators that are read already: HEADLINES."""
    now = _told_of(series, filters)
    return frame_of(HEADLINES, [_row(session, filters, "indicators", now)])


def _row(
    session: Session, filters: ReportFilter, name: str, now: tuple[Any, ...] | None = None
) -> tuple[Any, ...]:
    told = _TOLD[name]
    then = _before(filters, places(session).today)
    label, value, unit, whole, note, is_alarm, query = now or told(session, filters)
    before = told(session, then)[1] if then is not None else None
    return name, label, value, unit, whole, before, note, is_alarm, query


_before: Final = lru_cache(maxsize=64)(same_days_before)
"""The slice of the same days of the year before, which each of the headlines asks for."""


def _indicators(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    return _told_of(all_series(session, slice_of(filters)), filters)


def _told_of(series: Sequence[Series], filters: ReportFilter) -> tuple[Any, ...]:
    found = standing_counts(series)
    good = found["on_track"] + found["met"]
    whole = sum(found.values()) - found["unsaid"]
    note = t(
        "{behind} behind, {none} without a value yet",
        behind=format_number(found["behind"] + found["not_met"]),
        none=format_number(found["no_value"]),
    )
    healths = {"indicator_healths": (IndicatorHealth.ON_TRACK, IndicatorHealth.MET)}
    query = rows_query(slice_of(filters).model_copy(update=healths))
    label = t("Indicators on track or met")
    return label, good, t("indicators (unit)"), whole, note, bool(found["behind"]), query


def _initiatives(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    sliced = standing_slice(filters, places(session).today).only(_WHOSE)
    found = initiative_values(session, sliced)
    behind = counted(sliced).model_copy(update={"is_overdue": True})
    note = t("of {number} under way, whenever begun", number=format_number(found["under_way"]))
    label, unit = t("Initiatives overdue"), t("initiatives (unit)")
    late = found["late"]
    return label, late, unit, found["under_way"], note, bool(late), rows_query(behind)


def _money(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    money = budget_altogether(session, filters.only(_WHOSE))
    allocated = money.allocated_vnd
    pct = float(rounded(money.spent_vnd * 100 / allocated, 1)) if allocated else None
    note = t("No money is allocated yet")
    if allocated:
        note = t(
            "{left} million dong left of {allocated}",
            left=format_millions(money.left_vnd),
            allocated=format_millions(allocated),
        )
    query = rows_query(filters.only(_WHOSE))
    return t("Money paid out"), pct, "%", 100 if allocated else None, note, False, query


def _sites(session: Session, filters: ReportFilter) -> tuple[Any, ...]:
    sliced = standing_slice(filters, places(session).today).only(("provinces", "origins", *_WHOSE))
    found = standing_values(session, counted(sliced))
    alerts = {"site_alerts": (SiteAlert.SLIPPING, SiteAlert.EXPIRED, SiteAlert.EXPIRING)}
    behind = counted(sliced).model_copy(update=alerts)
    alarmed = found["alarmed"]
    whole = found["models"] + found["other_models"] + found["expired"]
    note = t(
        "{slipping} slipping, {expired} expired, {expiring} ending soon",
        slipping=format_number(found["slipping"]),
        expired=format_number(found["expired"]),
        expiring=format_number(found["expiring"]),
    )
    label, unit = t("Model sites slipping or out of date"), t("model sites (unit)")
    return label, alarmed, unit, whole, note, bool(alarmed), rows_query(behind)


_TOLD: Final = {
    "indicators": _indicators,
    "initiatives": _initiatives,
    "money": _money,
    "sites": _sites,
}
NAMES: Final = tuple(_TOLD)
"""The headlines, in their order."""
