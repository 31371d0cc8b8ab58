"""Invented payments: what is spent of a budget, cut into days. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.vocabulary import DatePrecision, FundingSource
from seed.demo.chance import chance

_MILLION: Final = 1_000_000
_ROUGH: Final = 0.12
"""The share of payments known to their month alone."""
_LATE: Final = 0.08
"""The share of last payments of a year that are made in the January after it."""


@dataclass(frozen=True)
class PlannedMoney:
    """The budget of a year and source, whole đồng."""

    year: int
    source: FundingSource
    planned_vnd: int
    allocated_vnd: int
    overspent_reason: str | None


@dataclass(frozen=True)
class PlannedPayment:
    """Money paid on a day, as far as it is known."""

    paid_on: date
    date_precision: DatePrecision
    budget_year: int
    source: FundingSource
    amount_vnd: int


def payments(
    budget: PlannedMoney, spent_vnd: int, within: tuple[date, date], number: int
) -> Iterator[PlannedPayment]:
    """Yield one to four payments that add up to what is spent, in the order of their days.

    ``within`` is the first day of the initiative and today; ``number`` is its own.
    """
    if not spent_vnd:
        return
    starts_on, today = within
    rng = chance("payment", number, budget.year, budget.source.value)
    first = max(date(budget.year, 1, 1), starts_on)
    last = min(date(budget.year, 12, 31), today)
    if last < first:  # nothing is paid for what has not begun
        return
    count = min(rng.choice((1, 2, 3, 4)), spent_vnd // _MILLION)
    cuts = sorted(rng.sample(range(1, spent_vnd // _MILLION), count - 1)) if count > 1 else []
    edges = [0, *(cut * _MILLION for cut in cuts), spent_vnd]
    days = sorted(first + timedelta(rng.randint(0, (last - first).days)) for _ in edges[1:])
    closing = date(budget.year + 1, 1, rng.randint(5, 28))
    if rng.random() < _LATE and closing <= today:
        days[-1] = closing
    for day, low, high in zip(days, edges, edges[1:], strict=False):
        is_rough = rng.random() < _ROUGH and day.replace(day=1) >= starts_on
        yield PlannedPayment(
            day.replace(day=1) if is_rough else day,
            DatePrecision.MONTH if is_rough else DatePrecision.DAY,
            budget.year,
            budget.source,
            high - low,
        )
