"""The charts of exchanges: they carry the frame's numbers and say what a reader must know."""

from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.bars import short_period
from dashboard.charts.exchanges import (
    TOPICS_SHOWN,
    exchanges_over_time_chart,
    planned_against_held_chart,
    topics_chart,
)
from dashboard.charts.plain_text import plain, wrapped
from dashboard.charts.theme import DARK, LIGHT
from models.text import using_language
from tests.chart_frames import by_topic, over_time, planned_against_held

HOSTILE = '<a href="javascript:x">5S</a> %{x} &lt;'


def _bars(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "bar" and trace.x != (None,)]


def _values(trace: Any) -> list[int]:
    return [int(value) for value in trace.y]


def test_each_direction_is_one_part_of_the_column_and_carries_the_frames_numbers() -> None:
    figure = exchanges_over_time_chart(over_time(("2024", 3, 5), ("2025", 0, 7)), LIGHT)
    assert {trace.name: _values(trace) for trace in _bars(figure)} == {
        "Đoàn đi": [3, 0],
        "Đoàn đến": [5, 7],
    }
    assert figure.layout.barmode == "stack"


def test_the_total_of_each_period_stands_over_its_column() -> None:
    figure = exchanges_over_time_chart(over_time(("2024", 1000, 234), ("2025", 0, 7)), LIGHT)
    totals = next(trace for trace in figure.data if trace.type == "scatter")
    assert list(totals.text) == ["<b>1.234</b>", "<b>7</b>"]


def test_columns_begin_at_zero() -> None:
    for figure in (
        exchanges_over_time_chart(over_time(("2024", 90, 95), ("2025", 91, 99)), LIGHT),
        planned_against_held_chart(planned_against_held(("2025", 90, 91, 92)), LIGHT),
    ):
        assert figure.layout.yaxis.range[0] == 0


def test_only_the_unfinished_period_is_hatched_and_the_key_says_so() -> None:
    frame = over_time(("2025", 1, 2), ("2026", 3, 4), is_last_open=True)
    figure = exchanges_over_time_chart(frame, LIGHT)
    assert [list(trace.marker.pattern.shape) for trace in _bars(figure)] == [["", "/"], ["", "/"]]
    assert "Kỳ chưa kết thúc" in [trace.name for trace in figure.data]


def test_finished_periods_have_no_hatching_and_no_key_for_it() -> None:
    figure = exchanges_over_time_chart(over_time(("2024", 1, 2), ("2025", 3, 4)), LIGHT)
    assert not any("/" in trace.marker.pattern.shape for trace in _bars(figure))
    assert "Kỳ chưa kết thúc" not in [trace.name for trace in figure.data]


def test_a_direction_has_the_same_colour_in_every_chart_of_a_theme() -> None:
    for colours in (LIGHT, DARK):
        figure = exchanges_over_time_chart(over_time(("2025", 1, 2)), colours)
        fills = {trace.name: trace.marker.color for trace in _bars(figure)}
        assert fills == {"Đoàn đi": colours.outgoing, "Đoàn đến": colours.incoming}


def test_planned_held_and_cancelled_add_up_to_the_frame() -> None:
    frame = planned_against_held(("2025", 1, 20, 3), ("2026", 4, 5, 0))
    figure = planned_against_held_chart(frame, LIGHT)
    assert {trace.name: _values(trace) for trace in _bars(figure)} == {
        "Đã thực hiện": [20, 5],
        "Dự kiến": [1, 4],
        "Đã hủy": [3, 0],
    }


def test_every_mark_knows_the_link_to_its_own_rows() -> None:
    figure = planned_against_held_chart(planned_against_held(("2025", 1, 20, 3)), LIGHT)
    held = next(trace for trace in _bars(figure) if trace.name == "Đã thực hiện")
    assert held.customdata[0][0] == "period=2025&states=held"
    assert "20" in held.customdata[0][1]


def test_topics_stand_with_the_most_exchanged_on_top() -> None:
    figure = topics_chart(by_topic(("TPM", 1), ("5S", 12), ("Lean", 7)), LIGHT)
    assert list(figure.data[0].x) == [12, 7, 1]
    assert [note.text for note in figure.layout.annotations] == ["5S", "Lean", "TPM"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # downwards


def test_a_long_topic_is_broken_into_lines_and_never_cut() -> None:
    name = "Xây dựng, tổ chức thực hiện Chương trình 1322 ở địa phương và đánh giá kết quả hằng năm"
    figure = topics_chart(by_topic((name, 3)), LIGHT)
    assert figure.layout.annotations[0].text.replace("<br>", " ") == name
    assert "<br>" in figure.layout.annotations[0].text


def test_the_chart_of_topics_keeps_to_the_most_frequent() -> None:
    frame = by_topic(*((f"Nội dung {number}", number) for number in range(1, 20)))
    assert len(topics_chart(frame, LIGHT).data[0].x) == TOPICS_SHOWN


def test_text_from_data_is_shown_letter_by_letter() -> None:
    figure = topics_chart(by_topic((HOSTILE, 3)), LIGHT)
    for text in (figure.layout.annotations[0].text, *figure.data[0].hovertext):
        assert "<a" not in text
        assert "%{" not in text
        assert "&amp;lt;" in text


@pytest.mark.parametrize("text", ["<b>x</b>", "a<br>b", "%{customdata}", "&nbsp;", "$x^2$"])
def test_plain_text_leaves_nothing_that_a_figure_would_read(text: str) -> None:
    shown = plain(text)
    assert "<" not in shown
    assert "%{" not in shown
    assert "&nbsp;" not in shown


def test_wrapped_text_escapes_each_line() -> None:
    assert wrapped("<i>một</i> hai ba", 12) == "&lt;i&gt;một&lt;/i&gt;<br>hai ba"


@pytest.mark.parametrize(
    ("bucket", "shown"),
    [("2022", "2022"), ("2022-Q3", "III<br>2022"), ("2022-11", "11<br>2022")],
)
def test_a_period_is_short_under_its_column(bucket: str, shown: str) -> None:
    assert short_period(bucket) == shown


def test_few_enough_periods_are_named_that_a_phone_can_show_them() -> None:
    frame = over_time(*((str(year), 1, 1) for year in range(1990, 2027)))
    ticks = exchanges_over_time_chart(frame, LIGHT).layout.xaxis.tickvals
    assert len(ticks) <= 9
    assert ticks[-1] == "2026"


def test_numbers_follow_the_language() -> None:
    frame = over_time(("2024", 1, 1))
    assert exchanges_over_time_chart(frame, LIGHT).layout.separators == ",."
    with using_language("en"):
        assert exchanges_over_time_chart(frame, LIGHT).layout.separators == ".,"


def test_an_empty_frame_draws_an_empty_chart() -> None:
    for figure in (
        exchanges_over_time_chart(over_time(), LIGHT),
        planned_against_held_chart(planned_against_held(), LIGHT),
        topics_chart(by_topic(), LIGHT),
    ):
        assert not any(_values(bar) for bar in _bars(figure) if bar.y is not None)
