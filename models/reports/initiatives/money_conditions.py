"""Which budgets and payments a slice holds: budgets by whole years, payments by their days."""

from datetime import date
from typing import Any, Final

from sqlalchemy import and_, false, literal, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.filters import ReportFilter
from models.periods import Period
from models.reports.conditions import Condition, in_period, left_out_of
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


def budgets_of(filters: ReportFilter, budget: Any = InitiativeBudget) -> list[Condition]:  # noqa: ANN401 - a table, or its columns
    """Leave the budgets of the slice's years and sources, each of a whole year.

    One amount for several years counts where the period holds them all: it is divided over none.
    """
    parts: list[Condition] = []
    if years := budget_years(filters.period):
        last_year = getattr(budget, "last_year", budget.year)  # of one year alone, what is stored
        parts += [col(budget.year) >= years[0], col(last_year) <= years[1]]
    if filters.funding:
        parts.append(col(budget.source).in_(filters.funding))
    return parts


def undivided(filters: ReportFilter) -> list[Condition]:
    """Leave the amounts for several years of which the slice's period holds some, not all."""
    years = budget_years(filters.period)
    if years is None:
        return [false()]
    budget = InitiativeBudget
    parts: list[Condition] = [
        col(budget.last_year) > col(budget.year),
        col(budget.year) <= years[1],
        col(budget.last_year) >= years[0],
        or_(col(budget.year) < years[0], col(budget.last_year) > years[1]),
    ]
    if filters.funding:
        parts.append(col(budget.source).in_(filters.funding))
    return parts


def drawn_on_several() -> list[Condition]:
    """Leave the budgets of several years that a payment is taken from: it has none of its year.

    The rule is ``rules.budgets.drawn_on``; to be asked of a payment, correlated.
    """
    of_several, own = InitiativeBudget, aliased(InitiativeBudget)

    def holds(budget: Any) -> list[Condition]:  # noqa: ANN401 - a table or its alias
        return [
            col(budget.initiative_id) == col(Payment.initiative_id),
            col(budget.source) == col(Payment.source),
            col(budget.year) <= col(Payment.budget_year),
            col(budget.last_year) >= col(Payment.budget_year),
        ]

    of_year = select(col(own.id)).where(*holds(own), col(own.year) == col(own.last_year))
    return [
        *holds(of_several),
        col(of_several.last_year) > col(of_several.year),
        ~of_year.correlate(Payment).exists(),
    ]


def paid_in(filters: ReportFilter, payment: Any = Payment) -> list[Condition]:  # noqa: ANN401 - a table, or its columns
    """Leave the payments of the slice's days and sources."""
    parts = list(in_period(payment.paid_on, payment.date_precision, filters.period))
    if filters.funding:
        parts.append(col(payment.source).in_(filters.funding))
    return parts


def spent_of(filters: ReportFilter) -> list[Condition]:
    """Leave the payments taken from the budgets that :func:`budgets_of` leaves."""
    parts = spent_of_years(filters)
    if years := budget_years(filters.period):
        budget = InitiativeBudget
        beyond = or_(col(budget.year) < years[0], col(budget.last_year) > years[1])
        of_several = select(col(budget.id)).where(*drawn_on_several(), beyond)
        parts.append(~of_several.correlate(Payment).exists())
    return parts


def spent_of_years(filters: ReportFilter, payment: Any = Payment) -> list[Condition]:  # noqa: ANN401 - as above
    """Leave the payments for the budget years of a slice, each taken from the budget of its year.

    Of a year that ends in the period it holds what was paid for it later; of one that goes on
    after it, what was paid up to the period's last day.
    """
    parts: list[Condition] = []
    if years := budget_years(filters.period):
        parts.append(col(payment.budget_year).between(*years))
    if span := spent_until(filters.period):
        until = Period(first_day=span[0], last_day=span[1])
        paid = in_period(payment.paid_on, payment.date_precision, until)
        parts.append(or_(col(payment.budget_year) < span[1].year, and_(true(), *paid)))
    if filters.funding:
        parts.append(col(payment.source).in_(filters.funding))
    return parts


def spent_until(period: Period) -> tuple[date, date] | None:
    """Return the days whose payments count of a year that goes on after a period; else None.

    They are of the calendar of the period, so that both count the same months and years.
    """
    last = period.last_day
    if last is None or (last.month, last.day) in _ENDS_OF_YEARS:
        return None
    first = FIRST_DAY.replace(day=CUT_OFF_DAY + 1) if period.is_cut_off else FIRST_DAY
    return first, last


def rough_payments(filters: ReportFilter) -> list[Condition]:
    """Leave the payments that the slice's period touches, known too roughly to count in it."""
    day, precision = col(Payment.paid_on), col(Payment.date_precision)
    parts = [left_out_of(day, precision, filters.period)]
    if filters.funding:
        parts.append(col(Payment.source).in_(filters.funding))
    return parts


def roughly_paid(filters: ReportFilter) -> Condition:
    """Leave initiatives with such payments."""
    payments = select(col(Payment.initiative_id)).where(*rough_payments(filters))
    return col(Initiative.id).in_(payments)


def with_money(filters: ReportFilter) -> Condition:
    """Leave initiatives with a budget of the period's years, or paid in it or from that budget."""
    budgets = select(col(InitiativeBudget.initiative_id)).where(*budgets_of(filters))
    payments = select(col(Payment.initiative_id)).where(
        or_(and_(true(), *paid_in(filters)), and_(true(), *spent_of(filters)))
    )
    return col(Initiative.id).in_(budgets.union(payments))


def with_undivided_money(filters: ReportFilter) -> Condition:
    """Leave initiatives with money for several years that the period holds some of."""
    budgets = select(col(InitiativeBudget.initiative_id)).where(*undivided(filters))
    return col(Initiative.id).in_(budgets)


def paid_there(filters: ReportFilter) -> Condition:
    """Leave initiatives for which something was paid in the slice's period."""
    return has_part(col(Payment.initiative_id), *paid_in(filters))


def has_part(initiative_id: Any, *conditions: Condition) -> Condition:  # noqa: ANN401 - a column
    """Leave initiatives with such parts, ``initiative_id`` naming whose each is.

    It is asked of those alone that nothing else leaves: EXISTS would list every part first.
    """
    of_it = select(literal(1)).where(initiative_id == col(Initiative.id), *conditions).limit(1)
    return of_it.correlate(Initiative).scalar_subquery().is_not(None)
