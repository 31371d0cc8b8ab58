"""Log, correct, delete and restore exchanges of experience."""

from sqlmodel import Session

from models.commands.exchanges import (
    CorrectExchange,
    DeleteExchange,
    LogExchange,
    RestoreExchange,
)
from models.permissions import Action, Actor, require
from models.rules.titles import NEEDS_TITLE
from models.services.exchanges.delegations import register_new
from models.services.exchanges.duplicates import likeness_of, refuse_duplicates
from models.services.exchanges.facts import WorkedOut, is_title_made, work_out
from models.services.exchanges.parts import write_parts
from models.services.lessons.uses import apply_lessons, lesson_problems
from models.services.records.origins import corrected_origin, origin_for
from models.services.records.records import (
    current,
    number_of,
    put_in_trash,
    reason_problems,
    take_from_trash,
    touch,
)
from models.services.records.sent_forms import add_once, entered_before
from models.tables.exchanges import Exchange
from models.trail.events import record
from models.vocabulary import ExchangeState, Origin


def log_exchange(
    session: Session, actor: Actor, command: LogExchange, origin: Origin = Origin.OFFICE
) -> int:
    """Record an exchange, planned or held, and return its number.

    The same form from the same person gives the first record again. A person marks a record from
    a public source in the form; ``origin`` other than the office's is for seeding alone.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: the same provinces met within three days and nobody confirmed.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.LOG)
    earlier = entered_before(session, actor, Exchange, command)
    if earlier is not None:
        return earlier
    origin = origin_for(session, actor, origin, is_public=command.is_public)
    worked_out = _checked_new(session, actor, command)
    exchange = Exchange(
        **worked_out.columns(session),
        origin=origin,
        division_id=actor.division_id,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, exchange, command)
    if earlier is not None:
        return earlier
    exchange_id = number_of(exchange)
    register_new(session, actor, [*worked_out.delegations, *worked_out.sites], origin)
    write_parts(session, exchange_id, worked_out, is_new=True)
    action = "exchange.planned" if command.state is ExchangeState.PLANNED else "exchange.logged"
    record(session, actor, action, "exchange", exchange_id, origin=origin.value)
    apply_lessons(session, actor, command, exchange_id=exchange_id)
    return exchange_id


def check_exchange(
    session: Session,
    actor: Actor,
    command: LogExchange | CorrectExchange,
    found: Exchange | None,
) -> None:
    """Refuse what logging an exchange, or correcting the one found, would refuse; write nothing.

    Raises:
        NotAllowed, InvalidInput, PossibleDuplicate: as the two.

    """
    if isinstance(command, LogExchange):
        require(actor, Action.LOG)
        _checked_new(session, actor, command)
    elif found is not None:
        require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
        _checked_correction(session, actor, command, found)


def _checked_new(session: Session, actor: Actor, command: LogExchange) -> WorkedOut:
    worked_out = work_out(session, actor, command, further=list(lesson_problems(session, command)))
    if not command.accept_duplicate:
        refuse_duplicates(session, worked_out.likeness)
    return worked_out


def _checked_correction(
    session: Session, actor: Actor, command: CorrectExchange, exchange: Exchange
) -> WorkedOut:
    unexplained = reason_problems(actor, exchange, command.reason)
    command = _with_title_made_anew(session, exchange, command)
    worked_out = work_out(session, actor, command, command.exchange_id, unexplained)
    if not command.accept_duplicate:
        _refuse_new_likeness(session, exchange, worked_out)
    return worked_out


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
    exchange = current(session, Exchange, command.exchange_id, command.row_version)
    worked_out = _checked_correction(session, actor, command, exchange)
    register_new(session, actor, [*worked_out.delegations, *worked_out.sites], exchange.origin)
    is_changed = write_parts(session, command.exchange_id, worked_out)
    origin = corrected_origin(session, actor, exchange.origin, is_public=command.is_public)
    for name, value in (worked_out.columns(session) | {"origin": origin}).items():
        if getattr(exchange, name) != value:
            setattr(exchange, name, value)
            is_changed = True
    if is_changed or action == "exchange.undone":
        touch(actor, exchange)
        session.flush()
        record(session, actor, action, "exchange", exchange.id, reason=command.reason)


def _with_title_made_anew(
    session: Session, exchange: Exchange, command: CorrectExchange
) -> CorrectExchange:
    """Leave a title that the product gave to the product again: it follows guests, day and kind."""
    is_left = command.title == exchange.title and command.kind not in NEEDS_TITLE
    if not is_left or not is_title_made(session, exchange):
        return command
    return command.model_copy(update={"title": None})


def delete_exchange(session: Session, actor: Actor, command: DeleteExchange) -> None:
    """Put an exchange in the trash, from where it can be restored.

    Raises:
        NotAllowed: it is neither the person's own of the last seven days nor may they delete any.
        NotFound: it does not exist or is in the trash already.
        Conflict: somebody saved it after this person read it.
        InvalidInput: another person's record needs a reason.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    exchange = current(session, Exchange, command.exchange_id, command.row_version)
    put_in_trash(session, actor, exchange, command.reason, "exchange.deleted", "exchange")


def restore_exchange(session: Session, actor: Actor, command: RestoreExchange) -> None:
    """Take an exchange out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.

    """
    take_from_trash(session, actor, Exchange, command.exchange_id, "exchange.restored", "exchange")


def _refuse_new_likeness(session: Session, exchange: Exchange, worked_out: WorkedOut) -> None:
    before, after = likeness_of(session, exchange), worked_out.likeness
    if before != after:
        refuse_duplicates(session, after, exchange.id)
