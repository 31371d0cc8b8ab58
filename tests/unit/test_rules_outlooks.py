"""What is said of the years ahead: exact on what is exact, and a range that keeps its promise."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.outlooks import (
    FEWEST_POINTS,
    Outlook,
    outlook_of_share,
    outlook_of_stock,
    outlook_of_sum,
    past_error,
)

FIGURES = st.floats(0, 1e6)
POINTS = st.dictionaries(st.integers(2016, 2029), FIGURES, min_size=FEWEST_POINTS, max_size=12)
KNOWN, LEFT = range(2021, 2026), list(range(2026, 2031))
RUNS = 1_500

Course = Callable[[Random], dict[int, float]]


def _around_a_line(first: float, step: float, spread: float) -> Course:
    """Return years that are independent of each other, around a level or a trend."""
    return lambda draw: {
        year: first + step * (year - 2021) + draw.gauss(0, spread) for year in range(2021, 2031)
    }


def _accumulating(first: float, step: float, spread: float) -> Course:
    """Return levels to which each year adds its own independent change."""

    def course(draw: Random) -> dict[int, float]:
        levels = {2021: first}
        for year in range(2022, 2031):
            levels[year] = levels[year - 1] + draw.gauss(step, spread)
        return levels

    return course


def _sum_outlook(known: dict[int, float]) -> Outlook | None:
    together = sum(known.values())
    return outlook_of_sum(known, LEFT, together, together)


def _sum_end(course: dict[int, float]) -> float:
    return sum(course.values())


def _level_end(course: dict[int, float]) -> float:
    return course[2030]


@pytest.mark.parametrize(
    ("course", "outlook", "end"),
    [
        (_around_a_line(1000, 0, 60), _sum_outlook, _sum_end),
        (_around_a_line(2000, -60, 50), _sum_outlook, _sum_end),
        (_accumulating(400, 40, 12), lambda known: outlook_of_stock(known, 2030), _level_end),
        (_accumulating(2000, -40, 12), lambda known: outlook_of_stock(known, 2030), _level_end),
        (
            _around_a_line(40, 1.5, 1),
            lambda known: outlook_of_share(known, 2030, most=100),
            _level_end,
        ),
        (
            _around_a_line(80, -1.5, 1),
            lambda known: outlook_of_share(known, 2030, most=100),
            _level_end,
        ),
    ],
    ids=[
        "independent yearly flows",
        "declining yearly flows",
        "accumulating stock",
        "declining stock",
        "rising percentage",
        "declining percentage",
    ],
)
def test_the_range_holds_the_end_in_eight_of_ten_cases(
    course: Course,
    outlook: Callable[[dict[int, float]], Outlook | None],
    end: Callable[[dict[int, float]], float],
) -> None:
    draw, within = Random(1322), 0  # noqa: S311 - a simulation, no secret
    for _ in range(RUNS):
        whole = course(draw)
        found = outlook({year: whole[year] for year in KNOWN})
        assert found is not None
        within += found.low <= end(whole) <= found.high
    assert 0.75 <= within / RUNS <= 0.85, within / RUNS


@given(st.dictionaries(st.integers(2016, 2029), FIGURES, max_size=FEWEST_POINTS - 1))
def test_under_four_years_nothing_is_said_of_the_years_ahead(points: dict[int, float]) -> None:
    assert outlook_of_share(points, 2030) is None
    assert outlook_of_stock(points, 2030) is None
    assert outlook_of_sum(points, [2030], 0, 0) is None


@pytest.mark.parametrize("outlook", [outlook_of_share, outlook_of_stock])
def test_a_straight_line_is_carried_on_exactly(
    outlook: Callable[[dict[int, float], int], Outlook | None],
) -> None:
    found = outlook({2021: 10, 2022: 12, 2023: 14, 2024: 16, 2025: 18}, 2030)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((28, 28, 28))
    assert found.points == 5


def test_a_year_without_a_value_widens_nothing_but_its_own_step() -> None:
    found = outlook_of_stock({2021: 10, 2022: 12, 2024: 16, 2025: 18}, 2030)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((28, 28, 28))


def test_years_below_zero_are_none_before_they_are_summed() -> None:
    found = outlook_of_sum({2022: 40, 2023: 30, 2024: 20, 2025: 10}, [2026, 2027, 2028], 100, 100)
    assert found is not None
    assert found.value == pytest.approx(100)
    found = outlook_of_sum({2022: 55, 2023: 40, 2024: 25, 2025: 10}, [2021, 2026, 2027], 0, 0)
    assert found is not None
    assert found.value == pytest.approx(70), "what the years after 2025 lack is taken from none"


@given(POINTS, st.integers(2030, 2034))
def test_the_outlook_lies_in_its_range_and_within_what_can_be(
    points: dict[int, float], year: int
) -> None:
    for found in (outlook_of_share(points, year, most=100.0), outlook_of_stock(points, year)):
        assert found is not None
        assert 0 <= found.low <= found.value <= found.high
    share = outlook_of_share(points, year, most=100.0)
    if share is not None and max(points.values()) <= 100:
        assert share.high <= 100


@given(POINTS, st.lists(st.integers(2026, 2030), min_size=1, unique=True), FIGURES, FIGURES)
def test_a_sum_never_ends_below_what_is_together_already(
    points: dict[int, float], years: list[int], start: float, reached: float
) -> None:
    found = outlook_of_sum(points, years, start, reached)
    assert found is not None
    assert reached <= found.low <= found.value <= found.high


def test_the_error_on_the_past_is_that_of_forecasts_from_the_years_before() -> None:
    five = {2021: 10.0, 2022: 10.0, 2023: 10.0, 2024: 10.0, 2025: 10.0}
    assert past_error(five) is None, "two forecasts are chance"
    found = past_error({**five, 2026: 20.0})
    assert found is not None
    assert (found.trials, found.years_ahead) == (3, 1)
    assert found.pct == pytest.approx(10 / 3 / (70 / 6) * 100)
    assert past_error({**five, 2027: 20.0}) is None, "two years ahead is another question"
