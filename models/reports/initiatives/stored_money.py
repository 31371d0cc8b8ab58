"""What is stored of money, asked by statements that are built once: the overview asks it often."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Integer, and_, bindparam, case, func, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.periods import Period
from models.reports.conditions import Condition, reported_year
from models.reports.initiatives.money_conditions import budget_years, paid_in, spent_until
from models.reports.initiatives.money_rows import MoneyRows, known, money_rows, own_money_apart
from models.reports.initiatives.where import counted_initiatives
from models.rules.initiative_progress import Money
from models.rules.known_days import WIDER, counted_until
from models.rules.reporting_periods import ReportingCalendar
from models.statements import AnySelect, built_once
from models.stored_totals.money import BUDGETS, STORED_PAYMENTS, days_until, payments_until
from models.vocabulary import DatePrecision, Origin


def paid_by_reported_year(
    session: Session,
    filters: ReportFilter,
    calendar: ReportingCalendar,
    more: Callable[[Any], Sequence[Condition]] | None = None,
    until: date | None = None,
) -> dict[int, int]:
    """Return what was paid in each year as a calendar cuts them.

    ``more`` gives further conditions on the columns of payments, ``until`` the day that they name.
    """
    found: Counter[int] = Counter()
    if filters == ReportFilter():
        every = own_money_apart(session)
        found.update(_stored_by_year(session, calendar, until))
    else:
        cuts = () if until is None else (until + timedelta(days=1),)
        every = money_rows(session, filters, cuts=cuts)
    for rows in every:
        paid = session.execute(_by_year(rows, filters, calendar, more))
        found.update({int(one): int(amount) for one, amount in paid})
    return dict(found)


def _by_year(
    of: MoneyRows,
    filters: ReportFilter,
    calendar: ReportingCalendar,
    more: Callable[[Any], Sequence[Condition]] | None,
) -> AnySelect:
    def build() -> AnySelect:
        year, further = reported_year(of.payment.paid_on, calendar), more or (lambda _: ())
        return (
            select(year, func.sum(of.payment.amount_vnd))
            .select_from(of.payments)
            .where(*of.whose_payments, *paid_in(filters, of.payment), *further(of.payment))
            .group_by(year)
        )

    key = "by year", filters.period, filters.funding, calendar
    return build() if more else known(of, key, build)


def _stored_by_year(
    session: Session, calendar: ReportingCalendar, until: date | None
) -> dict[int, int]:
    """Return what the office's initiatives were paid in each year, up to a day.

    Years that are whole are sums of fortnights; of the day's own year its payments tell.
    """
    origins, found = places(session).own_origins, Counter[int]()
    of_civil = not calendar.changes
    for first, amount, _ in _fortnights(session, origins):
        found[first.year if of_civil else calendar.year_of(first)] += amount
    if until is None:
        return found
    cut = until.year if of_civil else calendar.year_of(until)
    days = calendar.days_of(cut)
    told = {year: amount for year, amount in found.items() if year < cut}
    if of_civil and until == days[1]:
        return {**told, cut: found[cut]}
    values = {**_known_days(days[0], until), **days_until(until)}
    return {**told, cut: int(session.scalar(_stored_within(origins), values) or 0)}


@built_once
def _stored_within(origins: tuple[Origin, ...]) -> AnySelect:
    """Return the question what was paid in a span of days: its own condition finds the days."""
    paid = payments_until()
    return select(func.sum(paid.c.amount_vnd)).where(
        paid.c.origin.in_(origins),
        paid.c.paid_on.between(_day("first"), _day("last")),
        *_rough_until(paid.c),
    )


def _known_days(first: date, last: date) -> dict[str, Any]:
    rough = {f"until_{one.value}": counted_until(first, last, one) for one in WIDER}
    return {"first": first, "last": last, **rough}


def _rough_until(payment: Any) -> Iterator[Condition]:  # noqa: ANN401 - columns
    for one in WIDER:
        yield or_(payment.date_precision != one, payment.paid_on <= _day(f"until_{one.value}"))


def _day(name: str) -> BindParameter[date]:
    return bindparam(name, type_=Date())


def _year(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer())


def stored_money(session: Session, filters: ReportFilter) -> Money:
    """Return the budgets of a slice's years, and what is spent of them, as far as it is stored."""
    base, (first, last) = counted_initiatives(filters), budget_years(filters.period) or (0, 9999)
    whose = places(session).own_origins, tuple(map(int, base.divisions))
    years = {"first_year": first, "last_year": last}
    allocated, planned = session.execute(_stored_budget(*whose), years).one()
    return Money(int(planned or 0), int(allocated or 0), _spent(session, filters.period, *whose))


def _spent(
    session: Session, period: Period, origins: tuple[Origin, ...], divisions: tuple[int, ...]
) -> int:
    """Return what is spent of the budgets of a period's years: of all time all there is."""
    years, until = budget_years(period), spent_until(period)
    if years is None and until is None and not divisions:
        return sum(amount for _, amount, _ in _fortnights(session, origins))
    first, last = years or (0, 9999)
    values: dict[str, Any] = {"first_year": first, "last_year": last}
    if until is None:
        return int(session.scalar(_stored_of_years(origins, divisions), values) or 0)
    values |= {"year": until[1].year, **_known_days(*until), **days_until(until[1])}
    return int(session.scalar(_stored_spent(origins, divisions), values) or 0)


@built_once
def _stored_of_years(origins: tuple[Origin, ...], divisions: tuple[int, ...]) -> AnySelect:
    """Return the question what is spent of the budgets of some years, whenever it was paid."""
    paid = STORED_PAYMENTS.table.c
    return select(func.sum(paid.amount_vnd)).where(
        paid.grain == "fortnight",
        paid.origin.in_(origins),
        paid.budget_year.between(_year("first_year"), _year("last_year")),
        *((paid.division_id.in_(divisions),) if divisions else ()),
    )


@built_once
def _stored_budget(origins: tuple[Origin, ...], divisions: tuple[int, ...]) -> AnySelect:
    """Return the question what is allocated and planned for some years."""
    budget = BUDGETS.c
    return select(func.sum(budget.allocated_vnd), func.sum(budget.planned_vnd)).where(
        budget.origin.in_(origins),
        budget.year.between(_year("first_year"), _year("last_year")),
        *((budget.division_id.in_(divisions),) if divisions else ()),
    )


@built_once
def _stored_spent(origins: tuple[Origin, ...], divisions: tuple[int, ...]) -> AnySelect:
    """Return the question what is spent of the budgets of some years, up to a day.

    It is the rule of ``spent_of_years``.
    """
    paid = payments_until()
    until = paid.c.paid_on <= _day("last"), *_rough_until(paid.c)
    return select(func.sum(paid.c.amount_vnd)).where(
        paid.c.origin.in_(origins),
        paid.c.budget_year.between(_year("first_year"), _year("last_year")),
        or_(paid.c.budget_year < _year("year"), and_(*until)),
        *((paid.c.division_id.in_(divisions),) if divisions else ()),
    )


def rough_payment_count(session: Session, years: Sequence[int]) -> int:
    """Return how many payments of some years are known to their month or year only."""
    span = date(min(years), 1, 1), date(max(years), 12, 31)
    if len(set(years)) == span[1].year - span[0].year + 1:
        every = own_money_apart(session)
        fortnights = _fortnights(session, places(session).own_origins)
        count = sum(rough for first, _, rough in fortnights if span[0] <= first <= span[1])
    else:
        every, count = money_rows(session, ReportFilter()), 0
    for rows in every:
        day = rows.payment.paid_on
        number = func.sum(rows.payment.number) if rows.is_stored else func.count()
        within = or_(*(col(day).between(date(one, 1, 1), date(one, 12, 31)) for one in years))
        is_rough = col(rows.payment.date_precision) != DatePrecision.DAY
        query = select(number).select_from(rows.payments)
        count += int(session.scalar(query.where(*rows.whose_payments, is_rough, within)) or 0)
    return count


@read_once
def _fortnights(session: Session, origins: tuple[Origin, ...]) -> list[tuple[date, int, int]]:
    """Return what was paid in each fortnight: its first day, the sum, how many on no known day."""
    rows = session.execute(_by_fortnight(origins)).all()
    return [(first, int(amount), int(rough)) for first, amount, rough in rows]


@built_once
def _by_fortnight(origins: tuple[Origin, ...]) -> AnySelect:
    """State it in the order of the key: SQLite need not sort what it adds up."""
    paid = STORED_PAYMENTS.table.c
    rough = case((paid.date_precision != DatePrecision.DAY, paid.number), else_=0)
    return (
        select(paid.day, func.sum(paid.amount_vnd), func.sum(rough))
        .where(paid.grain == "fortnight", paid.origin.in_(origins))
        .group_by(paid.origin, paid.day)
    )
