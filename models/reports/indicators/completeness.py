"""Who has not reported what: division, period, indicator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import Integer, bindparam, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.indicators import COMPLETENESS
from models.lookups.places import places
from models.lookups.reporting import days_off, reporting_calendar, reports_from
from models.periods import Period
from models.reports.indicators.words import name_of
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.rules.known_days import touched_from
from models.rules.reporting_periods import (
    ReportingCalendar,
    due_on,
    is_owed,
    period_codes,
    reported_days,
)
from models.rules.value_states import OFFICIAL
from models.statements import AnySelect, built_once
from models.tables import Division, Indicator, IndicatorValue
from models.text import mark, t
from models.vocabulary import (
    DatePrecision,
    IndicatorLevel,
    ReportingStep,
    ValueAvailability,
    ValueState,
)

SHOWN_YEARS = 2
"""The board shows the periods of this year and so many before, unless a period is chosen."""


@dataclass(frozen=True)
class ReportedPeriod:
    """One period of an entered indicator, and what was entered for it, if anything was."""

    indicator: Indicator
    division: str
    code: str
    days: tuple[date, date]
    due_on: date
    value: Any
    """Its ``id``, ``state`` and ``availability``; None where nothing was entered."""
    today: date

    @property
    def is_late(self) -> bool:
        """Say whether its due day is over and nothing was submitted."""
        is_open = self.value is None or self.value.state is ValueState.DRAFT
        return is_open and self.due_on < self.today


def completeness(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return one row per entered indicator and period: COMPLETENESS.

    A period is late once its due day is over and nothing was submitted; missing before that. What
    ended before the office began to report is owed by nobody: it is shown where it was entered.
    """
    rows: list[tuple[Any, ...]] = []
    for one in reported_periods(session, filters):
        standing, label = _standing(one)
        rows.append(
            (
                one.division or t("No division in charge"),
                one.indicator.code,
                name_of(one.indicator),
                Period.from_code(one.code).label,
                one.due_on,
                label,
                one.code,
                standing,
                one.indicator.id,
                one.value.id if one.value else None,
            )
        )
    return frame_of(COMPLETENESS, rows)


def reported_periods(session: Session, filters: ReportFilter) -> Iterator[ReportedPeriod]:
    """Give the periods of each entered indicator that are owed or were entered, the last first."""
    found = places(session)
    divisions = {"divisions": tuple(map(int, filters.divisions))} if filters.divisions else {}
    known = _known(session, sorted(found.home_ids))
    begun = reports_from(session)
    calendar, off = reporting_calendar(session), days_off(session)
    shown = _first_year(filters, found.today), _last_day(filters, found.today)
    for one, division in session.execute(_entered(bool(divisions)), divisions):
        for code, days in _periods(one.reporting, *shown, calendar):
            value = known.get((one.id or 0, *days))
            if value is None and not is_owed(days[1], begun):
                continue
            due = _due_on(days[1], one.due_days, off)
            yield ReportedPeriod(one, division or "", code, days, due, value, found.today)


@built_once
def _entered(of_divisions: Any) -> AnySelect:  # noqa: ANN401 - a flag
    query = (
        select(Indicator, col(Division.name))
        .outerjoin(Division, col(Division.id) == col(Indicator.division_id))
        .where(
            col(Indicator.is_active),
            col(Indicator.level) == IndicatorLevel.PROVINCIAL,
            col(Indicator.calculation).is_(None),
        )
        .order_by(col(Division.position), col(Indicator.position), col(Indicator.id))
    )
    divisions: Any = bindparam("divisions", type_=Integer(), expanding=True)
    return query.where(col(Indicator.division_id).in_(divisions)) if of_divisions else query


@lru_cache(maxsize=200)
def _periods(
    step: ReportingStep, first_year: int, day: date, calendar: ReportingCalendar
) -> tuple[tuple[str, tuple[date, date]], ...]:
    codes = reversed(period_codes(step, first_year, day, calendar))
    known = ((code, reported_days(step, code)) for code in codes)
    return tuple((code, days) for code, days in known if days is not None)


@lru_cache(maxsize=5000)
def _due_on(last_day: date, due_days: int, off: frozenset[date] | None) -> date:
    return due_on(last_day, due_days, off)


def _first_year(filters: ReportFilter, today: date) -> int:
    first, last = filters.period.first_day, filters.period.last_day
    if first is None or last is None:
        return today.year - SHOWN_YEARS
    return touched_from(first, last, DatePrecision.YEAR).year


def _last_day(filters: ReportFilter, today: date) -> date:
    return min(filters.period.last_day or today, today)


def _known(session: Session, home: list[int]) -> dict[tuple[int, date, date], Any]:
    rows = session.execute(_values(), {"home": home})
    return {(row.indicator_id, row.first_day, row.last_day): row for row in rows}


@built_once
def _values() -> AnySelect:
    home: Any = bindparam("home", type_=Integer(), expanding=True)
    return select(
        col(IndicatorValue.id),
        col(IndicatorValue.state),
        col(IndicatorValue.availability),
        col(IndicatorValue.indicator_id),
        col(IndicatorValue.first_day),
        col(IndicatorValue.last_day),
    ).where(col(IndicatorValue.deleted_at).is_(None), col(IndicatorValue.province_id).in_(home))


def _standing(one: ReportedPeriod) -> tuple[str, str]:
    """Return the code and the words of how a period stands."""
    value = one.value
    if one.is_late:
        return "late", t("Late")
    if value is None or value.state is ValueState.DRAFT:
        return ("missing", t("Not reported yet")) if value is None else ("draft", t("Draft value"))
    if value.availability is not ValueAvailability.AVAILABLE:
        return value.availability.value, value.availability.label
    if value.state in OFFICIAL:
        return "approved", value.state.label
    return "submitted", t("Waiting for approval")


REPORTED = Listing(
    "completeness",
    mark("Who has reported"),
    COMPLETENESS[:6],
    completeness,
    uses=frozenset({"period", "divisions"}),
)
