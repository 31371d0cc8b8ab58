"""Days on which an office works: not at weekends, on public holidays, on days off of its own.

Source: SOURCES.md, working_days.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_SATURDAY: Final = 5


def is_working_day(day: date, days_off: Collection[date] = ()) -> bool:
    """Say whether an office works on a day; ``days_off`` are its own.

    >>> is_working_day(date(2026, 9, 2)), is_working_day(date(2026, 9, 3))
    (False, True)
    """
    is_weekend = day.weekday() >= _SATURDAY
    return not is_weekend and day not in days_off and day not in _public_holidays(day.year)


def working_day_after(day: date, count: int, days_off: Collection[date] = ()) -> date:
    """Return the day so many working days after another; with none, the next that is one.

    >>> working_day_after(date(2026, 6, 12), 2)
    datetime.date(2026, 6, 16)
    """
    found, left = day, count
    while left > 0 or not is_working_day(found, days_off):
        found += timedelta(days=1)
        left -= is_working_day(found, days_off)
    return found


def last_day_in_time(due_on: date, days_off: Collection[date] = ()) -> date:
    """Return the last day on which what is due is in time: a day off moves to the next working day.

    Due on the second day of Tết 2027 it may be done until the first day of work after it.

    >>> last_day_in_time(date(2027, 2, 7))
    datetime.date(2027, 2, 11)
    """
    return working_day_after(due_on, 0, days_off)


def late_until(day: date, days_off: Collection[date] = ()) -> date:
    """Return the last due day that is over on a day: the last working day before it.

    What was due later fell on a day off, or is due today, and is in time.

    >>> late_until(date(2026, 9, 7))
    datetime.date(2026, 9, 4)
    """
    found = day - timedelta(days=1)
    while not is_working_day(found, days_off):
        found -= timedelta(days=1)
    return found


@lru_cache(maxsize=256)
def _public_holidays(year: int) -> frozenset[date]:
    # Asked for by the board of reporting alone: a start of the server need not wait for it.
    from holidays import country_holidays

    return frozenset(country_holidays("VN", years=year))
