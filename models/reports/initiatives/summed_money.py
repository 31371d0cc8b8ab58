"""Money of initiatives summed by columns of budgets and of payments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Integer, bindparam, func, select
from sqlmodel import Session

from models.filters import ReportFilter
from models.reports.conditions import Condition
from models.reports.initiatives.money_conditions import (
    budgets_of,
    paid_in,
    spent_of,
    spent_of_years,
)
from models.reports.initiatives.money_rows import MoneyRows, known, rows_of_list
from models.rules.initiative_progress import Money, totals
from models.statements import AnySelect

_NOTHING: Final = Money(0, 0)


@dataclass(frozen=True)
class Sums:
    """Money of a slice, whole đồng: the ``budget`` of its years, and what was ``paid`` in it."""

    budget: Money = _NOTHING
    paid_vnd: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Return both together."""
        return Sums(totals((self.budget, other.budget)), self.paid_vnd + other.paid_vnd)


Columns = tuple[Sequence[Any], Sequence[Any]]
"""By what money is told: columns of budgets, and as many of payments."""


def grouped(
    session: Session,
    filters: ReportFilter,
    by: str,
    columns: Callable[[MoneyRows], Columns],
    rows: Sequence[MoneyRows],
    *,
    is_paid_told: bool = True,
    values: Mapping[str, Any] = MappingProxyType({}),
) -> dict[Any, Sums]:
    """Return the money by columns of budgets and as many of payments; ``by`` is their name."""
    found: dict[Any, Sums] = {}
    for one in rows:
        key = by, filters.period, filters.funding, is_paid_told
        stated = known(one, key, partial(_stated, filters, columns, one, is_paid_told=is_paid_told))
        told = _told(session, stated, values)
        for key, sums in told.items():
            found[key] = found[key] + sums if key in found else sums
    return found


_Stated = tuple[AnySelect, AnySelect, AnySelect | None]
OF_LIST: Final = rows_of_list(bindparam("records", type_=Integer(), expanding=True))


def _stated(
    filters: ReportFilter,
    columns: Callable[[MoneyRows], Columns],
    of: MoneyRows,
    *,
    is_paid_told: bool,
) -> _Stated:
    """Return what asks for budgets, what is spent of them, and what was paid in the period."""
    of_budget, of_payment = columns(of)
    budgets = (
        select(*of_budget, func.sum(of.budget.planned_vnd), func.sum(of.budget.allocated_vnd))
        .select_from(of.budgets)
        .where(*of.whose_budgets, *budgets_of(filters, of.budget))
        .group_by(*of_budget)
        .having(*of.of_some(of.budget))
    )

    def payments(conditions: Sequence[Condition]) -> AnySelect:
        return (
            select(*of_payment, func.sum(of.payment.amount_vnd))
            .select_from(of.payments)
            .where(*of.whose_payments, *conditions)
            .group_by(*of_payment)
            .having(*of.of_some(of.payment))
        )

    spent = payments(spent_of_years(filters, of.payment) if of.is_stored else spent_of(filters))
    return budgets, spent, payments(paid_in(filters, of.payment)) if is_paid_told else None


def _told(session: Session, stated: _Stated, values: Mapping[str, Any]) -> dict[Any, Sums]:
    budgets = session.execute(stated[0], values).all()

    def payments(query: AnySelect | None) -> dict[Any, int]:
        rows = session.execute(query, values) if query is not None else ()
        return {_key(key): int(total) for *key, total in rows}

    spent, paid = payments(stated[1]), payments(stated[2])
    meant = {_key(key): (int(planned), int(allocated)) for *key, planned, allocated in budgets}
    return {
        key: Sums(Money(*meant.get(key, (0, 0)), spent.get(key, 0)), paid.get(key, 0))
        for key in meant.keys() | spent.keys() | paid.keys()
    }


def _key(values: Sequence[Any]) -> Any:  # noqa: ANN401 - of any column
    return values[0] if len(values) == 1 else tuple(values)
