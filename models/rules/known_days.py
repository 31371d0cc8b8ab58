"""The one rule of time: in which spans of days a record counts, however exactly its day is known.

A record known to the day counts in every span that holds the day. One known only to a month or a
year counts where the span holds the whole of it, and is left out where the span only touches it.

Offices cut their year in two ways, and a span says by its own days in which: one that begins on a
15th and ends on a 14th is of the reporting calendar, in which March is 15/02 to 14/03 and a year
15/12 to 14/12; every other span is of the civil calendar. The first civil year after such ones
begins on 15/12 too: what is left of that December was in no year before. So what is known to the
year 2022 counts in the civil and in the reporting year 2022, and in no other year of either
calendar; two spans that share no day never both count one record.
Source: SOURCES.md, known_days.
"""

from datetime import date, timedelta
from typing import Final

from models.rules.dates import FIRST_DAY, covered_days
from models.vocabulary import DatePrecision

Span = tuple[date, date]
Known = tuple[date, DatePrecision]

CUT_OFF_DAY: Final = 14
"""The last day of a month, quarter or year of the reporting calendar."""
CUT_OFF: Final = "-c14"
"""What ends the code of a period of the reporting calendar, cut off on the 14th.

A code without it always means the civil days, whatever an office has chosen since.
"""
EARLY: Final = "-d15"
"""What ends the code of a civil period that begins on 15 December already.

It is of the first civil year after years cut off on the 14th, and takes the days since then.
"""
WIDER: Final = (DatePrecision.MONTH, DatePrecision.YEAR)
"""How a day may be known that is not known to the day."""
_DECEMBER: Final = 12


def is_cut_off(first_day: date, last_day: date) -> bool:
    """Say whether a span is one of the reporting calendar, cut off on the 14th.

    >>> is_cut_off(date(2025, 12, 15), date(2026, 6, 14)), is_cut_off(date(2026, 1, 1), date.max)
    (True, False)
    """
    return first_day.day == CUT_OFF_DAY + 1 and last_day.day == CUT_OFF_DAY


def begins_early(first_day: date, last_day: date) -> bool:
    """Say whether a span of civil months begins on 15 December already.

    >>> begins_early(date(2027, 12, 15), date(2028, 12, 31))
    True
    >>> begins_early(date(2027, 12, 15), date(2027, 12, 31))
    False
    """
    is_mid_december = (first_day.month, first_day.day) == (_DECEMBER, CUT_OFF_DAY + 1)
    ends_a_month = last_day < date.max and (last_day + timedelta(days=1)).day == 1
    return is_mid_december and ends_a_month and last_day.year > first_day.year


def counted_until(first_day: date, last_day: date, precision: DatePrecision) -> date:
    """Return the latest first day of a record so known that counts in a span; maybe before it.

    Records from the span's first day to this one count: 1/1/2022 to 14/12/2022 holds eleven whole
    months and no year.

    >>> span = date(2022, 1, 1), date(2022, 12, 14)
    >>> counted_until(*span, DatePrecision.MONTH), counted_until(*span, DatePrecision.YEAR)
    (datetime.date(2022, 11, 1), datetime.date(2021, 1, 1))
    """
    if precision is DatePrecision.DAY:
        return last_day
    if is_cut_off(first_day, last_day):
        if precision is DatePrecision.MONTH:
            return last_day.replace(day=1)
        return date(last_day.year - (last_day.month < _DECEMBER), 1, 1)
    after = last_day + timedelta(days=1)
    if precision is DatePrecision.YEAR:
        return date(after.year - 1, 1, 1)
    return (after.replace(day=1) - timedelta(days=1)).replace(day=1)


def touched_from(first_day: date, last_day: date, precision: DatePrecision) -> date:
    """Return the first day of the month or year that a span begins in, whole or not.

    >>> touched_from(date(2022, 5, 10), date(2022, 8, 3), DatePrecision.YEAR)
    datetime.date(2022, 1, 1)
    """
    if precision is DatePrecision.DAY:
        return first_day
    begins = first_day
    if is_cut_off(first_day, last_day) or begins_early(first_day, last_day):
        # the 15th already is of the month that follows
        begins = first_day.replace(day=1) + timedelta(days=31)
    return begins.replace(day=1) if precision is DatePrecision.MONTH else date(begins.year, 1, 1)


def latest_first_day(last_day: date, precision: DatePrecision) -> date:
    """Return the latest first day of a month, year or day that is not after a day."""
    return covered_days(last_day, None, precision)[0]


def counts_in(starts_on: date, precision: DatePrecision, span: tuple[date, date]) -> bool:
    """Say whether a record counts in a span; ``starts_on`` is the first day of what is known.

    >>> counts_in(date(2022, 1, 1), DatePrecision.YEAR, (date(2021, 12, 15), date(2022, 12, 14)))
    True
    """
    return span[0] <= starts_on <= counted_until(*span, precision)


def is_left_out(starts_on: date, precision: DatePrecision, span: tuple[date, date]) -> bool:
    """Say whether a span touches what is known of a record's day, but does not hold it whole.

    >>> is_left_out(date(2022, 1, 1), DatePrecision.YEAR, (date(2022, 4, 1), date(2022, 6, 30)))
    True
    """
    touches = touched_from(*span, precision) <= starts_on <= span[1]
    return precision in WIDER and touches and not counts_in(starts_on, precision, span)


def may_stand_in(known: tuple[date, date], valid_from: date | None, valid_to: date | None) -> bool:
    """Say whether one of the days a record may be of lies within a validity; None is open.

    A visit of "2024" may go to a firm founded on 15/03/2024.

    >>> may_stand_in((date(2024, 1, 1), date(2024, 12, 31)), date(2024, 3, 15), None)
    True
    """
    begins, ends = known
    return (valid_from is None or valid_from <= ends) and (valid_to is None or valid_to >= begins)


def leaves_out(span: tuple[date, date], precision: DatePrecision) -> bool:
    """Say whether a span touches a month or year that it does not hold whole.

    >>> leaves_out((date(2022, 1, 1), date(2022, 6, 30)), DatePrecision.MONTH)
    False
    """
    begins, ends = span[0], latest_first_day(span[1], precision)
    is_cut = touched_from(*span, precision) < begins or ends > counted_until(*span, precision)
    return precision in WIDER and is_cut


def known_until(day: date, precision: DatePrecision, *, is_cut_off: bool = False) -> date:
    """Return the latest first day of what, so known, was over by the end of a day.

    As of 30/06/2024 a step of "06/2024" has been taken, one of "2024" not for certain yet. As of
    14/12/2024, the end of a reporting year, one of "2024" has.

    >>> known_until(date(2024, 12, 14), DatePrecision.YEAR, is_cut_off=True)
    datetime.date(2024, 1, 1)
    """
    begins = FIRST_DAY.replace(day=CUT_OFF_DAY + 1) if is_cut_off else FIRST_DAY
    return counted_until(begins, day, precision)


def reached_from(first_day: date, precision: DatePrecision) -> date:
    """Return the earliest last day of a month or year, so known, that begins with a span or in it.

    >>> reached_from(date(2024, 1, 1), DatePrecision.YEAR)
    datetime.date(2024, 12, 31)
    >>> reached_from(date(2024, 4, 1), DatePrecision.YEAR)
    datetime.date(2025, 12, 31)
    """
    if precision is DatePrecision.DAY:
        return first_day
    begins, ends = covered_days(first_day, None, precision)
    if begins == first_day:
        return ends
    return covered_days(ends + timedelta(days=1), None, precision)[1]


def runs_in(
    starts: tuple[date, DatePrecision], ends: tuple[date, DatePrecision], span: Span
) -> bool:
    """Say whether work certainly ran on a day of a span, whichever days its rough ones may be.

    ``starts`` is the first day of what is known of its begin, ``ends`` the last day of what is
    known of its end. Work of "2022" to "2025" runs in 2023 and in 2022, but not for certain in
    the first quarter of 2022.

    >>> work = (date(2022, 1, 1), DatePrecision.YEAR), (date(2025, 12, 31), DatePrecision.YEAR)
    >>> runs_in(*work, (date(2022, 1, 1), date(2022, 12, 31)))
    True
    >>> runs_in(*work, (date(2022, 1, 1), date(2022, 3, 31)))
    False
    """
    begun = starts[0] <= counted_until(*span, starts[1])
    return begun and ends[0] >= reached_from(span[0], ends[1])


def may_run_in(starts: Known, ends: Known, span: Span) -> bool:
    """Say whether work may have run on a day of a span, as far as its days are known."""
    return starts[0] <= span[1] and ends[0] >= touched_from(*span, ends[1])
