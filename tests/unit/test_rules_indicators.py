"""Pace, bands, outlook and periods of indicators: what a head is told, and what is not said."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.indicator_pace import (
    FEWEST_POINTS,
    attained_pct,
    back_test_pct,
    band,
    elapsed_share,
    needed_by,
    outlook_of_level,
    outlook_of_sum,
)
from models.rules.reporting_periods import due_on, period_code, period_codes, reported_days
from models.rules.supports import certificate_standing, productivity_change_pct
from models.rules.value_states import STEPS, next_states
from models.vocabulary import (
    CertificateStanding,
    ProgressHealth,
    ReportingStep,
    ValueState,
    WantedDirection,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
FIGURES = st.floats(0, 1e6)
POINTS = st.dictionaries(st.integers(2016, 2029), FIGURES, min_size=FEWEST_POINTS, max_size=12)


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
    assert attained_pct(Decimal(5), Decimal(0), WantedDirection.HIGHER) is None
    assert attained_pct(Decimal(-3), Decimal(10), WantedDirection.HIGHER) == 0


@pytest.mark.parametrize(
    ("pct", "standing"),
    [
        ("90", ProgressHealth.ON_TRACK),
        ("89.9", ProgressHealth.AT_RISK),
        ("70", ProgressHealth.AT_RISK),
        ("69.9", ProgressHealth.BEHIND),
    ],
)
def test_the_bands_begin_where_they_say(pct: str, standing: ProgressHealth) -> None:
    assert band(Decimal(pct), 90, 70) is standing
    assert band(None, 90, 70) is None


@given(st.dictionaries(st.integers(2016, 2029), FIGURES, max_size=FEWEST_POINTS - 1))
def test_under_four_years_nothing_is_said_of_the_years_ahead(points: dict[int, float]) -> None:
    assert outlook_of_level(points, 2030) is None
    assert outlook_of_sum(points, [2030], 0, 0) is None


def test_a_straight_line_is_carried_on_exactly() -> None:
    found = outlook_of_level({2021: 10, 2022: 12, 2023: 14, 2024: 16, 2025: 18}, 2030)
    assert found is not None
    assert found.value == pytest.approx(28)
    assert found.low == pytest.approx(28)
    assert found.high == pytest.approx(28)
    assert found.error_pct == pytest.approx(0)
    assert found.points == 5


@given(POINTS, st.integers(2026, 2034))
def test_the_outlook_lies_in_its_range_and_within_what_can_be(
    points: dict[int, float], year: int
) -> None:
    found = outlook_of_level(points, year, most=100.0)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high
    if max(points.values()) <= 100:
        assert found.high <= 100


@given(POINTS, st.lists(st.integers(2026, 2030), min_size=1, unique=True), FIGURES, FIGURES)
def test_a_sum_never_ends_below_what_is_together_already(
    points: dict[int, float], years: list[int], start: float, reached: float
) -> None:
    found = outlook_of_sum(points, years, start, reached)
    assert found is not None
    assert reached <= found.low <= found.value <= found.high


def test_the_error_on_the_past_is_that_of_forecasts_from_the_years_before() -> None:
    assert back_test_pct({2021: 1.0, 2022: 2.0, 2023: 3.0}) is None
    missed = back_test_pct({2021: 10.0, 2022: 10.0, 2023: 10.0, 2024: 20.0})
    assert missed == pytest.approx(10 / 12.5 * 100)


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
