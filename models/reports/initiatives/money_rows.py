"""Where money is summed from: rows of initiatives, or the totals that are stored of all of them."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, TypeVar

from sqlalchemy import func, join
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.lookups.places import places
from models.reports.conditions import Condition
from models.reports.initiatives.where import counted_initiatives, initiative_conditions
from models.statements import KnownByKey
from models.stored_totals.money import BUDGETS, GROUP_BUDGETS, MONEY, payments
from models.tables import Initiative, InitiativeBudget, Payment
from models.vocabulary import Origin

T = TypeVar("T")
_KNOWN: Final = KnownByKey[Any](most=200)
_OF_MONEY: Final = frozenset({"period", "funding", "divisions", "is_own"})
"""The fields of a filter that leave the initiatives as they are and choose of their money."""


@dataclass(frozen=True, eq=False)
class MoneyRows:
    """Payments and budgets to sum, with the conditions that leave those of a slice's initiatives.

    ``is_stored``: they are sums already, of initiatives that have a budget for each year.
    ``is_kept``: there is one value for all askings, by which statements on it are known.
    """

    payment: Any
    payments: Any
    whose_payments: Sequence[Condition]
    budget: Any
    budgets: Any
    whose_budgets: Sequence[Condition]
    is_stored: bool = False
    is_kept: bool = False

    def of_some(self, money: Any) -> tuple[Condition, ...]:  # noqa: ANN401 - columns
        """Leave the sums of something: one whose last row went away stays stored, and is none."""
        return (func.sum(money.number) > 0,) if self.is_stored else ()


def money_rows(
    session: Session,
    filters: ReportFilter,
    whose: Sequence[Condition] = (),
    cuts: Sequence[date] = (),
    *,
    by_group: bool = False,
) -> tuple[MoneyRows, ...]:
    """Return where the money of a slice's initiatives is summed from, whenever they run.

    ``cuts`` are days with which something begins that is told apart, beside the slice's period.
    ``whose`` names others instead: those of a list, which its period narrows. What is stored
    serves where nothing narrows the initiatives; those apart from it are added. It tells divisions
    apart, or with ``by_group`` groups of tasks.
    """
    base = filters if whose else counted_initiatives(filters)

    def of_slice() -> Sequence[Condition]:
        return whose or initiative_conditions(session, base, whenever=True)

    first, last = filters.period.first_day, filters.period.last_day
    of_period = () if first is None or last is None else (first, last + timedelta(days=1))
    served = _OF_MONEY - {"divisions"} if by_group else _OF_MONEY
    if unused_fields(base, {"is_own"} if whose else served):
        return (rows_of(*of_slice()),)
    origins = places(session).own_origins if base.is_own else tuple(set(Origin) - {Origin.PUBLIC})
    divisions = tuple(map(int, base.divisions))
    stored = _stored(origins, divisions, (*of_period, *cuts), by_group=by_group)
    if stored is None:
        return (rows_of(*of_slice()),)
    return (stored, *_apart(session, of_slice))


def own_money_apart(session: Session) -> tuple[MoneyRows, ...]:
    """Return where the office's own money is summed from beside what is stored of all of it."""
    base = counted_initiatives(ReportFilter())
    return _apart(session, lambda: initiative_conditions(session, base, whenever=True))


def _apart(session: Session, of_slice: Callable[[], Sequence[Condition]]) -> tuple[MoneyRows, ...]:
    if not MONEY.are_some_apart(session):
        return ()
    return (rows_of(*of_slice(), col(Initiative.id).in_(MONEY.apart)),)


def known(of: MoneyRows, key: Hashable, build: Callable[[], T]) -> T:
    """Return what is stated of money, built once for rows of which there is one value."""
    found: T = _KNOWN.get((of, key), build) if of.is_kept else build()
    return found


def rows_of(*whose: Condition) -> MoneyRows:
    """Return the payments and budgets of the initiatives that fulfil some conditions."""
    payment, budget = Payment, InitiativeBudget
    return MoneyRows(
        payment,
        join(payment, Initiative, col(Initiative.id) == col(payment.initiative_id)),
        whose,
        budget,
        join(budget, Initiative, col(Initiative.id) == col(budget.initiative_id)),
        whose,
    )


def rows_of_list(records: Any) -> MoneyRows:  # noqa: ANN401 - a parameter
    """Return the same of initiatives by their numbers, which are given at each asking."""
    return replace(rows_of(col(Initiative.id).in_(records)), is_kept=True)


@lru_cache(maxsize=200)
def _stored(
    origins: tuple[Origin, ...],
    divisions: tuple[int, ...],
    cuts: tuple[date, ...],
    *,
    by_group: bool,
) -> MoneyRows | None:
    paid, budgets = payments(cuts, by_group=by_group), GROUP_BUDGETS if by_group else BUDGETS
    if paid is None:
        return None

    def whose(columns: Any) -> Sequence[Condition]:  # noqa: ANN401 - columns of a total
        of_divisions = (columns.division_id.in_(divisions),) if divisions else ()
        return (columns.origin.in_(origins), *of_divisions)

    return MoneyRows(
        paid.c,
        paid,
        whose(paid.c),
        budgets.c,
        budgets,
        whose(budgets.c),
        is_stored=True,
        is_kept=True,
    )
