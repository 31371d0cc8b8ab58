"""Spans of days beside each other: the one before, and the same one a year earlier.

The span before holds as many whole months, so that a leap day shifts nothing; of any other span as
many days. A year earlier stand the same days of the calendar. Source: the office's own way of
comparing; no rule was found.
"""

from datetime import date, timedelta

_MONTHS_OF_A_YEAR = 12


def day_in_months(day: date, months: int) -> date:
    """Return the same day so many months later; where there is none, the first of the month after.

    >>> day_in_months(date(2024, 2, 29), 12), day_in_months(date(2025, 1, 1), -6)
    (datetime.date(2025, 3, 1), datetime.date(2024, 7, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # no month after December lacks a day
        return date(year, month + 2, 1)


def whole_months(first_day: date, last_day: date) -> int | None:
    """Return how many whole months a span is; None where it is not.

    >>> whole_months(date(2024, 12, 15), date(2025, 12, 14))
    12
    """
    after = last_day + timedelta(days=1)
    months = (after.year - first_day.year) * 12 + after.month - first_day.month
    return next(
        (one for one in (months, months - 1) if one > 0 and day_in_months(first_day, one) == after),
        None,
    )


def span_before(first_day: date, last_day: date) -> tuple[date, date]:
    """Return the span of the same length that ends the day before this one begins.

    >>> span_before(date(2025, 1, 1), date(2025, 6, 30))
    (datetime.date(2024, 7, 1), datetime.date(2024, 12, 31))
    """
    last = first_day - timedelta(days=1)
    months = whole_months(first_day, last_day)
    if months is None:
        return last - (last_day - first_day), last
    return day_in_months(first_day, -months), last


def span_a_year_before(first_day: date, last_day: date) -> tuple[date, date]:
    """Return the same days of the year before; what ends with a month ends with it there too.

    >>> span_a_year_before(date(2024, 1, 1), date(2024, 3, 10))
    (datetime.date(2023, 1, 1), datetime.date(2023, 3, 10))
    >>> span_a_year_before(date(2025, 1, 1), date(2025, 2, 28))
    (datetime.date(2024, 1, 1), datetime.date(2024, 2, 29))
    """
    after = day_in_months(last_day + timedelta(days=1), -_MONTHS_OF_A_YEAR)
    return day_in_months(first_day, -_MONTHS_OF_A_YEAR), after - timedelta(days=1)
