"""Record, correct and take away payments; what is spent follows from them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlmodel import Session

from models.commands.payments import CorrectPayment, DeletePayment, PaymentFacts, RecordPayment
from models.errors import InvalidInput, NotFound, Problem
from models.permissions import Actor
from models.rules.budgets import BudgetYears, drawn, drawn_on
from models.rules.dates import known_text
from models.rules.payments import is_early
from models.services.initiatives.facts import money_worked_out, put
from models.services.initiatives.spending import Drawn, budgets_of, spent_of
from models.services.records.records import current, require_correctable, touch
from models.tables import Initiative, InitiativeBudget, Payment
from models.text import t
from models.text.formats import format_money, office_today
from models.trail.events import record

_COPIED: Final = ("source", "amount_vnd", "document_number", "note", "early_reason")


def record_payment(session: Session, actor: Actor, command: RecordPayment) -> int:
    """Enter a payment of an initiative and return its number.

    Raises:
        NotAllowed: the initiative belongs to another division, and the person is no head.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput: the day is still to come, or before the initiative begins and nothing says
            why; more would be spent than allocated and nothing says why; the budget year is none
            that the payment can be taken from.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    return record_payment_of(session, actor, initiative, command)


def record_payment_of(
    session: Session, actor: Actor, initiative: Initiative, command: PaymentFacts
) -> int:
    """Enter a payment of an initiative that was read just now, and return its number.

    Raises:
        NotAllowed, InvalidInput: as :func:`record_payment`.

    """
    require_correctable(actor, initiative)
    budget = checked_payment(session, initiative, command, None)
    payment = Payment(initiative_id=command.initiative_id, **_columns(command))
    session.add(payment)
    _finish(session, actor, initiative, budget, "initiative.payment_recorded")
    return payment.id or 0


def correct_payment(
    session: Session, actor: Actor, command: CorrectPayment, reason: str | None = None
) -> None:
    """Replace a payment's facts by those given; no change, no trace.

    Raises:
        NotAllowed, NotFound, Conflict, InvalidInput: as :func:`record_payment`.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    require_correctable(actor, initiative)
    payment = _own(session, command.initiative_id, command.payment_id)
    budget = checked_payment(session, initiative, command, payment)
    changed = {n: v for n, v in _columns(command).items() if getattr(payment, n) != v}
    for name, value in changed.items():
        setattr(payment, name, value)
    if changed:
        payment.row_version += 1
    if changed or budget is not None:
        _finish(session, actor, initiative, budget, "initiative.payment_corrected", reason)


def delete_payment(
    session: Session, actor: Actor, command: DeletePayment, reason: str | None = None
) -> None:
    """Take a payment away; the trail keeps what it was.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`record_payment`.

    """
    initiative = current(session, Initiative, command.initiative_id, command.row_version)
    require_correctable(actor, initiative)
    session.delete(_own(session, command.initiative_id, command.payment_id))
    _finish(session, actor, initiative, None, "initiative.payment_deleted", reason)


def _own(session: Session, initiative_id: int, number: int) -> Payment:
    found = session.get(Payment, number)
    if found is None or found.initiative_id != initiative_id:
        raise NotFound(t("This payment is no longer there."))
    return found


def _columns(command: PaymentFacts) -> dict[str, Any]:
    return {name: getattr(command, name) for name in _COPIED} | {
        "paid_on": command.paid_on.starts_on,
        "date_precision": command.paid_on.precision,
        "budget_year": command.of_year,
    }


def checked_payment(
    session: Session,
    initiative: Initiative,
    command: PaymentFacts,
    corrected: Payment | None,
    ahead: Mapping[Drawn, int] | None = None,
    reasoned: Collection[Drawn] = (),
) -> InitiativeBudget | None:
    """Return the row of the budget that takes a new reason for overspending, where one is given.

    ``ahead`` is what will be spent besides, ``reasoned`` where a reason will stand.

    Raises:
        InvalidInput: as :func:`record_payment`.

    """
    rows = budgets_of(session, command.initiative_id)
    budgets = {BudgetYears(row.year, row.last_year, row.source): row for row in rows}
    drawn_from = drawn_on(command.of_year, command.source, budgets)
    budget = budgets.get(drawn_from)
    but = corrected.id if corrected else None
    before = drawn([*budgets], spent_of(session, command.initiative_id, but=but, ahead=ahead))
    spent = before.get(drawn_from, 0) + command.amount_vnd
    will_stand = any(
        one.initiative_id == command.initiative_id
        and drawn_on(one.year, one.source, budgets) == drawn_from
        for one in reasoned
    )
    problems = [
        *command.problems_among(
            {name: getattr(command, name) for name in type(command).model_fields}
        ),
        *(
            one
            for one in _problems(initiative, command, budget, drawn_from.years, spent)
            if not (will_stand and one.field == "overspent_reason")
        ),
    ]
    if problems:
        raise InvalidInput(problems)
    reason = command.overspent_reason
    if reason is None or (budget is not None and budget.overspent_reason == reason):
        return None
    if budget is None:
        budget = InitiativeBudget(
            initiative_id=command.initiative_id,
            year=command.of_year,
            last_year=command.of_year,
            source=command.source,
        )
    budget.overspent_reason = reason
    return budget


def _problems(
    initiative: Initiative,
    command: PaymentFacts,
    budget: InitiativeBudget | None,
    years: str,
    spent: int,
) -> Iterable[Problem]:
    if command.paid_on.starts_on > office_today():
        yield Problem("paid_on", t("This day is still to come."))
    if is_early(command.paid_on, initiative.starts_on) and not command.early_reason:
        yield Problem(
            "early_reason",
            t(
                "This is before the initiative starts ({day}): say why it was paid before.",
                day=known_text(initiative.starts_on, initiative.starts_precision),
            ),
        )
    allocated = budget.allocated_vnd if budget else 0
    known = command.overspent_reason or (budget.overspent_reason if budget else None)
    if spent > allocated and not known:
        yield Problem(
            "overspent_reason",
            t(
                "With this payment {spent} of {allocated} allocated is spent ({year}, {source}): "
                "say why, or correct the amounts.",
                spent=format_money(spent),
                allocated=format_money(allocated),
                year=years,
                source=command.source.label,
            ),
        )


def _finish(
    session: Session,
    actor: Actor,
    initiative: Initiative,
    budget: InitiativeBudget | None,
    action: str,
    reason: str | None = None,
) -> None:
    if budget is not None:
        session.add(budget)
    session.flush()
    put(initiative, money_worked_out(session, initiative))
    touch(actor, initiative)
    session.flush()
    record(session, actor, action, "initiative", initiative.id, reason=reason)
