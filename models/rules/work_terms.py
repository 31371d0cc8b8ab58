"""Until when what a record asks for is due, where it bears no day of its own.

Source: own; see SOURCES.md.
"""

from datetime import date, timedelta
from typing import Final

from models.rules.audit_calendar import months_after

NOTE_MONTHS: Final = 3
"""So many months after its last note an initiative under way says again how it stands."""
DECISION_DAYS: Final = 30
"""Within so many days a leader decides on a lesson that was noted, and on one that was verified."""


def note_due_on(last_month: date, months: int) -> date:
    """Return the day until which the next note is due: a month's last.

    >>> note_due_on(date(2026, 8, 1), 3)
    datetime.date(2026, 11, 30)
    """
    return months_after(last_month.replace(day=1), months + 1) - timedelta(days=1)


def noted_before(day: date, months: int) -> date:
    """Return the day before which a last note makes the next one due in the month of ``day``.

    >>> noted_before(date(2026, 11, 29), 3)
    datetime.date(2026, 9, 1)
    """
    return months_after(day.replace(day=1), 1 - months)


def decided_until(day: date, days: int) -> date:
    """Return until when a lesson that was noted or verified on a day is decided on."""
    return day + timedelta(days=days)
