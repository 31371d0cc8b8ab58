"""The money of initiatives: what was meant for whole years, what was paid on days; each in SQL.

Planned and allocated money belongs to a budget year and is told whole for every year that a period
touches, also where an initiative ran before or after (chuyển nguồn). What is paid in a period goes
by the day of the payment, what is spent of a budget by its year: the two differ by what is paid in
January for the year before.

One amount for several years is one budget of those years (``rules.budgets``): a period that holds
them all counts it, with what is spent of it; another tells it beside its figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlalchemy import (
    Select,
    func,
    literal,
    select,
)
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.initiatives import BUDGET
from models.lookups.places import places
from models.periods import Period
from models.reports.buckets import cut
from models.reports.comparisons import a_year_on, against_before
from models.reports.conditions import Condition
from models.reports.initiatives.money_conditions import (
    drawn_on_several,
    paid_in,
    rough_payments,
    undivided,
)
from models.reports.initiatives.money_rows import (
    MoneyRows,
    known,
    money_rows,
    rows_of,
)
from models.reports.initiatives.stored_money import paid_by_reported_year, stored_money
from models.reports.initiatives.summed_money import OF_LIST, Columns, Sums, grouped
from models.reports.initiatives.where import counted_initiatives, initiative_conditions
from models.reports.left_out import LeftOut
from models.reports.slices import frame_of, rows_query
from models.rules.initiative_progress import Money, totals
from models.rules.reporting_periods import CIVIL, ReportingCalendar, calendar_of
from models.statements import AnySelect
from models.tables import Initiative, InitiativeBudget, Payment
from models.text import plural, t
from models.text.formats import format_money, format_number
from models.text.rounding import shown_pct
from models.vocabulary import FundingSource

_NOTHING: Final = Money(0, 0)


@dataclass(frozen=True)
class Years:
    """The years of a budget: one, or several that one amount was given for."""

    first: int
    last: int

    @property
    def place(self) -> tuple[bool, int, int]:
        """Return by what they are ordered: single years first, then what is divided over none."""
        return self.last > self.first, self.first, self.last

    @property
    def code(self) -> str:
        """Return the years as a key: 2024, 2022-2025."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def label(self) -> str:
        """Return the years as a bar is called."""
        if self.first == self.last:
            return str(self.first)
        return t("{first}–{last}, not divided", first=self.first, last=self.last)


def paid_by_year(session: Session, filters: ReportFilter) -> dict[int, int]:
    """Return what was paid in each year, as far as the slice's period holds it."""
    return paid_by_reported_year(session, filters, _calendar(filters.period))


def paid_altogether(session: Session, filters: ReportFilter) -> int:
    """Return what was paid in the slice's period: the sum of :func:`paid_by_year`."""

    def stated(of: MoneyRows) -> AnySelect:
        return known(
            of,
            ("paid", filters.period, filters.funding),
            lambda: (
                select(func.sum(of.payment.amount_vnd))
                .select_from(of.payments)
                .where(*of.whose_payments, *paid_in(filters, of.payment))
            ),
        )

    return sum(int(session.scalar(stated(one)) or 0) for one in money_rows(session, filters))


def paid_by_source(session: Session, filters: ReportFilter) -> dict[FundingSource, int]:
    """Return what was paid in the slice's period from each source."""
    return {source: sums.paid_vnd for source, sums in sums_by(session, filters, "source").items()}


MONEY_HELD: Final = ("allocated_vnd", "paid_vnd")
"""What of each row of money stands beside the year before."""


@against_before(("key",), *MONEY_HELD, moved=a_year_on)
def budget_by_year(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the money of each year of the slice's period, then that of several years: BUDGET."""
    base = counted_initiatives(filters)
    sums = sums_by(session, filters, "year", is_paid_told=False)
    found = {Years(*key): one for key, one in sums.items()}
    paid = {Years(year, year): paid for year, paid in paid_by_year(session, filters).items()}
    rows = {
        years: Sums(found.get(years, Sums()).budget, paid.get(years, 0))
        for years in sorted(found.keys() | paid.keys(), key=lambda one: one.place)
        if paid.get(years) or (years in found and found[years].budget != _NOTHING)
    }
    return frame_of(
        BUDGET,
        [
            (
                years.code,
                years.label,
                *told_sums(sums),
                _rows_of_year(session, base, _period_of(filters.period, years)),
            )
            for years, sums in rows.items()
        ],
    )


def budget_altogether(session: Session, filters: ReportFilter) -> Money:
    """Return what the budgets of :func:`budget_by_year` come to, and what is spent of them.

    What is stored is asked by statements that are built once, what is apart by its rows.
    """
    every = money_rows(session, filters)
    if not every[0].is_stored or filters.funding:
        found = sums_by(session, filters, "year", is_paid_told=False)
        return totals(sums.budget for sums in found.values())
    stored = stored_money(session, filters)
    if len(every) == 1:
        return stored
    years_of = col(InitiativeBudget.year), col(InitiativeBudget.last_year)
    by = years_of, tuple(map(_drawn_year, years_of))
    rest = grouped(session, filters, "", lambda _: by, every[1:], is_paid_told=False)
    return totals((stored, *(sums.budget for sums in rest.values())))


@against_before(("key",), *MONEY_HELD)
def budget_by_source(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the money of each source of the slice's period: BUDGET."""
    base = counted_initiatives(filters)
    found = sums_by(session, filters, "source")
    return frame_of(
        BUDGET,
        [
            (
                source.value,
                source.label,
                *told_sums(found[source]),
                rows_behind(base, funding=(source,)),
            )
            for source in FundingSource
            if source in found
        ],
    )


def payments_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return the payments known too roughly to lie in the period or out of it, and how much.

    One known to 2026 alone is in no quarter of it. Their rows are those of their initiatives.
    """
    conditions = rough_payments(filters)
    found = session.execute(
        select(func.count(), func.sum(col(Payment.amount_vnd)))
        .select_from(Payment)
        .join(Initiative, col(Initiative.id) == col(Payment.initiative_id))
        .where(*_initiatives(session, filters), *conditions)
    ).one()
    number, amount = int(found[0]), int(found[1] or 0)
    if not number:
        return ()
    said = plural(
        "{number} payment ({amount}) is known to its month or year only and not counted here",
        "{number} payments ({amount}) are known to their month or year only and not counted here",
        number,
        number=format_number(number),
        amount=format_money(amount),
    )
    rows = counted_initiatives(filters).model_copy(update={"is_left_out": True, "has_money": True})
    return (LeftOut(number, said, rows),)


def left_undivided(session: Session, filters: ReportFilter) -> tuple[int, int, ReportFilter]:
    """Return the money for several years that the period holds some of; none of it counts here.

    That is of how many initiatives, how much is planned (allocated, where that is more), and the
    slice of these initiatives.
    """
    rows = counted_initiatives(filters).model_copy(update={"is_undivided": True})
    budget = InitiativeBudget
    planned, allocated = (
        func.sum(column) for column in (col(budget.planned_vnd), col(budget.allocated_vnd))
    )
    found = session.execute(
        select(func.count(col(budget.initiative_id).distinct()), planned, allocated)
        .select_from(budget)
        .join(Initiative, col(Initiative.id) == col(budget.initiative_id))
        .where(*_initiatives(session, filters), *undivided(filters))
    ).one()
    return int(found[0]), max(int(found[1] or 0), int(found[2] or 0)), rows


def money_of(
    session: Session, filters: ReportFilter, scope: Sequence[int] | Select[Any]
) -> dict[int, Sums]:
    """Return the money of each of these initiatives in the slice's period and its years."""
    by = (col(InitiativeBudget.initiative_id),), (col(Payment.initiative_id),)
    if isinstance(scope, Select):
        rows = rows_of(col(Initiative.id).in_(scope))
        return grouped(session, filters, "one", lambda _: by, (rows,))
    numbers = {"records": scope}
    return grouped(session, filters, "one", lambda _: by, (OF_LIST,), values=numbers)


def money_altogether(session: Session, filters: ReportFilter, whose: Sequence[Condition]) -> Sums:
    """Return the money of the initiatives that fulfil some conditions, in the slice's period.

    They are those of a list: where nothing narrows it but what it tells of, all that are stored.
    """
    rows = money_rows(session, filters, whose)
    found = grouped(session, filters, "all", lambda _: ((literal(1),),) * 2, rows)
    return found.get(1, Sums())


def _initiatives(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Leave the slice's initiatives whenever they run: their money goes by its own years."""
    return initiative_conditions(session, counted_initiatives(filters), whenever=True)


def sums_by(
    session: Session, filters: ReportFilter, by: str, *, is_paid_told: bool = True
) -> dict[Any, Sums]:
    """Return the money by budget ``year`` (its first and last), ``source`` or what it is for.

    What was paid in the period is not asked where it is not told.
    """
    own = {"group": "task_group_id", "division": "division_id"}
    names = {**own, "initiative": "id"}
    of_initiative: Any = getattr(Initiative, names[by]) if by in names else None
    if by == "initiative":
        rows: Sequence[MoneyRows] = (rows_of(*_initiatives(session, filters)),)
    else:
        rows = money_rows(session, filters, by_group=by == "group")

    def columns(of: MoneyRows) -> Columns:
        if of.is_stored and by in own:
            one, other = (func.nullif(part[own[by]], 0) for part in (of.budget, of.payment))
            return (one,), (other,)
        if of_initiative is not None:
            return (of_initiative,), (of_initiative,)
        if by == "source":
            return (of.budget.source,), (of.payment.source,)
        if of.is_stored:
            return (of.budget.year, of.budget.year), (of.payment.budget_year,) * 2
        years = col(InitiativeBudget.year), col(InitiativeBudget.last_year)
        return years, tuple(map(_drawn_year, years))

    return grouped(session, filters, by, columns, rows, is_paid_told=is_paid_told)


def _drawn_year(bound: Any) -> Any:  # noqa: ANN401 - columns
    """Return the first or last year of the budget that a payment is taken from."""
    of_several = select(func.min(bound)).where(*drawn_on_several()).correlate(Payment)
    return func.coalesce(of_several.scalar_subquery(), col(Payment.budget_year))


def _period_of(period: Period, years: Years) -> Period:
    """Return what of some years lies in a period, in its calendar; all where that is whole."""
    calendar = _calendar(period)
    whole = Period.from_code(calendar.code(years.first))
    if years.last > years.first:
        last_day = Period.from_code(calendar.code(years.last)).last_day
        whole = Period(first_day=whole.first_day, last_day=last_day)
    first, last = period.first_day, period.last_day
    return cut(whole, first, last) if first and last else whole


def _calendar(period: Period) -> ReportingCalendar:
    first, last = period.first_day, period.last_day
    return calendar_of(first, last) if first and last else CIVIL


def _rows_of_year(session: Session, base: ReportFilter, period: Period) -> str:
    """Return the link to the initiatives behind a year.

    Chosen states are those at the end of the whole period, and no list of a year shows them so.
    """
    today = places(session).today
    is_as_of = base.is_overdue or base.initiative_states or base.healths
    if is_as_of and period.as_of(today) != base.period.as_of(today):
        return ""
    return rows_behind(base, period=period)


def rows_behind(base: ReportFilter, **more: Any) -> str:  # noqa: ANN401 - fields of a filter
    """Return the link to the initiatives with money of a slice, narrowed further."""
    return rows_query(base.model_copy(update={"has_money": True, **more}))


def told_sums(sums: Sums) -> tuple[Any, ...]:
    """Return the money in the columns of BUDGET."""
    budget = sums.budget
    return (
        budget.planned_vnd,
        budget.allocated_vnd,
        sums.paid_vnd,
        budget.spent_vnd,
        budget.left_vnd,
        spent_share_pct(budget.allocated_vnd, budget.spent_vnd),
    )


def spent_share_pct(allocated_vnd: int, spent_vnd: int) -> float | None:
    """Return what of the allocated money is spent, in percent; None where none is allocated.

    >>> spent_share_pct(200, 50)
    25.0
    """
    return shown_pct(100 * spent_vnd / allocated_vnd) if allocated_vnd else None
