"""Payments that a file brings: of an initiative as it stands, by the rules of its page."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from models.commands.payments import (
    CorrectPayment,
    CorrectPaymentOfFile,
    DeletePayment,
    DeletePaymentOfFile,
    EnterPayment,
    PaymentFacts,
)
from models.errors import Conflict, InvalidInput, NotFound, PossibleDuplicate
from models.permissions import Actor
from models.services.initiatives.payments import (
    checked_payment,
    correct_payment,
    delete_payment,
    record_payment_of,
)
from models.services.initiatives.spending import Drawn, payments_of
from models.services.records.records import current, require_correctable
from models.tables import Initiative, Payment
from models.text import t


@dataclass
class Ahead:
    """What the rows of a file before one will have changed: money spent, reasons given."""

    spent: Counter[Drawn] = field(default_factory=Counter)
    reasons: set[Drawn] = field(default_factory=set)


def check_payment(
    session: Session,
    actor: Actor,
    command: PaymentFacts,
    found: Payment | None,
    ahead: Ahead | None = None,
) -> None:
    """Refuse what entering a payment, or correcting one found, would refuse; write nothing.

    With ``ahead`` the rows before it count as written, and this one is added to them.

    Raises:
        NotAllowed: the initiative belongs to another division, and the person is no head.
        NotFound: it is in the trash.
        InvalidInput: as :func:`.payments.record_payment`; a payment stays with its initiative.
        PossibleDuplicate: one of this day and source is there, and no document number tells the
            two apart.

    """
    initiative = session.get(Initiative, command.initiative_id)
    if initiative is None or initiative.deleted_at is not None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    require_correctable(actor, initiative)
    if found is not None and found.initiative_id != command.initiative_id:
        raise InvalidInput.on("initiative_id", t("A payment stays with its initiative."))
    drawn = Drawn(command.initiative_id, command.of_year, command.source)
    ahead = ahead or Ahead()
    checked_payment(session, initiative, command, found, ahead.spent, ahead.reasons)
    if found is None and not getattr(command, "accept_duplicate", False):
        _refuse_alike(session, command)
    ahead.spent[drawn] += command.amount_vnd
    if found is not None:
        was = Drawn(found.initiative_id, found.budget_year, found.source)
        ahead.spent[was] -= found.amount_vnd
    if command.overspent_reason:
        ahead.reasons.add(drawn)


def _refuse_alike(session: Session, command: PaymentFacts) -> None:
    day = (command.paid_on.starts_on, command.paid_on.precision, command.source)
    alike = [
        row.id or 0
        for row in payments_of(session, command.initiative_id)
        if (row.paid_on, row.date_precision, row.source) == day
        and row.budget_year == command.of_year
        and None in {row.document_number, command.document_number}
    ]
    if alike:
        raise PossibleDuplicate(
            t("A payment of this day and source is there already. Open it?"), alike
        )


def enter_payment(session: Session, actor: Actor, command: EnterPayment) -> int:
    """Enter a payment of an initiative as it stands, and return its number.

    Raises:
        NotAllowed, NotFound, InvalidInput: as :func:`.payments.record_payment`.

    """
    initiative = current(session, Initiative, command.initiative_id)
    return record_payment_of(session, actor, initiative, command)


def correct_payment_of_file(session: Session, actor: Actor, command: CorrectPaymentOfFile) -> int:
    """Replace the facts of a payment that was read at its own version; return its number.

    Raises:
        Conflict: somebody saved the payment meanwhile.
        NotAllowed, NotFound, InvalidInput: as :func:`.payments.correct_payment`.

    """
    _own(session, command.payment_id, command.row_version)
    initiative = current(session, Initiative, command.initiative_id)
    facts = _facts(command, initiative) | {"payment_id": command.payment_id}
    correct_payment(session, actor, CorrectPayment.model_construct(**facts), command.reason)
    return command.payment_id


def delete_payment_of_file(session: Session, actor: Actor, command: DeletePaymentOfFile) -> None:
    """Take a payment away that was read at its own version; the trail keeps what it was.

    Raises:
        Conflict: somebody saved the payment meanwhile.
        NotAllowed, NotFound: as :func:`.payments.delete_payment`.

    """
    found = _own(session, command.payment_id, command.row_version)
    initiative = current(session, Initiative, found.initiative_id)
    delete_payment(
        session,
        actor,
        DeletePayment(
            initiative_id=found.initiative_id,
            row_version=initiative.row_version,
            payment_id=command.payment_id,
        ),
        command.reason,
    )


def _facts(command: PaymentFacts, initiative: Initiative) -> dict[str, Any]:
    facts = {name: getattr(command, name) for name in PaymentFacts.model_fields}
    return facts | {"row_version": initiative.row_version}


def _own(session: Session, number: int, row_version: int) -> Payment:
    found = session.get(Payment, number)
    if found is None:
        raise NotFound(t("This payment is no longer there."))
    if found.row_version != row_version:
        raise Conflict(t("Somebody saved this payment meanwhile: look at it again."))
    return found
