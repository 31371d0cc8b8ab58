"""The life of a model site: which step follows which, who decides it, what it needs.

No law was found that names this course; it is the office's own (product.md) and stands here, in one
table.
"""

from datetime import date, timedelta
from typing import Final

from models.vocabulary import SiteState

S = SiteState
NEXT: Final[dict[SiteState, tuple[SiteState, ...]]] = {
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
_DECIDED_BY_A_HEAD: Final = frozenset({
    S.SELECTED, S.RECOGNISED, S.KEPT_UP, S.SUSPENDED, S.FAILED, S.WITHDRAWN,
})  # fmt: skip
_EXPLAINED: Final = frozenset({S.SUSPENDED, S.FAILED, S.WITHDRAWN})
EXPIRING_WITHIN_DAYS: Final = 90
"""A recognition that ends within so many days is told before it does."""


def may_step(before: SiteState, after: SiteState) -> bool:
    """Say whether there is such a step: never from proposed to recognised at once."""
    return after in NEXT[before]


def needs_head(after: SiteState) -> bool:
    """Say whether a head decides the step."""
    return after in _DECIDED_BY_A_HEAD


def needs_reason(before: SiteState, after: SiteState) -> bool:
    """Say whether the step must be explained: what goes wrong, and what goes back."""
    return after in _EXPLAINED or (before, after) == (S.ASSESSED, S.RUNNING)


def is_recognition(after: SiteState) -> bool:
    """Say whether the step gives a grade and a day until which it holds."""
    return after in {S.RECOGNISED, S.KEPT_UP}


def is_expiring(state: SiteState, valid_until: date | None, day: date) -> bool:
    """Say whether a model's recognition ends within 90 days, or has ended."""
    if state not in MODELS or valid_until is None:
        return False
    return valid_until <= last_day_of_warning(day)


def last_day_of_warning(day: date) -> date:
    """Return the last day of a recognition of which one is told on ``day``."""
    return day + timedelta(days=EXPIRING_WITHIN_DAYS)
