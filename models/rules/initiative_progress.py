"""What follows from the parts of an initiative: progress, next due day, money; pure.

Source: the office's own way of counting: progress is never typed (SOURCES.md, initiative_progress).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.vocabulary import ProgressHealth


@dataclass(frozen=True)
class Step:
    """A milestone as progress sees it."""

    weight: int
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True)
class Money:
    """Money of a year, a source or altogether, whole đồng; spent is of the same budget."""

    planned_vnd: int
    allocated_vnd: int
    spent_vnd: int = 0

    @property
    def left_vnd(self) -> int:
        """Return what is left of the allocated money; below zero where more is spent."""
        return self.allocated_vnd - self.spent_vnd


def progress_pct(steps: Sequence[Step]) -> int | None:
    """Return the weight of the done milestones in that of all, 0 to 100, rounded down.

    Weights need not add up to 100: 1 of 1+1+2 done is 25. None without any weight. It is 100 only
    when everything with a weight is done.
    """
    whole = sum(step.weight for step in steps)
    if not whole:
        return None
    return 100 * sum(step.weight for step in steps if step.done_on) // whole


def next_due_on(steps: Iterable[Step]) -> date | None:
    """Return the earliest due day of a milestone that is not done, None where all are."""
    return min((step.due_on for step in steps if step.done_on is None), default=None)


def totals(rows: Iterable[Money]) -> Money:
    """Return the sums over all years and sources."""
    found = list(rows)
    return Money(
        sum(row.planned_vnd for row in found),
        sum(row.allocated_vnd for row in found),
        sum(row.spent_vnd for row in found),
    )


def is_overspent(row: Money) -> bool:
    """Say whether more was spent than allocated: allowed with a reason, and flagged."""
    return row.spent_vnd > row.allocated_vnd


def latest_health(notes: Iterable[tuple[date, ProgressHealth]]) -> ProgressHealth | None:
    """Return how the latest month's note sees the initiative, None without notes."""
    return max(notes, default=(None, None), key=lambda note: note[0])[1]
