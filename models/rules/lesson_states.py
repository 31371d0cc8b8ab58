"""From noted to measured: which step a lesson may take, who may take it, what it needs.

*Learned* means measured: a lesson that was carried out and never measured is not counted as that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from models.permissions import Action, Actor
from models.rules.rights import Owned, is_ours
from models.vocabulary import LessonState


@dataclass(frozen=True)
class LessonStep:
    """One step: the permission it takes, whether a reason, whether somebody else than the author.

    A step that takes no more than the right to enter is open to the divisions of the lesson.
    """

    action: Action
    needs_reason: bool = False
    needs_second: bool = False


_S: Final = LessonState
LESSON_STEPS: Final[Mapping[tuple[LessonState, LessonState], LessonStep]] = {
    (_S.NOTED, _S.VERIFIED): LessonStep(Action.DECIDE_LESSONS, needs_second=True),
    (_S.VERIFIED, _S.ADOPTED): LessonStep(Action.DECIDE_LESSONS),
    (_S.ADOPTED, _S.DONE): LessonStep(Action.LOG),
    (_S.DONE, _S.MEASURED): LessonStep(Action.LOG),
    **{
        (before, _S.DECLINED): LessonStep(Action.DECIDE_LESSONS, needs_reason=True)
        for before in (_S.NOTED, _S.VERIFIED, _S.ADOPTED)
    },
}
"""Every step there is. A step back is another act, a leader's with a reason."""

ADOPTED: Final = frozenset({_S.ADOPTED, _S.DONE, _S.MEASURED})
"""The states in which a division has adopted the lesson."""
OPEN: Final = frozenset({_S.NOTED, _S.VERIFIED, _S.ADOPTED, _S.DONE})
"""The states in which something is still to be done: decided, carried out or measured."""
OFFERED: Final = frozenset({_S.VERIFIED}) | ADOPTED
"""The states in which a lesson is offered where work begins: a leader has said that it holds."""

_FAR: Final = (_S.DECLINED, _S.NOTED, _S.VERIFIED, _S.ADOPTED, _S.DONE, _S.MEASURED)


def next_states(state: LessonState) -> tuple[LessonState, ...]:
    """Return the states that follow one, in the order of the work.

    >>> [one.value for one in next_states(LessonState.ADOPTED)]
    ['done', 'declined']
    """
    return tuple(after for before, after in LESSON_STEPS if before is state)


def came_further(state: LessonState, other: LessonState) -> bool:
    """Say whether a lesson in ``state`` has come further than one in ``other``; declined is last.

    >>> came_further(LessonState.NOTED, LessonState.DECLINED)
    True
    """
    return _FAR.index(state) > _FAR.index(other)


def state_before(
    state: LessonState, *, was_verified: bool, was_adopted: bool
) -> LessonState | None:
    """Return the state from which a lesson came to its own; None where it was noted only."""
    if state is _S.NOTED:
        return None
    if state is _S.DECLINED:
        return _S.ADOPTED if was_adopted else _S.VERIFIED if was_verified else _S.NOTED
    return _FAR[_FAR.index(state) - 1]


def is_theirs(actor: Actor, step: LessonStep, lesson: Any) -> bool:  # noqa: ANN401 - a lesson's row
    """Say whether a step is this person's: those who noted it, who carry it out, or a leader."""
    if step.action is not Action.LOG or actor.may(Action.CORRECT_ANY):
        return True
    division = lesson.adopting_division_id
    is_carried_out_here = division is not None and division == actor.division_id
    return is_carried_out_here or is_ours(actor, Owned.of(lesson))
