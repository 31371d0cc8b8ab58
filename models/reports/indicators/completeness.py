"""Who has not reported what: division, period, indicator."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.indicators import COMPLETENESS
from models.lookups.places import places
from models.lookups.reporting import days_off, reporting_calendar
from models.periods import Period
from models.reports.indicators.words import name_of
from models.reports.listings import Listing
from models.reports.slices import frame_of
from models.rules.known_days import touched_from
from models.rules.reporting_periods import due_on, is_owed, period_codes, reported_days
from models.rules.value_states import OFFICIAL
from models.tables import Division, Indicator, IndicatorValue, Office
from models.text import mark, t
from models.vocabulary import DatePrecision, IndicatorLevel, ValueAvailability, ValueState

SHOWN_YEARS = 2
"""The board shows the periods of this year and so many before, unless a period is chosen."""


def completeness(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return one row per entered indicator and period: COMPLETENESS.

    A period is late once its due day is over and nothing was submitted; missing before that. What
    ended before the office began to report is owed by nobody: it is shown where it was entered.
    """
    found = places(session)
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
    if filters.divisions:
        query = query.where(col(Indicator.division_id).in_(tuple(map(int, filters.divisions))))
    known = _known(session, sorted(found.home_ids))
    begun = session.scalar(select(col(Office.reports_from)))
    calendar, off = reporting_calendar(session), days_off(session)
    rows: list[tuple[Any, ...]] = []
    for one, division in session.execute(query):
        for code in reversed(
            period_codes(
                one.reporting,
                _first_year(filters, found.today),
                _last_day(filters, found.today),
                calendar,
            )
        ):
            days = reported_days(one.reporting, code)
            if days is None:
                continue
            value = known.get((one.id or 0, *days))
            if value is None and not is_owed(days[1], begun):
                continue
            due = due_on(days[1], one.due_days, off)
            standing, label = _standing(value, due, found.today)
            rows.append(
                (
                    division or t("No division in charge"),
                    one.code,
                    name_of(one),
                    Period.from_code(code).label,
                    due,
                    label,
                    code,
                    standing,
                    one.id,
                    value.id if value else None,
                )
            )
    return frame_of(COMPLETENESS, rows)


def _first_year(filters: ReportFilter, today: date) -> int:
    first, last = filters.period.first_day, filters.period.last_day
    if first is None or last is None:
        return today.year - SHOWN_YEARS
    return touched_from(first, last, DatePrecision.YEAR).year


def _last_day(filters: ReportFilter, today: date) -> date:
    return min(filters.period.last_day or today, today)


def _known(session: Session, home: list[int]) -> dict[tuple[int, date, date], IndicatorValue]:
    rows = session.scalars(
        select(IndicatorValue).where(
            col(IndicatorValue.deleted_at).is_(None), col(IndicatorValue.province_id).in_(home)
        )
    )
    return {(row.indicator_id, row.first_day, row.last_day): row for row in rows}


def _standing(value: IndicatorValue | None, due: date, today: date) -> tuple[str, str]:
    """Return the code and the words of how a period stands."""
    if value is None or value.state is ValueState.DRAFT:
        if due < today:
            return "late", t("Late")
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
