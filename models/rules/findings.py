"""When a finding of a 5S audit is overdue: one rule for screens, figures and files."""

from datetime import date


def is_overdue(due_on: date, closed_on: date | None, day: date) -> bool:
    """Say whether a finding that nobody closed is past its day.

    >>> is_overdue(date(2026, 3, 1), None, date(2026, 3, 1))
    False
    >>> is_overdue(date(2026, 3, 1), None, date(2026, 3, 2))
    True
    """
    return closed_on is None and due_on < day
