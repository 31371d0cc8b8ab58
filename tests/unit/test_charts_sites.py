"""Charts of many sites: enterprises and others apart, spreads with their median written."""

from typing import Any

from dashboard.charts.sites import mean_scores_chart, sites_by_state_chart, spread_chart
from dashboard.charts.theme import DARK, LIGHT
from models.frames.audits import SCORES_BY_SETTING, SITES_BY_STATE
from tests.chart_frames import frame


def states() -> Any:
    return frame(
        SITES_BY_STATE,
        [
            {
                "state": "recognised",
                "label": "Được <b>công nhận</b>",
                "enterprises": 3,
                "others": 2,
                "query_enterprises": "a=1",
                "query_others": "a=2",
            },
        ],
    )


def spread() -> Any:
    return frame(
        SCORES_BY_SETTING,
        [
            {
                "key": "school",
                "label": "Trường học",
                "sites": 4,
                "lowest_pct": 40.0,
                "lower_pct": 50.0,
                "median_pct": 62.5,
                "upper_pct": 70.0,
                "highest_pct": 90.0,
                "mean_pct": 61.0,
                "query": "settings=school",
            },
        ],
    )


def test_enterprises_and_others_are_two_bars_each_with_its_own_rows() -> None:
    figure = sites_by_state_chart(states(), LIGHT)
    assert figure.layout.barmode == "group"
    assert {bar.name: (list(bar.x), bar.customdata[0][0]) for bar in figure.data} == {
        "Doanh nghiệp": ([3], "a=1"),
        "Trường học, bệnh viện, khác": ([2], "a=2"),
    }
    assert "<b>" not in figure.data[0].y[0]
    assert figure.layout.xaxis.range[0] == 0


def test_the_box_holds_the_quarters_and_the_median_is_written_and_leads_to_its_rows() -> None:
    for colours in (LIGHT, DARK):
        box, median = spread_chart(spread(), colours, "sites", "query").data
        assert (box.lowerfence[0], box.q1[0], box.median[0], box.q3[0], box.upperfence[0]) == (
            40,
            50,
            62.5,
            70,
            90,
        )
        assert list(median.text) == ["<b>62,5</b>"]
        assert median.customdata[0][0] == "settings=school"
        assert "một nửa nằm giữa 50,0 và 70,0" in median.hovertext[0]


def test_averages_are_bars_from_zero_to_a_hundred() -> None:
    figure = mean_scores_chart(spread(), LIGHT)
    assert list(figure.data[0].x) == [61.0]
    assert figure.layout.xaxis.range[0] == 0
