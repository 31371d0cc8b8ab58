"""From draft to locked: which step an entered value may take, who may take it, what it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from models.permissions import Action
from models.vocabulary import ValueState

OFFICIAL: Final = frozenset({ValueState.APPROVED, ValueState.LOCKED})
"""The states in which a value counts in figures and reports."""


@dataclass(frozen=True)
class Step:
    """One step: the permission it takes, whether it needs a reason, whether a second person."""

    action: Action
    needs_reason: bool = False
    needs_second: bool = False


_S: Final = ValueState
STEPS: Final[Mapping[tuple[ValueState, ValueState], Step]] = {
    (_S.DRAFT, _S.SUBMITTED): Step(Action.LOG),
    (_S.SUBMITTED, _S.APPROVED): Step(Action.APPROVE, needs_second=True),
    (_S.SUBMITTED, _S.DRAFT): Step(Action.APPROVE, needs_reason=True),
    (_S.APPROVED, _S.LOCKED): Step(Action.APPROVE),
    (_S.APPROVED, _S.DRAFT): Step(Action.APPROVE, needs_reason=True),
    (_S.LOCKED, _S.DRAFT): Step(Action.APPROVE, needs_reason=True),
}
"""Every step there is; nobody approves what they entered, changed or submitted since the last
approval."""


def next_states(state: ValueState) -> tuple[ValueState, ...]:
    """Return the states that follow one, in the order of the work."""
    return tuple(after for before, after in STEPS if before is state)
