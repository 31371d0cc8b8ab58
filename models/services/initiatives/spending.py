"""What is spent of the budget of an initiative, and what of its form contradicts that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from models.commands.initiatives import CorrectInitiative, InitiativeFacts
from models.errors import Problem
from models.rules.budgets import drawn
from models.rules.dates import known, known_text
from models.rules.payments import is_early
from models.services.records.foreseen import answered
from models.statements import RECORD, AnySelect, BuiltOnce, built_once
from models.tables import InitiativeBudget, Payment
from models.text import t
from models.text.formats import format_money
from models.vocabulary import FundingSource

PAID: Final = "payments of an initiative"
BUDGETS: Final = "budgets of an initiative"
"""The questions of a check: whoever checks many payments foresees them for all initiatives."""


class Drawn(NamedTuple):
    """The budget year and source of an initiative that a payment is taken from."""

    initiative_id: int
    year: int
    source: FundingSource


def payments_of(session: Session, initiative_id: int) -> list[Payment]:
    """Return the payments of an initiative."""
    return answered(session, PAID, initiative_id, lambda: _of(session, _payments, initiative_id))


def budgets_of(session: Session, initiative_id: int) -> list[InitiativeBudget]:
    """Return the budgets of an initiative."""
    return answered(session, BUDGETS, initiative_id, lambda: _of(session, _budgets, initiative_id))


def _of(session: Session, ask: BuiltOnce, initiative_id: int) -> list[Any]:
    return list(session.execute(ask(), {"record": initiative_id}).scalars())


@built_once
def _payments() -> AnySelect:
    return select(Payment).where(col(Payment.initiative_id) == RECORD)


@built_once
def _budgets() -> AnySelect:
    return select(InitiativeBudget).where(col(InitiativeBudget.initiative_id) == RECORD)


def spent_of(
    session: Session,
    initiative_id: int,
    *,
    but: int | None = None,
    ahead: Mapping[Drawn, int] | None = None,
) -> dict[tuple[int, FundingSource], int]:
    """Return what is spent of each budget year and source, without the payment ``but``.

    ``ahead`` is what will be spent besides, as the rows of a file before one say.
    """
    spent: dict[tuple[int, FundingSource], int] = defaultdict(int)
    for row in payments_of(session, initiative_id):
        if row.id != but:
            spent[row.budget_year, row.source] += row.amount_vnd
    for drawn_from, amount in (ahead or {}).items():
        if drawn_from.initiative_id == initiative_id:
            spent[drawn_from.year, drawn_from.source] += amount
    return spent


def money_problems(session: Session, facts: InitiativeFacts) -> Iterable[Problem]:
    """Tell what of a form contradicts the payments: a smaller allocation, a later first day."""
    if not isinstance(facts, CorrectInitiative):
        return
    spent = drawn([row.years for row in facts.budgets], spent_of(session, facts.initiative_id))
    for position, row in enumerate(facts.budgets):
        of_it = spent.pop(row.years, 0)
        if of_it > row.allocated_vnd and not row.overspent_reason:
            yield Problem(
                f"budgets.{position}.overspent_reason",
                t("More is spent than allocated: say why, or correct the amounts."),
            )
    for years, amount in sorted(spent.items()):
        yield Problem(
            "budgets",
            t(
                "{amount} of {year}, {source} is spent already: leave its row, or take the "
                "payments away first.",
                amount=format_money(amount),
                year=years.years,
                source=years.source.label,
            ),
        )
    yield from _early_problems(session, facts)


def _early_problems(session: Session, facts: CorrectInitiative) -> Iterable[Problem]:
    rows = session.scalars(
        select(Payment)
        .where(
            col(Payment.initiative_id) == facts.initiative_id,
            col(Payment.paid_on) < facts.starts_on.starts_on,
            col(Payment.early_reason).is_(None),
        )
        .order_by(col(Payment.paid_on))
    ).all()
    for row in rows:
        if is_early(known(row.paid_on, row.date_precision), facts.starts_on.starts_on):
            yield Problem(
                "starts_on",
                t(
                    "A payment of {day} was made before: say why with the payment first.",
                    day=known_text(row.paid_on, row.date_precision),
                ),
            )
            return
