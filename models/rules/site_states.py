"""The life of a model site: which step follows which, who decides it, what it needs.

No law was found that names this course. The proposed one stands here; an administrator may set the
office's own (``models.services.sites.life_steps``). Source: SOURCES.md, site_states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.vocabulary import SiteStanding, SiteState

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
"""In these states a site counts as a model site, while its recognition holds."""
IN_FORCE: Final = frozenset(SiteStanding(one.value) for one in MODELS)
"""So a site counts as a model site on a day: its recognition has not ended."""
OVER: Final = frozenset({SiteStanding.FAILED, SiteStanding.WITHDRAWN, SiteStanding.ENDED})
"""So a site has ended for good: nobody waits any more for what its audits found."""
STOPPED: Final = OVER | {SiteStanding.SUSPENDED}
"""So a site is neither ranked nor called slipping."""
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


def held_through(
    steps: Sequence[tuple[SiteState, date, date | None]],
) -> tuple[tuple[date | None, date | None], ...]:
    """Return for each step (state, day, validity), the earliest first, until when it held.

    That is the day of the next, none for the last; and beside it the last day of the recognition
    that stands after it.

    >>> held_through([(S.RECOGNISED, date(2024, 1, 1), date(2026, 1, 1)),
    ...               (S.COPIED, date(2024, 6, 1), None)])[1]
    (None, datetime.date(2026, 1, 1))
    """
    found, held = [], None
    after = [*(day for _, day, _ in steps[1:]), None]
    for (state, _, valid_until), until in zip(steps, after, strict=False):
        held = valid_until if is_recognition(state) else held
        found.append((until, held))
    return tuple(found)


def is_approval(after: SiteState) -> bool:
    """Say whether the step approves what somebody did: a second person takes it."""
    return after is S.SELECTED or is_recognition(after)


def standing_on(
    state: SiteState, valid_until: date | None, ends_on: date | None, day: date
) -> SiteStanding:
    """Return how a site in a state stands on a day; ``ends_on`` is its own last day.

    >>> standing_on(S.RECOGNISED, date(2024, 5, 1), None, date(2024, 5, 2))
    <SiteStanding.EXPIRED: 'expired'>
    """
    stands = SiteStanding(state.value)
    if ends_on is not None and ends_on < day and stands not in OVER:
        return SiteStanding.ENDED
    if state in MODELS and valid_until is not None and valid_until < day:
        return SiteStanding.EXPIRED
    return stands


def is_expiring(standing: SiteStanding, valid_until: date | None, day: date) -> bool:
    """Say whether the recognition of a model in force ends within 90 days."""
    if standing not in IN_FORCE or valid_until is None:
        return False
    return valid_until <= last_day_of_warning(day)


def last_day_of_warning(day: date) -> date:
    """Return the last day of a recognition of which one is told on ``day``."""
    return day + timedelta(days=EXPIRING_WITHIN_DAYS)
