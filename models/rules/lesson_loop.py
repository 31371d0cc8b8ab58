"""What a library of lessons comes to: how many are measured, how old the open ones are.

*Learned* means measured. A lesson noted three years ago says nothing of four years: it is left out
of that share. Source: own; see SOURCES.md.
"""

from datetime import date, timedelta
from typing import Final

YEAR_DAYS: Final = 365
TERMS: Final = (1, 4)
"""Within so many years of being noted lessons are measured, or not."""


def noted_by(today: date, years: int) -> date:
    """Return the last day on which lessons were noted that are so many years old.

    >>> noted_by(date(2026, 11, 29), 1)
    datetime.date(2025, 11, 29)
    """
    return today - timedelta(days=YEAR_DAYS * years)


def share_pct(part: int, whole: int) -> float | None:
    """Return a share in per cent; None of nothing."""
    return 100 * part / whole if whole else None


def middle_of(count: int) -> int:
    """Return the place of the middle one of so many, the youngest first; of two the younger.

    >>> [middle_of(count) for count in (1, 2, 3)]
    [0, 0, 1]
    """
    return max(0, count - 1) // 2
