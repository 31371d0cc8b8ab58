"""From which state an initiative may step to which, who decides it, and what must be said.

The seven states are the office's own course of work; no law was found that names them, so that the
course stands here, in one table. Source: SOURCES.md, initiative_states.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from models.rules.dates import covered_days
from models.vocabulary import DatePrecision, InitiativeState

S = InitiativeState
NEXT: Final[dict[InitiativeState, frozenset[InitiativeState]]] = {
    S.PROPOSED: frozenset({S.APPROVED, S.STOPPED}),
    S.APPROVED: frozenset({S.RUNNING, S.STOPPED, S.PROPOSED}),
    S.RUNNING: frozenset({S.PAUSED, S.COMPLETED, S.STOPPED}),
    S.PAUSED: frozenset({S.RUNNING, S.STOPPED}),
    S.COMPLETED: frozenset({S.ACCEPTED, S.RUNNING}),
    S.ACCEPTED: frozenset({S.COMPLETED}),
    S.STOPPED: frozenset({S.RUNNING, S.PROPOSED}),
}
"""The steps there are. Back steps (stopped → running, accepted → completed) mend a mistake."""

_FORWARD: Final = frozenset(
    {
        (S.PROPOSED, S.APPROVED),
        (S.APPROVED, S.RUNNING),
        (S.RUNNING, S.COMPLETED),
        (S.COMPLETED, S.ACCEPTED),
        (S.PAUSED, S.RUNNING),
    }
)
_DECIDED_BY_A_HEAD: Final = frozenset({S.APPROVED, S.ACCEPTED, S.STOPPED})

_APPROVALS: Final = frozenset({S.APPROVED, S.ACCEPTED})

FINISHED: Final = frozenset({S.COMPLETED, S.ACCEPTED, S.STOPPED})
"""In these states nothing is late any more."""
FIRST: Final = frozenset({S.PROPOSED, S.APPROVED, S.RUNNING})
"""The states in which work that goes on is entered; later ones are reached step by step."""
DONE: Final = frozenset({S.COMPLETED, S.ACCEPTED})
"""The states in which finished work is entered, with its last step alone."""


def may_step(before: InitiativeState, after: InitiativeState) -> bool:
    """Say whether there is such a step: from running to completed, never to accepted at once."""
    return after in NEXT[before]


def needs_reason(before: InitiativeState, after: InitiativeState) -> bool:
    """Say whether a step must be explained: every one that is not simply the next."""
    return (before, after) not in _FORWARD


def needs_head(before: InitiativeState, after: InitiativeState) -> bool:
    """Say whether a head decides a step: approving, accepting, stopping, and going back."""
    return after in _DECIDED_BY_A_HEAD or before in {S.ACCEPTED, S.STOPPED}


def is_approval(after: InitiativeState) -> bool:
    """Say whether the step approves what somebody did: a second person takes it."""
    return after in _APPROVALS


def entered_by(state: InitiativeState) -> tuple[InitiativeState, ...]:
    """Return the steps with which an initiative is entered in a state.

    Finished work was under way before: of what lies between, nothing is known.
    """
    return (S.RUNNING, state) if state in DONE else (state,)


def held_until(steps: Sequence[tuple[date, DatePrecision]]) -> tuple[date | None, ...]:
    """Return for each step, in the order they were taken, until when it held; None for the last.

    That is the day by which one of the later steps has certainly been taken, the earliest of them:
    a step of "06/2024" has been by 30/06/2024. A step that others went before of holds on no day.

    >>> held_until([(date(2024, 1, 5), DatePrecision.DAY), (date(2024, 6, 1), DatePrecision.MONTH)])
    (datetime.date(2024, 6, 30), None)
    """
    found: list[date | None] = []
    until = None
    for day, precision in reversed(steps):
        found.append(until)
        taken_by = covered_days(day, None, precision)[1]
        until = taken_by if until is None else min(until, taken_by)
    return tuple(reversed(found))


def undocumented(
    steps: Sequence[tuple[InitiativeState, str | None]], *, is_approved: bool
) -> InitiativeState | None:
    """Return the state that an initiative was entered in and no document stands for, or None.

    ``steps`` are the states in the order they were taken, each with the number of its document;
    ``is_approved`` says that a document is named by which the whole was approved. A proposal needs
    none, for a second person approves it step by step. What was entered as accepted names the
    document of its acceptance; as approved or under way that of its approval; as completed either.

    >>> undocumented([(S.RUNNING, None), (S.ACCEPTED, None)], is_approved=True)
    <InitiativeState.ACCEPTED: 'accepted'>
    """
    first = steps[0][0] if steps else S.PROPOSED
    if first is S.PROPOSED:
        return None
    for (before, _), (after, number) in pairwise(steps):
        if after is S.ACCEPTED and not may_step(before, after):
            return None if number else S.ACCEPTED
    if is_approved or any(state in DONE and number for state, number in steps):
        return None
    return S.COMPLETED if len(steps) > 1 and steps[1][0] is S.COMPLETED else first
