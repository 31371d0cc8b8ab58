"""From given to verified: which step an action may take, who takes it, what must be said.

Whose step it is: of the person it was given to (or whoever stands in for them), of who gave it, or
of a second person. Source: SOURCES.md, action_states.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from models.permissions import Action, Actor
from models.vocabulary import ActionState

_S: Final = ActionState
CLOSED: Final = frozenset({_S.VERIFIED, _S.CANCELLED})
"""In these states nothing is to be done any more."""
UNDONE: Final = frozenset({_S.ASSIGNED, _S.RECEIVED, _S.WORKING})
"""In these states an action can be late."""


class Taker(Enum):
    """Whose step it is."""

    DOER = auto()
    """The person who has it or stands in for them; of a division's, anybody of the division."""
    GIVER = auto()
    """Who entered it, or a head."""
    SECOND = auto()
    """A head who neither has it nor did it."""


@dataclass(frozen=True)
class Step:
    """One step: whose it is, and whether a reason is needed."""

    taker: Taker
    needs_reason: bool = False


STEPS: Final[Mapping[tuple[ActionState, ActionState], Step]] = {
    (_S.ASSIGNED, _S.RECEIVED): Step(Taker.DOER),
    (_S.ASSIGNED, _S.WORKING): Step(Taker.DOER),
    (_S.RECEIVED, _S.WORKING): Step(Taker.DOER),
    (_S.ASSIGNED, _S.DONE): Step(Taker.DOER),
    (_S.RECEIVED, _S.DONE): Step(Taker.DOER),
    (_S.WORKING, _S.DONE): Step(Taker.DOER),
    (_S.DONE, _S.VERIFIED): Step(Taker.SECOND),
    (_S.DONE, _S.WORKING): Step(Taker.SECOND, needs_reason=True),
    (_S.ASSIGNED, _S.CANCELLED): Step(Taker.GIVER, needs_reason=True),
    (_S.RECEIVED, _S.CANCELLED): Step(Taker.GIVER, needs_reason=True),
    (_S.WORKING, _S.CANCELLED): Step(Taker.GIVER, needs_reason=True),
    (_S.CANCELLED, _S.ASSIGNED): Step(Taker.GIVER, needs_reason=True),
    (_S.VERIFIED, _S.WORKING): Step(Taker.SECOND, needs_reason=True),
}
"""Every step there is. Back from verified or cancelled mends a mistake."""


def next_states(state: ActionState) -> tuple[ActionState, ...]:
    """Return the states that follow one, in the order of the work."""
    return tuple(after for before, after in STEPS if before is state)


@dataclass(frozen=True)
class Whose:
    """Whose an action is: who has it and who stands in today, its division, who entered it.

    ``done_by_id`` is who said it was done; ``deputies`` stand in for the person who has it.
    """

    officer_id: int | None
    division_id: int | None
    created_by_id: int | None
    done_by_id: int | None = None
    deputies: frozenset[int] = frozenset()


def may_take(actor: Actor, whose: Whose, step: Step) -> bool:
    """Say whether a step is this person's to take."""
    if actor.is_system:
        return True
    if step.taker is Taker.SECOND:
        return actor.may(Action.VERIFY_ACTION) and not is_own_work(actor, whose)
    if step.taker is Taker.GIVER:
        return may_dispose(actor, whose)
    return is_doer(actor, whose) or (actor.may(Action.ASSIGN) and actor.may(Action.CORRECT_ANY))


def is_doer(actor: Actor, whose: Whose) -> bool:
    """Say whether a person has the action, stands in for who has it, or is of its division."""
    if not actor.may(Action.ASSIGN):
        return False
    if whose.officer_id is None:
        return whose.division_id is not None and whose.division_id == actor.division_id
    return actor.account_id in {whose.officer_id, *whose.deputies}


def is_own_work(actor: Actor, whose: Whose) -> bool:
    """Say whether the action is, or was done as, a person's own: they do not verify it."""
    return actor.account_id in {whose.officer_id, whose.done_by_id}


def may_dispose(actor: Actor, whose: Whose) -> bool:
    """Say whether a person may cancel an action, or give it to whomever: who entered it, a head."""
    if actor.is_system or not actor.may(Action.ASSIGN):
        return actor.is_system
    return actor.may(Action.CORRECT_ANY) or actor.account_id == whose.created_by_id


def may_pass_on(actor: Actor, whose: Whose) -> bool:
    """Say whether a person may postpone an action or pass it on: whose it is, and who gave it."""
    return may_dispose(actor, whose) or is_doer(actor, whose)


def is_late(state: ActionState, last_day: date, day: date) -> bool:
    """Say whether an action is late on a day, by the last day that is in time.

    >>> is_late(ActionState.WORKING, date(2026, 9, 3), date(2026, 9, 3))
    False
    """
    return state in UNDONE and last_day < day
