"""Which backups to keep: 7 daily, 4 weekly, 12 monthly.

Source: the office's own rule, in the usual grandfather-father-son scheme (SOURCES.md, backups).
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import Final

DAILY: Final = 7
WEEKLY: Final = 4
MONTHLY: Final = 12
ALWAYS: Final = timedelta(days=1)
"""A backup younger than this is always kept."""


def backups_to_keep(made_at: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the moments of the backups to keep; the others may go.

    Kept are the newest of each of the last 7 days, 4 ISO weeks and 12 months that have one, and
    everything made in the last 24 hours. Ten years of a backup a day leave at most 23.
    """
    newest_first = sorted(made_at, reverse=True)
    kept = {moment for moment in newest_first if now - moment < ALWAYS}
    kept |= _newest_of_each(newest_first, DAILY, lambda moment: moment.date())
    kept |= _newest_of_each(newest_first, WEEKLY, lambda moment: moment.isocalendar()[:2])
    kept |= _newest_of_each(newest_first, MONTHLY, lambda moment: (moment.year, moment.month))
    return frozenset(kept)


def _newest_of_each(
    newest_first: list[datetime], periods: int, period_of: Callable[[datetime], Hashable]
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        if len(found) < periods or period_of(moment) in found:
            found.setdefault(period_of(moment), moment)
    return set(found.values())


def last_due(now: datetime, hour: int) -> datetime:
    """Return the latest moment at which the daily backup was due, on the clock of ``now``.

    >>> last_due(datetime(2026, 11, 28, 9, 30), 12)
    datetime.datetime(2026, 11, 27, 12, 0)
    """
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def is_due(latest: datetime | None, now: datetime, hour: int) -> bool:
    """Say whether a daily backup is to be made: none yet since it was last due."""
    return latest is None or latest < last_due(now, hour)
