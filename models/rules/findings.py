"""When a finding of a 5S audit is overdue: one rule for screens, figures and files."""

from datetime import date


def is_overdue(due_on: date, closed_on: date | None, day: date) -> bool:
    """Say whether a finding that nobody had closed by a day was past its own.

    >>> is_overdue(date(2026, 3, 1), None, date(2026, 3, 1))
    False
    >>> is_overdue(date(2026, 3, 1), None, date(2026, 3, 2))
    True
    >>> is_overdue(date(2026, 3, 1), date(2026, 5, 1), date(2026, 4, 1))
    True
    """
    return (closed_on is None or closed_on > day) and due_on < day
