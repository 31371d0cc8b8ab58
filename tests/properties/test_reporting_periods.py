"""An office reports for whole periods without a gap, cut by the calendar or on the 14th."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.periods import Period
from models.rules.reporting_periods import (
    CIVIL,
    ReportingCalendar,
    code_of_days,
    due_on,
    period_code,
    period_codes,
    reported_days,
)
from models.rules.working_days import is_working_day, working_day_after
from models.vocabulary import ReportingStep

DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))
STEPS = st.sampled_from(ReportingStep)
CALENDARS = st.builds(ReportingCalendar, st.one_of(st.none(), st.integers(1995, 2060)))
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
    began = calendar.cut_off_from
    if began is None or days[1].year != began - 1:  # the first year cut off begins in the last one
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
    assert calendar.year_of(last) == year + (calendar.cut_off_from == year + 1 and last.day == 31)
    assert calendar.year_of(first) == year
    assert (last.year, CIVIL.days_of(year)[0].year) == (year, year)


def test_the_two_cut_offs_are_one_day_and_seventeen_apart() -> None:
    cut, civil = ReportingCalendar(2026), CIVIL
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
