"""A record counts in one period of a calendar, by all that is known of its day, and in no other."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.periods import Period
from models.rules.dates import covered_days
from models.rules.known_days import (
    CUT_OFF,
    WIDER,
    begins_early,
    counts_in,
    is_cut_off,
    is_left_out,
    may_run_in,
    may_stand_in,
    runs_in,
)
from models.vocabulary import DatePrecision

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2090)
PRECISIONS = st.sampled_from((DatePrecision.DAY, *WIDER))
"""How exactly a day can be known; what is told without a day has none that a rule could ask for."""
CALENDARS = st.sampled_from(["", CUT_OFF])
PARTS = {
    1: ("",),
    2: ("-H1", "-H2"),
    4: ("-Q1", "-Q2", "-Q3", "-Q4"),
    12: tuple(f"-{month:02d}" for month in range(1, 13)),
}
SPANS = st.one_of(
    st.tuples(DAYS, st.integers(0, 800)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1]))),
    st.builds(
        lambda year, parts, calendar, place: days(f"{year}{parts[place % len(parts)]}{calendar}"),
        YEARS,
        st.sampled_from(list(PARTS.values())),
        CALENDARS,
        st.integers(0, 11),
    ),
)


def days(code: str) -> tuple[date, date]:
    period = Period.from_code(code)
    assert period.first_day
    assert period.last_day
    return period.first_day, period.last_day


def stored(day: date, precision: DatePrecision) -> date:
    return covered_days(day, None, precision)[0]


@given(DAYS, PRECISIONS, SPANS, SPANS)
def test_two_spans_that_share_no_day_never_both_count_a_record(
    day: date,
    precision: DatePrecision,
    one: tuple[date, date],
    other: tuple[date, date],
) -> None:
    first = stored(day, precision)
    if counts_in(first, precision, one) and counts_in(first, precision, other):
        assert max(one[0], other[0]) <= min(one[1], other[1])


@given(DAYS, st.lists(st.integers(1, 200), max_size=12), PRECISIONS, CALENDARS, YEARS)
def test_however_a_year_is_cut_a_record_counts_in_one_part_at_most(
    day: date, lengths: list[int], precision: DatePrecision, calendar: str, year: int
) -> None:
    begins, ends = days(f"{year}{calendar}")
    first, parts = begins, []
    for length in lengths:
        last = min(first + timedelta(days=length), ends)
        parts.append((first, last))
        first = last + timedelta(days=1)
        if first > ends:
            break
    else:
        parts.append((first, ends))
    assert sum(counts_in(stored(day, precision), precision, part) for part in parts) <= 1


@given(DAYS, st.sampled_from(list(PARTS)), CALENDARS)
def test_a_day_and_a_month_count_once_in_the_parts_of_a_year(
    day: date, number: int, calendar: str
) -> None:
    parts = [days(f"{y}{p}{calendar}") for y in (day.year, day.year + 1) for p in PARTS[number]]
    for precision in (DatePrecision.DAY, DatePrecision.MONTH):
        first = stored(day, precision)
        assert sum(counts_in(first, precision, part) for part in parts) == 1
        assert not any(is_left_out(first, precision, part) for part in parts)


@given(DAYS, CALENDARS)
def test_what_is_known_to_a_year_or_month_counts_in_that_of_either_calendar(
    day: date, calendar: str
) -> None:
    year, month = stored(day, DatePrecision.YEAR), stored(day, DatePrecision.MONTH)
    for other in range(day.year - 1, day.year + 2):
        of_year = days(f"{other}{calendar}")
        assert counts_in(year, DatePrecision.YEAR, of_year) == (other == day.year)
        assert not is_left_out(year, DatePrecision.YEAR, of_year)
    for other in range(1, 13):
        of_month = days(f"{day.year}-{other:02d}{calendar}")
        assert counts_in(month, DatePrecision.MONTH, of_month) == (other == day.month)
        assert is_left_out(year, DatePrecision.YEAR, of_month), "each month of the year says so"


@given(DAYS, PRECISIONS, SPANS)
def test_a_record_that_counts_is_known_to_lie_in_the_span(
    day: date, precision: DatePrecision, span: tuple[date, date]
) -> None:
    known = covered_days(day, None, precision)
    if counts_in(known[0], precision, span):
        assert not is_left_out(known[0], precision, span)
        ends = known[1] if precision is DatePrecision.DAY else known[1].replace(day=14)
        assert span[0] <= known[0]
        assert ends <= span[1]


@given(DAYS, DAYS, PRECISIONS)
def test_a_span_of_one_day_counts_what_is_known_to_be_of_that_day(
    day: date, other: date, precision: DatePrecision
) -> None:
    first = stored(other, precision)
    is_of_the_day = precision is DatePrecision.DAY and other == day
    assert counts_in(first, precision, (day, day)) == is_of_the_day


@given(DAYS, PRECISIONS, DAYS)
def test_what_begins_on_one_of_the_days_a_record_may_be_of_can_have_it(
    day: date, precision: DatePrecision, begins: date
) -> None:
    known = covered_days(day, None, precision)
    assert may_stand_in(known, begins, None) == (begins <= known[1])
    assert may_stand_in(known, None, begins) == (begins >= known[0])
    assert may_stand_in(known, None, None)


@given(DAYS, DAYS, PRECISIONS, PRECISIONS, SPANS)
def test_work_of_rough_days_runs_in_a_span_on_whichever_days_it_began_and_ended(
    one: date, two: date, began: DatePrecision, ended: DatePrecision, span: tuple[date, date]
) -> None:
    """Within the civil calendar: every begin and end it may have had is tried at its ends."""
    if is_cut_off(*span) or begins_early(*span):
        return
    begins = covered_days(min(one, two), None, began)
    ends = covered_days(max(one, two), None, ended)
    tried = [
        first <= span[1] and last >= span[0]
        for first in begins
        for last in (max(last, first) for last in ends)
    ]
    work = (begins[0], began), (ends[1], ended)
    assert may_run_in(*work, span) == any(tried)
    if begins[1] <= ends[0]:
        assert runs_in(*work, span) == all(tried)


@given(YEARS, YEARS, CALENDARS, YEARS)
def test_work_of_whole_years_runs_in_exactly_these_reporting_years(
    one: int, two: int, calendar: str, year: int
) -> None:
    first, last = sorted((one, two))
    work = (date(first, 1, 1), DatePrecision.YEAR), (date(last, 12, 31), DatePrecision.YEAR)
    assert runs_in(*work, days(f"{year}{calendar}")) == (first <= year <= last)
    assert may_run_in(*work, days(f"{year}{calendar}")) == (first <= year <= last)
