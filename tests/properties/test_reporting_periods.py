"""An office reports for whole periods without a gap, cut by the calendar or on the 14th."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.periods import Period
from models.rules.known_days import counts_in, is_left_out, latest_first_day
from models.rules.reporting_periods import (
    CIVIL,
    ReportingCalendar,
    changes_of_year,
    code_of_days,
    due_on,
    period_code,
    period_codes,
    reported_days,
)
from models.rules.working_days import is_working_day, working_day_after
from models.vocabulary import DatePrecision, ReportingStep

DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))
STEPS = st.sampled_from(ReportingStep)
CALENDARS = st.builds(
    ReportingCalendar,
    st.sets(st.integers(1995, 2060), max_size=5).map(lambda some: (*sorted(some),)),
)
ONE_DAY = timedelta(days=1)


@given(STEPS, DAYS, CALENDARS)
def test_every_day_lies_in_the_period_of_its_code_and_none_is_between(
    step: ReportingStep, day: date, calendar: ReportingCalendar
) -> None:
    days = reported_days(step, period_code(step, day, calendar))
    assert days is not None
    assert days[0] <= day <= days[1]
    after = reported_days(step, period_code(step, days[1] + ONE_DAY, calendar))
    assert after is not None
    if days[1].year not in calendar.last_civil:  # the first year cut off begins in the last one
        assert after[0] == days[1] + ONE_DAY
    assert after[0] <= days[1] + ONE_DAY


@given(STEPS, DAYS, CALENDARS)
def test_a_link_and_a_value_mean_the_same_days(
    step: ReportingStep, day: date, calendar: ReportingCalendar
) -> None:
    code = period_code(step, day, calendar)
    days = reported_days(step, code)
    assert days is not None
    period = Period.from_code(code)
    assert (period.first_day, period.last_day) == days
    assert code_of_days(step, days) == code, "whatever the office has chosen since"


@given(STEPS, DAYS, CALENDARS)
def test_the_periods_up_to_a_day_end_with_the_one_that_holds_it(
    step: ReportingStep, day: date, calendar: ReportingCalendar
) -> None:
    codes = period_codes(step, day.year - 2, day, calendar)
    assert codes[-1] == period_code(step, day, calendar)
    assert len(set(codes)) == len(codes)
    ends = [reported_days(step, code) for code in codes]
    assert ends == sorted(ends, key=lambda one: one or (date.min, date.min))


@given(st.integers(1992, 2090), CALENDARS)
def test_a_year_is_reported_in_itself(year: int, calendar: ReportingCalendar) -> None:
    first, last = calendar.days_of(year)
    assert calendar.year_of(last) == year + (year in calendar.last_civil)
    assert calendar.year_of(first) == year
    assert (last.year, CIVIL.days_of(year)[0].year) == (year, year)


def test_the_two_cut_offs_are_one_day_and_seventeen_apart() -> None:
    cut, civil = ReportingCalendar((2026,)), CIVIL
    assert cut.days_of(2025) == (date(2025, 1, 1), date(2025, 12, 31))
    assert cut.days_of(2026) == (date(2025, 12, 15), date(2026, 12, 14))
    assert (cut.year_of(date(2026, 12, 14)), cut.year_of(date(2026, 12, 15))) == (2026, 2027)
    assert (civil.year_of(date(2026, 12, 31)), cut.year_of(date(2026, 12, 31))) == (2026, 2027)
    assert Period.from_code("2026").last_day == date(2026, 12, 31), "an old link opens as before"
    assert Period.from_code("2026-c14").label == "Năm 2026 (15/12/2025 đến 14/12/2026)"
    nine = Period.from_code("2026-9M-c14")
    assert (nine.first_day, nine.last_day) == (date(2025, 12, 15), date(2026, 9, 14))
    assert nine.label == "9 tháng đầu năm 2026 (15/12/2025 đến 14/09/2026)"
    assert nine.year_before == Period.from_code("2025-9M-c14")
    half = Period.from_code("2026-H1-c14")
    assert half.before == Period.from_code("2025-H2-c14")
    assert half.year_before == Period.from_code("2025-H1-c14")


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(0, 40))
def test_a_deadline_in_working_days_counts_no_other(day: date, count: int) -> None:
    off = {day + timedelta(days=3)}
    due = working_day_after(day, count, off)
    assert is_working_day(due, off)
    between = [day + timedelta(days=n) for n in range(1, (due - day).days + 1)]
    assert count in {0, sum(is_working_day(one, off) for one in between)}
    assert due_on(day, count, off) == due
    assert due_on(day, count) == day + timedelta(days=count)


def test_public_holidays_and_the_offices_own_days_are_no_working_days() -> None:
    assert not is_working_day(date(2026, 2, 17)), "Tết"
    assert not is_working_day(date(2026, 9, 2))
    assert due_on(date(2026, 8, 28), 2, frozenset()) == date(2026, 9, 4)
    assert due_on(date(2026, 12, 14), 2, {date(2026, 12, 15)}) == date(2026, 12, 17)


@given(DAYS, CALENDARS)
def test_every_day_is_counted_in_one_year_and_lies_in_it(
    day: date, calendar: ReportingCalendar
) -> None:
    year = calendar.year_of(day)
    holding = [
        one
        for one in range(day.year - 1, day.year + 3)
        if calendar.days_of(one)[0] <= day <= calendar.days_of(one)[1]
    ]
    assert year == max(holding), "no day is lost, whichever way the office changes"
    assert holding == [year] or (holding == [year - 1, year] and year - 1 in calendar.last_civil)
    assert calendar.year_under_way(day) == min(holding)


@given(DAYS, CALENDARS, st.sampled_from([DatePrecision.MONTH, DatePrecision.YEAR]))
def test_what_is_known_to_a_month_or_year_counts_in_one_year(
    day: date, calendar: ReportingCalendar, precision: DatePrecision
) -> None:
    first = latest_first_day(day, precision)
    counted = [
        year
        for year in range(first.year - 1, first.year + 3)
        if counts_in(first, precision, calendar.days_of(year))
    ]
    assert counted == [first.year]
    codes = [calendar.code(first.year, f"-H{half}") for half in (1, 2)]
    halves = [reported_days(ReportingStep.HALF, code) for code in codes]
    held = [counts_in(first, precision, span) for span in halves if span]
    assert sum(held) == (precision is DatePrecision.MONTH)


def test_the_first_civil_year_after_years_cut_off_takes_the_rest_of_december() -> None:
    back = ReportingCalendar((2026, 2028, 2031))
    assert back.days_of(2027) == (date(2026, 12, 15), date(2027, 12, 14))
    assert back.days_of(2028) == (date(2027, 12, 15), date(2028, 12, 31))
    assert back.days_of(2029) == (date(2029, 1, 1), date(2029, 12, 31))
    assert back.days_of(2031) == (date(2030, 12, 15), date(2031, 12, 14))
    year = Period.from_code(back.code(2028))
    assert year.label == "Năm 2028 (15/12/2027 đến 31/12/2028)"
    assert year.before == year.year_before == Period.from_code("2027-c14")
    half = Period.from_code(back.code(2028, "-H1"))
    assert (half.first_day, half.last_day) == (date(2027, 12, 15), date(2028, 6, 30))
    assert half.before == Period.from_code("2027-H2-c14")
    assert half.year_before == Period.from_code("2027-H1-c14")
    assert back.code(2028, "-H2") == "2028-H2"
    assert not Period.from_code("2028-H2-d15").code, "no later part begins early"
    ended = date(2027, 1, 1)
    assert not is_left_out(ended, DatePrecision.YEAR, back.days_of(2028)), "it counted in 2027"
    assert changes_of_year([2031, 2026], [2028]) == (2026, 2028, 2031)
    assert changes_of_year([], []) == ()
    for wrong in (([], [2028]), ([2026, 2027], []), ([2026], [2026]), ([2028], [2026])):
        assert changes_of_year(*wrong) is None
