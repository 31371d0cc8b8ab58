"""The chart of an indicator: what nobody approved is hollow and never a result."""

from typing import Any

import pytest

from dashboard.charts.indicators import indicator_chart
from dashboard.charts.theme import DARK, LIGHT, Look
from models.frames.indicators import INDICATOR_YEARS
from models.reports.slices import frame_of


def _frame(*rows: dict[str, Any]) -> Any:
    usual: dict[str, Any] = dict.fromkeys(column.name for column in INDICATOR_YEARS)
    usual |= {"is_open": False, "state": "", "remark": "", "is_unapproved": False, "query": ""}
    return frame_of(INDICATOR_YEARS, [tuple((usual | row).values()) for row in rows])


def _bars(frame: Any, look: Look, *, is_sum: bool = False) -> dict[str, Any]:
    figure = indicator_chart(frame, look, "lượt", is_sum=is_sum)
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


@pytest.mark.parametrize("look", [LIGHT, DARK])
def test_what_waits_for_approval_is_drawn_as_an_outline_beside_the_results(look: Look) -> None:
    bars = _bars(_frame({"year": 2024, "value": 12}, {"year": 2025, "unapproved": 15}), look)
    assert list(bars["Đạt được"].x) == [2024]
    hollow = bars["Chưa duyệt"]
    assert (list(hollow.x), list(hollow.y)) == ([2025], [15])
    assert hollow.marker.color == "rgba(0,0,0,0)"
    assert hollow.marker.line.color == look.held
    assert "chưa duyệt" in hollow.text[0]
    assert "chưa duyệt" in hollow.hovertext[0]


def test_a_value_counted_though_nobody_approved_it_is_hollow_too() -> None:
    bars = _bars(_frame({"year": 2025, "value": 15, "is_unapproved": True}), LIGHT)
    assert not list(bars["Đạt được"].x)
    assert list(bars["Chưa duyệt"].y) == [15]


def test_without_such_values_the_legend_says_nothing_of_them() -> None:
    bars = _bars(_frame({"year": 2025, "value": 15, "so_far": 40}), LIGHT, is_sum=True)
    assert list(bars) == ["Đạt được"]
    assert list(bars["Đạt được"].y) == [40]
