"""The money of one initiative as its page shows it: budgets with what is spent, payments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.rules.budgets import BudgetYears, drawn
from models.rules.dates import known, known_text
from models.rules.initiative_progress import Money, is_overspent
from models.rules.payments import is_early
from models.statements import RECORD, AnySelect, built_once
from models.tables import Initiative, InitiativeBudget, Payment
from models.vocabulary import DatePrecision, FundingSource


@dataclass(frozen=True)
class BudgetRow:
    """The budget of a year, or of several, and a source, whole đồng.

    Flagged where more is spent than allocated. A year and source that is paid from without a
    budget has a row too.
    """

    years: BudgetYears
    money: Money
    overspent_reason: str | None
    is_overspent: bool


@dataclass(frozen=True)
class PaymentRow:
    """One payment; early where it was made before the initiative began."""

    id: int
    paid_on: date
    date_precision: DatePrecision
    budget_year: int
    source: FundingSource
    amount_vnd: int
    document_number: str | None
    note: str | None
    early_reason: str | None
    is_early: bool

    @property
    def when(self) -> str:
        """Return its day as far as it is known."""
        return known_text(self.paid_on, self.date_precision)


@built_once
def _its_payments() -> AnySelect:
    return (
        select(Payment)
        .where(col(Payment.initiative_id) == RECORD)
        .order_by(col(Payment.budget_year), col(Payment.paid_on), col(Payment.id))
    )


def payments_of(session: Session, facts: Initiative) -> tuple[PaymentRow, ...]:
    """Return the payments of an initiative, by budget year and day."""
    rows = session.scalars(_its_payments(), {"record": facts.id})
    return tuple(
        PaymentRow(
            row.id or 0,
            row.paid_on,
            row.date_precision,
            row.budget_year,
            row.source,
            row.amount_vnd,
            row.document_number,
            row.note,
            row.early_reason,
            is_early(known(row.paid_on, row.date_precision), facts.starts_on),
        )
        for row in rows
    )


@built_once
def _its_budgets() -> AnySelect:
    return select(InitiativeBudget).where(col(InitiativeBudget.initiative_id) == RECORD)


def budgets_with(
    session: Session, number: int, payments: Sequence[PaymentRow]
) -> tuple[BudgetRow, ...]:
    """Return the budgets of an initiative with what its payments take from each, by year."""
    rows = session.scalars(_its_budgets(), {"record": number})
    meant = {BudgetYears(row.year, row.last_year, row.source): row for row in rows}
    spent: dict[tuple[int, FundingSource], int] = {}
    for one in payments:
        key = (one.budget_year, one.source)
        spent[key] = spent.get(key, 0) + one.amount_vnd
    made = []
    for years, of_it in sorted(drawn([*meant], spent).items()):
        row = meant.get(years)
        money = Money(row.planned_vnd, row.allocated_vnd, of_it) if row else Money(0, 0, of_it)
        reason = row.overspent_reason if row else None
        made.append(BudgetRow(years, money, reason, is_overspent(money)))
    return tuple(made)
