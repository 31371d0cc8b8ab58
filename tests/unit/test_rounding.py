"""One rounding, half up, for every figure that a person reads; what is read is what is graded."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.initiatives import budget_chart
from dashboard.charts.theme import LIGHT
from dashboard.components.cards.table import cell_words
from models.frames.columns import ColumnType
from models.frames.initiatives import BUDGET
from models.reports.initiatives.insights import budget_insight
from models.reports.initiatives.money import spent_share_pct
from models.reports.period_reports.programme import _money
from models.reports.slices import frame_of
from models.rules.scores_5s import (
    Bands,
    Mark,
    SiteScore,
    ZoneScore,
    grade_of,
    is_fall,
    shared_change,
    site_score,
)
from models.rules.supports import productivity_change_pct
from models.text.formats import format_measure, format_number
from models.text.rounding import rounded, shown_pct
from models.vocabulary import AuditGrade, Pillar

PCT = st.decimals(-1000, 1000, places=4)


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (81.25, 1, "81,3"),
        (Decimal("81.25"), 1, "81,3"),
        (81.24999999999999, 1, "81,3"),
        (2.5, 0, "3"),
        (3.5, 0, "4"),
        (-2.5, 0, "-3"),
        (0.05, 1, "0,1"),
        (-0.04, 1, "0,0"),
        (2.675, 2, "2,68"),
        (1_234_567, 0, "1.234.567"),
    ],
)
def test_a_half_is_rounded_away_from_zero(
    value: float | Decimal, decimals: int, words: str
) -> None:
    assert format_number(value, decimals) == words


def test_a_measure_keeps_four_decimals_rounded_alike() -> None:
    assert format_measure(Decimal("0.00005")) == "0,0001"
    assert format_measure(1234.5) == "1.234,5"


@given(PCT)
def test_a_figure_reads_the_same_whether_it_comes_as_a_decimal_or_a_float(value: Decimal) -> None:
    assert format_number(float(value), 1) == format_number(value, 1)
    assert format_number(shown_pct(value), 1) == format_number(value, 1)
    assert abs(rounded(value, 1) - value) <= Decimal("0.05")
    assert cell_words(float(value), ColumnType.PERCENT) == f"{format_number(value, 1)} %"


def _marks(points: int, maximum: int) -> tuple[Mark, ...]:
    """Return criteria of at most four points with so many points of so many."""
    full, rest = divmod(points, 4)
    given_points = [4] * full + [rest] * (rest > 0)
    given_points += [0] * (maximum // 4 - len(given_points))
    return tuple(Mark(list(Pillar)[place % 5], 4, one) for place, one in enumerate(given_points))


def test_a_score_that_reads_90_is_excellent_from_90() -> None:
    score = site_score(
        [ZoneScore(Decimal(1), _marks(82, 100)), ZoneScore(Decimal(1), _marks(94, 96))]
    )
    assert score.pct == Decimal("89.9584")
    assert format_number(score.pct, 1) == "90,0"
    strong = dict.fromkeys(Pillar, Decimal(80))
    assert grade_of(SiteScore(score.pct, strong), Bands()) is AuditGrade.EXCELLENT
    below = SiteScore(Decimal("89.9499"), strong)
    assert grade_of(below, Bands()) is AuditGrade.GOOD


def test_a_pillar_that_reads_50_is_not_under_50() -> None:
    pillars = dict.fromkeys(Pillar, Decimal(95)) | {Pillar.SEISO: Decimal("49.95")}
    assert grade_of(SiteScore(Decimal(92), pillars), Bands()) is AuditGrade.EXCELLENT
    pillars[Pillar.SEISO] = Decimal("49.9499")
    assert grade_of(SiteScore(Decimal(92), pillars), Bands()) is AuditGrade.TO_IMPROVE


@given(st.decimals(0, 100, places=4), st.sampled_from([90, 80, 70, 50]))
def test_what_is_graded_is_what_is_read(pct: Decimal, floor: int) -> None:
    strong = dict.fromkeys(Pillar, Decimal(80))
    reads_above = Decimal(format_number(pct, 1).replace(",", ".")) >= floor
    grades = list(AuditGrade)
    best = grades[[90, 80, 70, 50].index(floor)]
    found = grade_of(SiteScore(pct, strong), Bands())
    assert found is not None
    assert (grades.index(found) <= grades.index(best)) is reads_above


def test_a_fall_is_told_from_the_figures_that_are_read() -> None:
    assert not is_fall(Decimal("-3.04")), "reads -3,0"
    assert is_fall(Decimal("-3.05")), "reads -3,1"
    before = {1: ZoneScore(Decimal(1), (Mark(Pillar.SEIRI, 10_000, 9004),))}
    after = {1: ZoneScore(Decimal(1), (Mark(Pillar.SEIRI, 10_000, 8696),))}
    assert shared_change(before, after) == Decimal("-3.0"), "90,0 to 87,0"


def _budget(*spent: int) -> pd.DataFrame:
    return frame_of(
        BUDGET,
        [
            (
                str(year),
                str(year),
                10_000_000,
                8_000_000,
                one,
                one,
                8_000_000 - one,
                spent_share_pct(8_000_000, one),
                "",
            )
            for year, one in enumerate(spent, 2021)
        ],
    )


def test_millions_are_rounded_alike_in_chart_and_file() -> None:
    frame = _budget(2_500_000, 3_500_000)
    chart: Any = budget_chart(frame, LIGHT)
    drawn = next(list(trace.text) for trace in chart.data if trace.name == "Đã chi trong kỳ")
    assert drawn == ["3", "4"]
    assert _money(frame)["spent"].tolist() == [3, 4]


def test_a_share_is_the_same_in_sentence_and_table() -> None:
    frame = _budget(5_300_000)
    assert frame["share_pct"].tolist() == [66.3], "66,25 %"
    assert "66,3 %" in budget_insight(frame)
    assert productivity_change_pct(Decimal(400), Decimal(401)) == Decimal("0.3"), "0,25 %"
