"""How payments are kept that a file brings: each a part of its initiative."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, select

from models.commands.base import parse
from models.commands.payments import DeletePaymentOfFile, EnterPayment, PaymentFacts
from models.imports.payments import PAYMENTS
from models.permissions import Action, Actor
from models.rules.dates import known
from models.services.imports.keeper import Check, Keeper, LookedUp, facts_of, rows_of
from models.services.initiatives.payments_of_files import (
    Ahead,
    check_payment,
    correct_payment_of_file,
    delete_payment_of_file,
    enter_payment,
)
from models.services.initiatives.spending import BUDGETS, PAID
from models.tables import Initiative, InitiativeBudget, Payment


def _of_initiatives(session: Session, table: Any, numbers: set[int]) -> dict[Hashable, list[Any]]:  # noqa: ANN401 - a table of parts
    found: dict[Hashable, list[Any]] = defaultdict(list)
    query = select(table).where(table.initiative_id.in_(numbers)).order_by(table.id)
    for row in session.exec(query) if numbers else ():
        found[row.initiative_id].append(row)
    return found


def _look_up(session: Session, commands: Sequence[PaymentFacts]) -> LookedUp:
    numbers = {one.initiative_id for one in commands if one.initiative_id}
    paid = _of_initiatives(session, Payment, numbers)
    budgets = _of_initiatives(session, InitiativeBudget, numbers)

    def candidates(command: PaymentFacts) -> Sequence[Payment]:
        told = command.document_number
        alike = [one for one in paid.get(command.initiative_id, ()) if _is_of(one, command)]
        same = [
            one
            for one in alike
            if one.amount_vnd == command.amount_vnd and told in {None, one.document_number}
        ]
        return same[:1] or [one for one in alike if told and one.document_number == told]

    held = [row for rows in (*paid.values(), *budgets.values()) for row in rows]
    return LookedUp(
        candidates,
        {PAID: paid, BUDGETS: budgets},
        [*held, *rows_of(session, Initiative, numbers)],
    )


def _is_of(row: Payment, command: PaymentFacts) -> bool:
    """Say whether a payment is of the day, source and, where that is told, year of a row."""
    day = (command.paid_on.starts_on, command.paid_on.precision)
    is_of_day = (row.paid_on, row.date_precision) == day and row.source == command.source
    return is_of_day and command.budget_year in {None, row.budget_year}


def _keys(facts: PaymentFacts) -> Iterable[Hashable]:
    yield (
        facts.initiative_id,
        facts.paid_on,
        facts.source,
        facts.of_year,
        facts.document_number,
        facts.amount_vnd,
    )


def _facts(row: Payment) -> dict[str, Any]:
    return _COLUMNS(row) | {"paid_on": known(row.paid_on, row.date_precision)}


def _checks() -> Check:
    """Return a check of the rows of one file: each as if those before it were written."""
    ahead = Ahead()

    def check(session: Session, actor: Actor, command: Any, found: Any) -> None:  # noqa: ANN401 - as the keeper's
        check_payment(session, actor, command, found, ahead)

    return check


def _bring_back(session: Session, actor: Actor, facts: Mapping[str, Any]) -> int:
    command = parse(EnterPayment, {**facts, "accept_duplicate": True})
    return enter_payment(session, actor, command)


_COLUMNS: Final = facts_of(PaymentFacts, "paid_on", "overspent_reason")
KEEPER: Final = Keeper(
    PAYMENTS,
    ("initiative_id", "paid_on", "source"),
    _look_up,
    _keys,
    _facts,
    check_payment,
    enter_payment,
    correct_payment_of_file,
    delete_payment_of_file,
    DeletePaymentOfFile,
    deleted_with=frozenset({Action.CORRECT_OWN_DIVISION, Action.CORRECT_ANY}),
    checks=_checks,
    bring_back=_bring_back,
)
