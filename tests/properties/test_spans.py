"""The span before and the span of the year before, whatever the days and wherever the leap day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.spans import day_in_months, span_a_year_before, span_before, whole_months

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
USUAL_DAYS = st.builds(date, st.integers(1950, 2090), st.integers(1, 12), st.integers(1, 28))
ONE_DAY = timedelta(days=1)


@given(DAYS, st.integers(1, 60))
def test_whole_months_are_known_from_any_first_day(first: date, months: int) -> None:
    assert whole_months(first, day_in_months(first, months) - ONE_DAY) == months


@given(USUAL_DAYS, st.integers(1, 60))
def test_whole_months_are_compared_with_as_many_whole_months(first: date, months: int) -> None:
    last = day_in_months(first, months) - ONE_DAY
    before = span_before(first, last)
    assert before == (day_in_months(first, -months), first - ONE_DAY)
    assert whole_months(*before) == months
    assert before[0].day == first.day


@given(DAYS, st.integers(0, 1500))
def test_another_span_is_moved_by_its_days(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    before = span_before(first, last)
    assert before[1] == first - ONE_DAY, "no day between, none twice"
    if whole_months(first, last) is None:
        assert before[1] - before[0] == last - first


@given(USUAL_DAYS, st.integers(1, 36))
def test_a_year_before_stand_the_same_days(first: date, months: int) -> None:
    last = day_in_months(first, months) - ONE_DAY
    earlier = span_a_year_before(first, last)
    assert (earlier[0].month, earlier[0].day) == (first.month, first.day)
    assert whole_months(*earlier) == months
    if months == 12:
        assert earlier == span_before(first, last)


@given(USUAL_DAYS)
def test_twelve_months_across_a_leap_day_stay_twelve_months(first: date) -> None:
    last = day_in_months(first, 12) - ONE_DAY
    assert span_before(first, last)[0] == first.replace(year=first.year - 1)
