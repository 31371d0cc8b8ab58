"""What a library of lessons comes to: how many are measured, how old the open ones are.

*Learned* means measured. Source: own; see SOURCES.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import Final, NamedTuple

from models.rules.lesson_states import OPEN
from models.vocabulary import LessonState

YEAR_DAYS: Final = 365


class Way(NamedTuple):
    """Where one lesson stands, when it was noted, and when it was measured, if it was."""

    state: LessonState
    noted_on: date
    measured_on: date | None = None


@dataclass(frozen=True)
class Share:
    """So many of so many; no share of none."""

    part: int
    whole: int

    @property
    def pct(self) -> float | None:
        """Return the share in per cent; None of nothing."""
        return 100 * self.part / self.whole if self.whole else None


def measured(ways: Sequence[Way]) -> Share:
    """Return how many of all noted lessons are measured."""
    return Share(sum(one.state is LessonState.MEASURED for one in ways), len(ways))


def measured_within(ways: Iterable[Way], years: int, today: date) -> Share:
    """Return how many were measured so many years after they were noted, of those so old.

    A lesson noted three years ago says nothing of four years: it is left out.
    """
    term = timedelta(days=YEAR_DAYS * years)
    old = [one for one in ways if one.noted_on + term <= today]
    in_time = [
        one
        for one in old
        if one.state is LessonState.MEASURED
        and one.measured_on is not None
        and one.measured_on <= one.noted_on + term
    ]
    return Share(len(in_time), len(old))


def age_of_open(ways: Iterable[Way], today: date) -> tuple[int, int | None]:
    """Return how many are still open, and for how many days the middle one has been.

    >>> day = date(2026, 11, 29)
    >>> noted = [Way(LessonState.NOTED, day - timedelta(days=ago)) for ago in (10, 40, 400)]
    >>> age_of_open(noted, day)
    (3, 40)
    """
    ages = sorted((today - one.noted_on).days for one in ways if one.state in OPEN)
    return len(ages), median_low(ages) if ages else None
