"""Pace, bands, outlook and periods of indicators: what a head is told, and what is not said."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.indicator_pace import (
    Goal,
    along,
    attained_pct,
    band,
    curve_of,
    elapsed_share,
    health,
    needed_by,
)
from models.rules.reporting_periods import due_on, period_code, period_codes, reported_days
from models.rules.supports import certificate_standing, productivity_change_pct
from models.rules.value_states import STEPS, next_states
from models.vocabulary import (
    CertificateStanding,
    IndicatorHealth,
    ReportingStep,
    ValueState,
    WantedDirection,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 4000), DAYS)
def test_the_elapsed_share_lies_between_nothing_and_all(
    first: date, length: int, day: date
) -> None:
    last = first + timedelta(days=length)
    share = elapsed_share(first, last, day)
    assert 0 <= share <= 1
    assert (share == 1) is (day >= last)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_needed_pace_begins_at_the_base_and_ends_at_the_target(low: int, base: int) -> None:
    assert needed_by(Decimal(low), Decimal(0), Decimal(base)) == base
    assert needed_by(Decimal(low), Decimal(1), Decimal(base)) == low
    assert needed_by(Decimal(low), Decimal(0)) == low


def test_less_is_better_turns_the_share_round() -> None:
    higher = attained_pct(Decimal(50), Decimal(100), WantedDirection.HIGHER)
    lower = attained_pct(Decimal(50), Decimal(100), WantedDirection.LOWER)
    assert (higher, lower) == (Decimal("50.0"), Decimal("200.0"))
    assert attained_pct(Decimal(5), Decimal(0), WantedDirection.HIGHER) == 100
    assert attained_pct(Decimal(0), Decimal(4), WantedDirection.LOWER) == 100
    assert attained_pct(Decimal(2), Decimal(0), WantedDirection.LOWER) == 0
    assert attained_pct(Decimal(-3), Decimal(10), WantedDirection.HIGHER) == 0


@pytest.mark.parametrize(
    ("pct", "standing"),
    [
        ("90", IndicatorHealth.ON_TRACK),
        ("89.9", IndicatorHealth.AT_RISK),
        ("70", IndicatorHealth.AT_RISK),
        ("69.9", IndicatorHealth.BEHIND),
    ],
)
def test_the_bands_begin_where_they_say(pct: str, standing: IndicatorHealth) -> None:
    assert band(Decimal(pct), 90, 70) is standing


@pytest.mark.parametrize(
    ("base", "needed", "actual", "direction", "reached"),
    [
        (60, 70, 60, WantedDirection.HIGHER, "0.0"),
        (60, 70, 65, WantedDirection.HIGHER, "50.0"),
        (60, 70, 50, WantedDirection.HIGHER, "0.0"),
        (10, 8, 7, WantedDirection.LOWER, "150.0"),
        (10, 8, 11, WantedDirection.LOWER, "0.0"),
    ],
)
def test_a_level_is_measured_by_its_way_from_the_base(
    base: int, needed: int, actual: int, direction: WantedDirection, reached: str
) -> None:
    found = attained_pct(Decimal(actual), Decimal(needed), direction, Decimal(base))
    assert found == Decimal(reached)
    assert attained_pct(Decimal(actual), Decimal(base), direction, Decimal(base)) is None


@pytest.mark.parametrize(
    ("actual", "is_over", "shown"),
    [
        (None, False, IndicatorHealth.NO_VALUE),
        (None, True, IndicatorHealth.NO_VALUE),
        (69, True, IndicatorHealth.NOT_MET),
        (70, True, IndicatorHealth.MET),
        (75, True, IndicatorHealth.MET),
        (76, True, IndicatorHealth.NOT_MET),
        (70, False, IndicatorHealth.ON_TRACK),
        (76, False, IndicatorHealth.AT_RISK),
    ],
)
def test_on_track_is_earned_and_a_range_is_met_within_it_only(
    actual: int | None, is_over: bool, shown: IndicatorHealth
) -> None:
    value = None if actual is None else Decimal(actual)
    goal = Goal(Decimal(70), Decimal(75))
    assert health(goal, value, Decimal(100), (90, 70), is_over=is_over) is shown


@given(st.integers(-100, 100), st.integers(-100, 100))
def test_a_target_is_met_at_least_or_at_most_as_it_is_wanted(target: int, value: int) -> None:
    higher = Goal(Decimal(target)).is_met_by(Decimal(value))
    lower = Goal(Decimal(target), None, WantedDirection.LOWER).is_met_by(Decimal(value))
    assert (higher, lower) == (value >= target, value <= target)


def test_a_base_that_equals_the_target_asks_to_hold_it() -> None:
    assert Goal(Decimal(70)).is_reached_from(Decimal(70))
    assert Goal(Decimal(70)).is_reached_from(Decimal(80))
    assert not Goal(Decimal(70)).is_reached_from(Decimal(69))
    lower = Goal(Decimal(3), Decimal(5), WantedDirection.LOWER)
    assert lower.is_reached_from(Decimal(5))
    assert not lower.is_reached_from(Decimal(6))


def test_a_distinct_count_is_needed_along_the_offices_own_curve() -> None:
    counts = {2021: Decimal(40), 2022: Decimal(70), 2023: Decimal(90), 2024: Decimal(96)}
    curve = curve_of({**counts, 2025: Decimal(100)}, range(2021, 2026))
    assert curve is not None
    assert [along(curve, Decimal(tenths) / 10) for tenths in (0, 1, 2, 3, 10)] == [
        Decimal("0"),
        Decimal("0.2"),
        Decimal("0.4"),
        Decimal("0.55"),
        Decimal("1"),
    ]
    assert curve_of({**counts, 2025: Decimal(96)}, range(2021, 2026)) is None, "a year added none"
    assert curve_of({2021: Decimal(4), 2022: Decimal(9)}, [2021, 2022]) is None, "too few"


@given(st.sampled_from(ReportingStep), DAYS)
def test_every_day_lies_in_exactly_one_period_of_a_step(step: ReportingStep, day: date) -> None:
    days = reported_days(step, period_code(step, day))
    assert days is not None
    assert days[0] <= day <= days[1]
    after = reported_days(step, period_code(step, days[1] + timedelta(days=1)))
    assert after is not None
    assert after[0] == days[1] + timedelta(days=1)


def test_a_period_of_another_step_is_none() -> None:
    assert reported_days(ReportingStep.YEAR, "2026-H1") is None
    assert reported_days(ReportingStep.QUARTER, "2026-Q5") is None
    assert reported_days(ReportingStep.YEAR, "²026") is None
    assert period_codes(ReportingStep.HALF, 2025, date(2026, 7, 1)) == (
        "2025-H1",
        "2025-H2",
        "2026-H1",
        "2026-H2",
    )
    assert due_on(date(2025, 12, 31), 15) == date(2026, 1, 15)


def test_every_value_can_reach_locked_and_every_official_one_come_back() -> None:
    assert next_states(ValueState.DRAFT) == (ValueState.SUBMITTED,)
    assert next_states(ValueState.LOCKED) == (ValueState.DRAFT,)
    assert all(STEPS[pair].needs_reason for pair in STEPS if pair[1] is ValueState.DRAFT)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 1, 1), CertificateStanding.VALID),
        (date(2026, 10, 2), CertificateStanding.EXPIRING),
        (date(2026, 12, 31), CertificateStanding.EXPIRING),
        (date(2027, 1, 1), CertificateStanding.EXPIRED),
    ],
)
def test_a_certificate_stands_until_its_last_day(day: date, standing: CertificateStanding) -> None:
    assert certificate_standing(date(2026, 12, 31), None, day) is standing
    assert certificate_standing(None, day, day) is CertificateStanding.WITHDRAWN
    assert certificate_standing(None, None, day) is CertificateStanding.VALID


def test_a_growth_of_productivity_needs_a_base_above_zero() -> None:
    assert productivity_change_pct(Decimal(0), Decimal(5)) is None
    assert productivity_change_pct(None, Decimal(5)) is None
    assert productivity_change_pct(Decimal(40), Decimal(30)) == Decimal("-25.0")
