"""The life of a model site: which step follows which, who decides it, what it needs.

No law was found that names this course. The proposed one stands here; an administrator may set the
office's own (``models.services.sites.life_steps``). Source: SOURCES.md, site_states.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.vocabulary import SiteState

S = SiteState
_NEXT: Final[dict[SiteState, tuple[SiteState, ...]]] = {
    S.PROPOSED: (S.SURVEYED, S.FAILED),
    S.SURVEYED: (S.SELECTED, S.FAILED),
    S.SELECTED: (S.RUNNING, S.FAILED),
    S.RUNNING: (S.ASSESSED, S.SUSPENDED, S.FAILED),
    S.ASSESSED: (S.RECOGNISED, S.RUNNING, S.FAILED),
    S.RECOGNISED: (S.KEPT_UP, S.COPIED, S.SUSPENDED, S.WITHDRAWN),
    S.KEPT_UP: (S.KEPT_UP, S.COPIED, S.SUSPENDED, S.WITHDRAWN),
    S.COPIED: (S.KEPT_UP, S.COPIED, S.SUSPENDED, S.WITHDRAWN),
    S.SUSPENDED: (S.RUNNING, S.RECOGNISED, S.WITHDRAWN),
    S.FAILED: (S.PROPOSED,),
    S.WITHDRAWN: (S.PROPOSED,),
}
"""The steps there are, in the order of the work; kept up is said again at each renewal."""

MODELS: Final = frozenset({S.RECOGNISED, S.KEPT_UP, S.COPIED})
"""In these states a site counts as a model site."""
_DECIDED_BY_A_HEAD: Final = frozenset(
    {
        S.SELECTED,
        S.RECOGNISED,
        S.KEPT_UP,
        S.SUSPENDED,
        S.FAILED,
        S.WITHDRAWN,
    }
)
_EXPLAINED: Final = frozenset({S.SUSPENDED, S.FAILED, S.WITHDRAWN})
EXPIRING_WITHIN_DAYS: Final = 90
"""A recognition that ends within so many days is told before it does."""


@dataclass(frozen=True)
class StepNeeds:
    """One step: from which state to which, whether a head decides it and it must be explained."""

    before: SiteState
    after: SiteState
    needs_head: bool
    needs_reason: bool


class LifeSteps(tuple[StepNeeds, ...]):
    """All steps there are, in the order of the work."""

    __slots__ = ()

    def after(self, before: SiteState) -> tuple[StepNeeds, ...]:
        """Return the steps that may follow a state; none leads elsewhere."""
        return tuple(step for step in self if step.before is before)

    def step(self, before: SiteState, after: SiteState) -> StepNeeds | None:
        """Return the step between two states; None where there is none."""
        return next((step for step in self.after(before) if step.after is after), None)

    def reached(self) -> frozenset[SiteState]:
        """Return every state to which some way leads from the proposal."""
        found, waiting = {S.PROPOSED}, [S.PROPOSED]
        while waiting:
            new = [step.after for step in self.after(waiting.pop()) if step.after not in found]
            found.update(new)
            waiting += new
        return frozenset(found)


PROPOSED_LIFE_STEPS: Final = LifeSteps(
    StepNeeds(
        before,
        after,
        after in _DECIDED_BY_A_HEAD,
        after in _EXPLAINED or (before, after) == (S.ASSESSED, S.RUNNING),
    )
    for before, every in _NEXT.items()
    for after in every
)
"""The course that holds until the office sets its own: what goes wrong or back is explained."""


def is_recognition(after: SiteState) -> bool:
    """Say whether the step gives a grade and a day until which it holds."""
    return after in {S.RECOGNISED, S.KEPT_UP}


def is_approval(after: SiteState) -> bool:
    """Say whether the step approves what somebody did: a second person takes it."""
    return after is S.SELECTED or is_recognition(after)


def is_expiring(state: SiteState, valid_until: date | None, day: date) -> bool:
    """Say whether a model's recognition ends within 90 days, or has ended."""
    if state not in MODELS or valid_until is None:
        return False
    return valid_until <= last_day_of_warning(day)


def last_day_of_warning(day: date) -> date:
    """Return the last day of a recognition of which one is told on ``day``."""
    return day + timedelta(days=EXPIRING_WITHIN_DAYS)
