"""Which budgets and payments a slice holds: budgets by whole years, payments by their days."""

from typing import Final

from sqlalchemy import and_, or_, select, true
from sqlmodel import col

from models.filters import ReportFilter
from models.periods import Period
from models.reports.conditions import Condition, in_period
from models.rules.dates import FIRST_DAY
from models.rules.known_days import CUT_OFF_DAY, touched_from
from models.tables import Initiative, InitiativeBudget, Payment
from models.vocabulary import DatePrecision

_ENDS_OF_YEARS: Final = frozenset({(12, 31), (12, CUT_OFF_DAY)})
"""Where a period that ends so ends with its budget year: what is paid for that later counts too."""


def budget_years(period: Period) -> tuple[int, int] | None:
    """Return the first and last budget year that a period touches; None for all time."""
    if period.first_day is None or period.last_day is None:
        return None
    first = touched_from(period.first_day, period.last_day, DatePrecision.YEAR)
    return first.year, period.last_day.year


def budgets_of(filters: ReportFilter) -> list[Condition]:
    """Leave the budgets of the slice's years and sources, each of a whole year."""
    parts: list[Condition] = []
    if years := budget_years(filters.period):
        parts.append(col(InitiativeBudget.year).between(*years))
    if filters.funding:
        parts.append(col(InitiativeBudget.source).in_(filters.funding))
    return parts


def paid_in(filters: ReportFilter) -> list[Condition]:
    """Leave the payments of the slice's days and sources."""
    day, precision = col(Payment.paid_on), col(Payment.date_precision)
    parts = list(in_period(day, precision, filters.period))
    if filters.funding:
        parts.append(col(Payment.source).in_(filters.funding))
    return parts


def spent_of(filters: ReportFilter) -> list[Condition]:
    """Leave the payments taken from the budgets of the slice's years.

    Of a year that ends in the period it holds what was paid for it later; of one that goes on
    after it, what was paid up to the period's last day.
    """
    parts: list[Condition] = []
    last = filters.period.last_day
    if years := budget_years(filters.period):
        parts.append(col(Payment.budget_year).between(*years))
    if last and (last.month, last.day) not in _ENDS_OF_YEARS:
        # Of the calendar of the period, so that both count the same months and years.
        first = FIRST_DAY.replace(day=CUT_OFF_DAY + 1) if filters.period.is_cut_off else FIRST_DAY
        until = Period(first_day=first, last_day=last)
        paid = in_period(col(Payment.paid_on), col(Payment.date_precision), until)
        parts.append(or_(col(Payment.budget_year) < last.year, and_(true(), *paid)))
    if filters.funding:
        parts.append(col(Payment.source).in_(filters.funding))
    return parts


def with_money(filters: ReportFilter) -> Condition:
    """Leave initiatives with a budget of the period's years, or paid in it or from that budget."""
    budgets = select(col(InitiativeBudget.initiative_id)).where(*budgets_of(filters))
    payments = select(col(Payment.initiative_id)).where(
        or_(and_(true(), *paid_in(filters)), and_(true(), *spent_of(filters)))
    )
    return col(Initiative.id).in_(budgets.union(payments))


def paid_there(filters: ReportFilter) -> Condition:
    """Leave initiatives for which something was paid in the slice's period."""
    payments = select(col(Payment.initiative_id)).where(and_(true(), *paid_in(filters)))
    return col(Initiative.id).in_(payments)
