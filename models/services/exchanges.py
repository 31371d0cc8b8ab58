"""Log, correct, delete and restore exchanges of experience."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import record
from models.commands.exchanges import (
    CorrectExchange,
    DeleteExchange,
    LogExchange,
    RestoreExchange,
)
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound, Problem
from models.permissions import DELETE_OWN_WITHIN_DAYS, Action, Actor, require
from models.services.delegations import register_new
from models.services.duplicates import likeness_of, refuse_duplicates
from models.services.exchange_facts import WorkedOut, work_out
from models.services.exchange_parts import write_parts
from models.services.organisations import origin_for
from models.tables.exchanges import Exchange
from models.text import t
from models.text.formats import utc_now
from models.vocabulary import ExchangeState, Origin


def log_exchange(
    session: Session, actor: Actor, command: LogExchange, origin: Origin = Origin.OFFICE
) -> int:
    """Record an exchange, planned or held, and return its number.

    The same ``idempotency_key`` from the same person gives the first record again. ``origin``
    other than the office's is for seeding alone.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: the same provinces met within three days and nobody confirmed.

    """
    require(actor, Action.LOG)
    earlier = _logged_before(session, actor, command.idempotency_key)
    if earlier is not None:
        return earlier
    origin = origin_for(session, actor, origin)
    worked_out = work_out(session, actor, command)
    if not command.accept_duplicate:
        refuse_duplicates(session, worked_out.likeness)
    exchange = Exchange(
        **worked_out.columns(session),
        origin=origin,
        division_id=actor.division_id,
        idempotency_key=command.idempotency_key,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    try:
        with session.begin_nested():
            session.add(exchange)
            session.flush()
    except IntegrityError:
        earlier = _logged_before(session, actor, command.idempotency_key)
        if earlier is None:
            raise
        return earlier  # the same form was saved by another process just now
    exchange_id = _number(exchange)
    register_new(session, actor, [*worked_out.delegations, *worked_out.sites], origin)
    write_parts(session, exchange_id, worked_out)
    action = "exchange.planned" if command.state is ExchangeState.PLANNED else "exchange.logged"
    record(session, actor, action, "exchange", exchange_id, origin=origin.value)
    return exchange_id


def correct_exchange(session: Session, actor: Actor, command: CorrectExchange) -> int:
    """Replace an exchange's facts by those given and return its number; no change, no trace.

    Raises:
        NotAllowed: the record belongs to another division.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput: every problem of the facts at once; a head correcting another division's
            record gave no reason.
        PossibleDuplicate: after the correction it is like another record.

    """
    _rewrite(session, actor, command, "exchange.corrected")
    return command.exchange_id


def put_back(session: Session, actor: Actor, command: CorrectExchange) -> None:
    """Replace an exchange's facts by those it had before its last change; see services.undo.

    Raises:
        NotAllowed, NotFound, Conflict, InvalidInput: as :func:`correct_exchange`.

    """
    _rewrite(session, actor, command, "exchange.undone")


def _rewrite(session: Session, actor: Actor, command: CorrectExchange, action: str) -> None:
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    exchange = _current(session, command.exchange_id, command.row_version)
    unexplained = _may_correct(actor, exchange, command.reason)
    worked_out = work_out(session, actor, command, command.exchange_id, unexplained)
    if not command.accept_duplicate:
        _refuse_new_likeness(session, exchange, worked_out)
    register_new(session, actor, [*worked_out.delegations, *worked_out.sites], exchange.origin)
    is_changed = write_parts(session, command.exchange_id, worked_out)
    for name, value in worked_out.columns(session).items():
        if getattr(exchange, name) != value:
            setattr(exchange, name, value)
            is_changed = True
    if is_changed or action == "exchange.undone":
        _touch(actor, exchange)
        session.flush()
        record(session, actor, action, "exchange", exchange.id, reason=command.reason)


def delete_exchange(session: Session, actor: Actor, command: DeleteExchange) -> None:
    """Put an exchange in the trash, from where it can be restored.

    Raises:
        NotAllowed: it is neither the person's own of the last seven days nor may they delete any.
        NotFound: it does not exist or is in the trash already.
        Conflict: somebody saved it after this person read it.
        InvalidInput: another person's record needs a reason.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    exchange = _current(session, command.exchange_id, command.row_version)
    if not _is_own_and_recent(actor, exchange):
        if not actor.may(Action.DELETE_ANY):
            raise NotAllowed(
                t("You can delete what you logged yourself within {days} days; ask a head.",
                  days=DELETE_OWN_WITHIN_DAYS)
            )  # fmt: skip
        if not command.reason and not actor.is_system:
            raise InvalidInput.on("reason", t("Say why this record is deleted."))
    exchange.deleted_at = utc_now()
    exchange.deleted_by_id = actor.account_id
    exchange.deleted_reason = command.reason
    _touch(actor, exchange)
    session.flush()
    record(session, actor, "exchange.deleted", "exchange", exchange.id, reason=command.reason)


def restore_exchange(session: Session, actor: Actor, command: RestoreExchange) -> None:
    """Take an exchange out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    exchange = session.get(Exchange, command.exchange_id, with_for_update=True)
    if exchange is None:
        raise NotFound(t("This exchange does not exist."))
    is_own = actor.account_id is not None and exchange.deleted_by_id == actor.account_id
    if not actor.may(Action.DELETE_ANY) and not is_own:
        raise NotAllowed(t("Only who deleted this record, or a head, can restore it."))
    if exchange.deleted_at is None:
        return
    exchange.deleted_at = exchange.deleted_by_id = exchange.deleted_reason = None
    _touch(actor, exchange)
    session.flush()
    record(session, actor, "exchange.restored", "exchange", exchange.id)


def _logged_before(session: Session, actor: Actor, key: str | None) -> int | None:
    if key is None:
        return None
    found = session.exec(select(Exchange).where(Exchange.idempotency_key == key)).first()
    if found is None:
        return None
    if found.created_by_id != actor.account_id:
        raise Conflict(t("This form was sent by somebody else already: open a new one."))
    return found.id


def _current(session: Session, exchange_id: int, row_version: int) -> Exchange:
    exchange = session.get(Exchange, exchange_id, with_for_update=True, populate_existing=True)
    if exchange is None or exchange.deleted_at is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if exchange.row_version != row_version:
        raise Conflict(
            t("Somebody else saved this exchange after you opened it. Nothing of yours is lost: "
              "compare both versions and save again.")
        )  # fmt: skip
    return exchange


def _may_correct(actor: Actor, exchange: Exchange, reason: str | None) -> list[Problem]:
    if actor.is_system or _is_of_own_division(actor, exchange):
        return []
    if not actor.may(Action.CORRECT_ANY):
        raise NotAllowed(t("This record belongs to another division: ask a head to correct it."))
    if reason:
        return []
    return [Problem("reason", t("Say why you correct another division's record."))]


def _is_of_own_division(actor: Actor, exchange: Exchange) -> bool:
    if exchange.division_id is None:
        return actor.account_id is not None and exchange.created_by_id == actor.account_id
    return exchange.division_id == actor.division_id


def _is_own_and_recent(actor: Actor, exchange: Exchange) -> bool:
    return (
        actor.account_id is not None
        and exchange.created_by_id == actor.account_id
        and utc_now() - exchange.created_at <= timedelta(days=DELETE_OWN_WITHIN_DAYS)
    )


def _refuse_new_likeness(session: Session, exchange: Exchange, worked_out: WorkedOut) -> None:
    before, after = likeness_of(session, exchange), worked_out.likeness
    if before != after:
        refuse_duplicates(session, after, exchange.id)


def _touch(actor: Actor, exchange: Exchange) -> None:
    exchange.row_version += 1
    exchange.updated_at = utc_now()
    exchange.updated_by_id = actor.account_id


def _number(exchange: Exchange) -> int:
    if exchange.id is None:
        raise RuntimeError("a flushed row has a number")
    return exchange.id
