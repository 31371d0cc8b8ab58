"""Keep the register of actions: opened for any record or for none, corrected, deleted."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.commands.actions import (
    ActionFacts,
    CorrectAction,
    DeleteAction,
    OpenAction,
    RestoreAction,
)
from models.errors import InvalidInput, NeedsConfirmation, NotAllowed, Problem
from models.lookups.action_owners import whose
from models.lookups.officers import people_in_charge
from models.lookups.places import places
from models.lookups.reporting import own_days_off
from models.lookups.works import asks
from models.permissions import Action, Actor, require
from models.registers.subjects import is_there
from models.rules.action_states import UNDONE, may_dispose
from models.rules.working_days import is_working_day, last_day_in_time
from models.services.records import plain_registers
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.plain_registers import Facts, Kept
from models.tables import Account, ActionItem, Division
from models.text import t
from models.text.folding import fold_all
from models.text.formats import format_date, office_today, utc_now
from models.vocabulary import ActionState, Origin, Work

_COPIED: Final = (
    "title",
    "detail",
    "due_on",
    "officer_id",
    "subject_kind",
    "subject_id",
    "work",
    "work_on",
)


def _columns(session: Session, actor: Actor, facts: Facts[ActionFacts]) -> dict[str, Any]:
    given = facts.given
    before = session.get(ActionItem, facts.own_id) if facts.own_id else None
    if (
        before is not None
        and not may_dispose(actor, whose(session, before))
        and not actor.is_system
    ):
        raise NotAllowed(t("Only who entered this action, or a head, corrects it."))
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *owner_problems(session, given.division_id, given.officer_id, before),
        *_day_problems(given.due_on, before),
        *_subject_problems(session, given, before),
        *evidence_problems(session, actor, given.files, ("action", facts.own_id)),
    ]
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    if before is None or before.due_on != given.due_on:
        ask_about_day_off(
            session, given.due_on, is_accepted=given.accept_day_off or actor.is_system
        )
    values = {name: getattr(given, name) for name in _COPIED} | {
        "division_id": division_of(session, given.division_id, given.officer_id),
        "folded_text": fold_all((given.title, given.detail or "")),
    }
    return values | _received(actor, given.officer_id, before)


def _received(actor: Actor, officer_id: int | None, before: ActionItem | None) -> dict[str, Any]:
    """Return the columns of an action that somebody opens for themselves, or gives to another."""
    if before is None:
        is_own = officer_id is not None and officer_id == actor.account_id
        return {"state": ActionState.RECEIVED, "received_at": utc_now()} if is_own else {}
    if before.officer_id == officer_id or before.state not in UNDONE:
        return {}
    return {"state": ActionState.ASSIGNED, "received_at": None}


def division_of(session: Session, division_id: int | None, officer_id: int | None) -> int | None:
    """Return the division that has an action: the chosen one, else that of the person."""
    if division_id is not None or officer_id is None:
        return division_id
    return session.scalar(select(col(Account.division_id)).where(col(Account.id) == officer_id))


def owner_problems(
    session: Session,
    division_id: int | None,
    officer_id: int | None,
    before: ActionItem | None = None,
) -> Iterable[Problem]:
    """Tell that a division is not there, or that a person cannot have an action.

    Who had it before may keep it, so that the other facts of it can still be corrected.
    """
    if division_id is not None and session.get(Division, division_id) is None:
        yield Problem("division_id", t("This division is not in the list."))
    is_kept = before is not None and before.officer_id == officer_id
    if officer_id is None or is_kept:
        return
    can_have = people_in_charge().where(col(Account.id) == officer_id)
    if session.execute(can_have).first() is None:
        yield Problem(
            "officer_id",
            t("This account is disabled or only reads: choose another person."),
        )


def _day_problems(due_on: date, before: ActionItem | None) -> Iterable[Problem]:
    if before is None and due_on < office_today():
        yield Problem("due_on", t("This day is over: an action is due today or later."))


def ask_about_day_off(session: Session, due_on: date, *, is_accepted: bool) -> None:
    """Say that a due day is a day off, and until when what is due then is in time.

    Raises:
        NeedsConfirmation: it is one, and the person has not read that yet.

    """
    off = own_days_off(session)
    if is_accepted or is_working_day(due_on, off):
        return
    raise NeedsConfirmation(
        t(
            "{day} is a day off. The action is in time until the end of {last}, the next working "
            "day. Choose another day, or save as it is.",
            day=format_date(due_on),
            last=format_date(last_day_in_time(due_on, off)),
        ),
        "accept_day_off",
    )


def _subject_problems(
    session: Session, given: ActionFacts, before: ActionItem | None
) -> Iterable[Problem]:
    pair = (given.subject_kind, given.subject_id)
    if before is not None and pair == (before.subject_kind, before.subject_id):
        return
    if pair == (None, None):
        if given.work is not None:
            yield Problem("work", t("This record asks for nothing of the kind any more."))
        return
    if not is_there(session, given.subject_kind or "", given.subject_id or 0):
        yield Problem(
            "subject_id", t("The record of this action is no longer there, or is in the trash.")
        )
    elif given.work is not None and not _asks(session, given):
        yield Problem("work", t("This record asks for nothing of the kind any more."))


def _asks(session: Session, given: ActionFacts) -> bool:
    """Say whether the record asks for the work that the action is to answer."""
    work: Work | None = given.work
    if work is None or work.record != given.subject_kind or given.work_on is None:
        return False
    home = places(session).home_ids
    return bool(session.scalar(select(asks(home, work, given.subject_id, given.work_on))))


_ACTIONS: Final = Kept[ActionFacts](
    "action",
    ActionItem,
    _columns,
    lambda session, _actor, number, given: write_evidence(session, "action", number, given.files),
)


def open_action(
    session: Session, actor: Actor, command: OpenAction, origin: Origin = Origin.OFFICE
) -> int:
    """Open an action and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once: nobody to do it, a day that is over, a
            record that is gone, a disabled account.
        NeedsConfirmation: it is due on a day off.

    """
    require(actor, Action.ASSIGN)
    return plain_registers.enter(session, actor, _ACTIONS, command, origin)


def correct_action(session: Session, actor: Actor, command: CorrectAction) -> int:
    """Replace an action's facts by those given and return its number.

    Raises:
        NotAllowed: neither who entered it nor a head.
        NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, NeedsConfirmation: as :func:`open_action`.

    """
    return plain_registers.correct(session, actor, _ACTIONS, command)


def delete_action(session: Session, actor: Actor, command: DeleteAction) -> None:
    """Put an action in the trash; see :func:`.plain_registers.delete`."""
    plain_registers.delete(session, actor, _ACTIONS, command)


def restore_action(session: Session, actor: Actor, command: RestoreAction) -> None:
    """Take an action out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _ACTIONS, command)
