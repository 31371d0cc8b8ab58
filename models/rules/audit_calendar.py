"""When a site is audited next: so many months after its last audit, while it stands as a model.

No law was found that sets a term; it is the office's own setting, proposed at twelve months.
Source: SOURCES.md, audit_calendar.
"""

from calendar import monthrange
from datetime import date
from typing import Final

from models.vocabulary import SiteStanding, SiteState

NEXT_AUDIT_MONTHS: Final = 12
AUDITED: Final = frozenset(
    {
        SiteStanding.RUNNING,
        SiteStanding.RECOGNISED,
        SiteStanding.KEPT_UP,
        SiteStanding.COPIED,
        SiteStanding.EXPIRED,
    }
)
"""So a site is audited again, one whose recognition ended too; before it began, or once it
stopped, it is not."""
AUDITED_STATES: Final = tuple(one for one in SiteState if one.value in {s.value for s in AUDITED})
"""The states of such a site, whether its recognition holds or not."""


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last day where there is none such.

    >>> months_after(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_audit_on(standing: SiteStanding, last_on: date | None, months: int) -> date | None:
    """Return the day until which a site's next audit is due; None where none is."""
    if last_on is None or standing not in AUDITED:
        return None
    return months_after(last_on, months)


def overdue_before(today: date, months: int) -> date:
    """Return the first day of a last audit that is not overdue today: earlier ones are.

    With six months and on 1/3/2025 it is 1/9/2024: an audit of 31/8/2024 was due on 28/2/2025.
    """
    earliest = months_after(today, -months)
    if months_after(earliest, months) >= today:
        return earliest
    year, month = divmod(earliest.year * 12 + earliest.month, 12)
    return date(year, month + 1, 1)
