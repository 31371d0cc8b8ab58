"""Take an action on: received, begun, done, verified; postponed, passed on, cancelled."""

from collections.abc import Mapping
from typing import Final

from sqlmodel import Session

from models.commands.actions import PassOnAction, PostponeAction, StepAction
from models.errors import Conflict, InvalidInput, NotAllowed, Problem
from models.lookups.action_owners import whose
from models.permissions import Action, Actor, require
from models.rules.action_states import (
    CLOSED,
    STEPS,
    UNDONE,
    Taker,
    Whose,
    is_own_work,
    may_pass_on,
    may_take,
)
from models.services.actions.actions import ask_about_day_off, division_of, owner_problems
from models.services.records.evidence import add_evidence, evidence_problems
from models.services.records.records import current, touch
from models.tables import ActionItem
from models.text import t
from models.text.formats import format_date, office_today, utc_now
from models.trail.events import record
from models.vocabulary import ActionState

_S: Final = ActionState
_ACTS: Final[Mapping[tuple[ActionState, ActionState], str]] = {
    (_S.DONE, _S.WORKING): "action.sent_back",
    (_S.VERIFIED, _S.WORKING): "action.reopened",
    (_S.CANCELLED, _S.ASSIGNED): "action.reopened",
}
"""What the trail calls the steps back; the others by the state they lead to."""
_ONWARD: Final[Mapping[ActionState, str]] = {
    _S.RECEIVED: "action.received",
    _S.WORKING: "action.begun",
    _S.DONE: "action.done",
    _S.VERIFIED: "action.verified",
    _S.CANCELLED: "action.cancelled",
}


def step_action(session: Session, actor: Actor, command: StepAction) -> None:
    """Take an action to its next state, or back.

    Whoever receives what was given to their division has it from then on.

    Raises:
        NotAllowed: the step is another person's; nobody verifies what they had or did.
        NotFound, Conflict: it is gone; somebody saved it since; there is no such step.
        InvalidInput: a reason is missing, or what was done.

    """
    require(actor, Action.ASSIGN)
    found = current(session, ActionItem, command.action_id, command.row_version)
    before, after = found.state, command.state
    step = STEPS.get((before, after))
    if step is None:
        raise Conflict(t("From “{before}” there is no such step.", before=before.label))
    mine = whose(session, found)
    if not may_take(actor, mine, step):
        raise NotAllowed(_refusal(actor, mine, step.taker))
    problems = []
    if step.needs_reason and not command.reason:
        problems.append(Problem("reason", t("Say why.")))
    if after is _S.DONE and not command.note and not command.files:
        problems.append(Problem("note", t("Say what was done, or add a file that shows it.")))
    problems += evidence_problems(session, actor, command.files, ("action", found.id))
    if problems:
        raise InvalidInput(problems)
    _write(actor, found, command)
    add_evidence(session, "action", command.action_id, command.files)
    touch(actor, found)
    session.flush()
    act = _ACTS.get((before, after)) or _ONWARD[after]
    record(session, actor, act, "action", found.id, reason=command.reason)


def _write(actor: Actor, found: ActionItem, command: StepAction) -> None:
    after, now = command.state, utc_now()
    if after in {_S.RECEIVED, _S.WORKING, _S.DONE} and found.officer_id is None:
        found.officer_id = actor.account_id
    if after in {_S.RECEIVED, _S.WORKING, _S.DONE} and found.received_at is None:
        found.received_at = now
    if after is _S.DONE:
        found.done_at, found.done_by_id = now, actor.account_id
        found.done_note = command.note or found.done_note
    if found.state in {_S.DONE, *CLOSED} and after not in CLOSED:
        found.done_at = found.done_by_id = None
    if found.state in CLOSED:
        found.verified_by_id = found.cancelled_reason = None
    if after is _S.ASSIGNED:
        found.received_at = None
    if after is _S.VERIFIED:
        found.verified_by_id = actor.account_id
    if after is _S.CANCELLED:
        found.cancelled_reason = command.reason
    found.closed_on = office_today() if after in CLOSED else None
    found.state = after


def _refusal(actor: Actor, mine: Whose, taker: Taker) -> str:
    if taker is Taker.SECOND:
        if actor.may(Action.VERIFY_ACTION) and is_own_work(actor, mine):
            return t("A second person verifies what you had to do or said was done.")
        return t("A head who did not do it verifies this.")
    if taker is Taker.GIVER:
        return t("Only who entered this action, or a head, does that.")
    return t("This action was given to somebody else: ask them, or a head.")


def postpone_action(session: Session, actor: Actor, command: PostponeAction) -> None:
    """Give an action a later day; the day before stays in its history.

    Raises:
        NotAllowed: neither the person who has it, nor who entered it, nor a head.
        NotFound, Conflict: it is gone, saved since, or already done.
        InvalidInput: no reason, or the day is not later than today and than the day before.
        NeedsConfirmation: it is a day off.

    """
    found = _undone(session, actor, command.action_id, command.row_version)
    problems = [] if command.reason else [Problem("reason", t("Say why it is postponed."))]
    if command.due_on <= max(found.due_on, office_today()):
        problems.append(
            Problem(
                "due_on",
                t(
                    "Choose a day after {day}.",
                    day=format_date(max(found.due_on, office_today())),
                ),
            )
        )
    if problems:
        raise InvalidInput(problems)
    ask_about_day_off(
        session, command.due_on, is_accepted=command.accept_day_off or actor.is_system
    )
    found.due_on = command.due_on
    touch(actor, found)
    session.flush()
    record(session, actor, "action.postponed", "action", found.id, reason=command.reason)


def pass_on_action(session: Session, actor: Actor, command: PassOnAction) -> None:
    """Give an action to another division or person, who has yet to receive it.

    Raises:
        NotAllowed: neither the person who has it, nor who entered it, nor a head.
        NotFound, Conflict: it is gone, saved since, or already done.
        InvalidInput: nobody was chosen, or the account is disabled.

    """
    found = _undone(session, actor, command.action_id, command.row_version)
    problems = list(owner_problems(session, command.division_id, command.officer_id))
    if not (command.division_id or command.officer_id):
        problems.append(Problem("officer_id", t("Choose a division or a person who is to do it.")))
    if problems:
        raise InvalidInput(problems)
    found.officer_id = command.officer_id
    found.division_id = division_of(session, command.division_id, command.officer_id)
    is_own = command.officer_id is not None and command.officer_id == actor.account_id
    found.state = _S.RECEIVED if is_own else _S.ASSIGNED
    found.received_at = utc_now() if is_own else None
    touch(actor, found)
    session.flush()
    record(session, actor, "action.passed_on", "action", found.id, reason=command.reason)


def _undone(session: Session, actor: Actor, number: int, version: int) -> ActionItem:
    require(actor, Action.ASSIGN)
    found = current(session, ActionItem, number, version)
    if not may_pass_on(actor, whose(session, found)):
        raise NotAllowed(t("This action was given to somebody else: ask them, or a head."))
    if found.state not in UNDONE:
        raise Conflict(t("This action is done or closed: reopen it first."))
    return found
