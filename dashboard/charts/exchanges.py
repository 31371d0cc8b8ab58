"""Charts of exchanges: over time by direction, planned against held, by topic."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.bars import add_before, add_totals, add_unfinished_key, column, period_figure
from dashboard.charts.plain_text import plain, wrapped
from dashboard.charts.theme import TEXT_PX, Look, base_layout
from models.text.formats import format_number
from models.vocabulary import ExchangeState

TOPICS_SHOWN: Final = 8
"""The chart shows the topics most exchanged on; the table beside it has all."""
_BAR_PX: Final = 18
_LINE_PX: Final = 19
_LABEL_LETTERS: Final = 46


def exchanges_over_time_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw exchanges held per period (``EXCHANGES_OVER_TIME``), stacked by direction."""
    totals = frame.groupby("bucket", sort=False)["exchanges"].sum()
    buckets = [str(bucket) for bucket in totals.index]
    values = [int(total) for total in totals]
    figure = period_figure(buckets, values, colours)
    for direction, rows in frame.groupby("direction", sort=False):
        figure.add_trace(
            column(
                rows,
                "exchanges",
                "query",
                name=str(rows["direction_label"].iloc[0]),
                fill=colours.of_direction(str(direction)),
                colours=colours,
            )
        )
    return _finished(figure, frame, buckets, values, colours, "exchanges_before")


def planned_against_held_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw what became of each period's exchanges (``PLANNED_AGAINST_HELD``): three states."""
    states = (ExchangeState.HELD, ExchangeState.PLANNED, ExchangeState.CANCELLED)
    buckets = [str(bucket) for bucket in frame["bucket"]]
    values = [int(total) for total in frame[[state.value for state in states]].sum(axis=1)]
    figure = period_figure(buckets, values, colours)
    for state in states:
        figure.add_trace(
            column(
                frame,
                state.value,
                f"query_{state.value}",
                name=state.label,
                fill=colours.of_state(state),
                colours=colours,
            )
        )
    return _finished(figure, frame, buckets, values, colours, "held_before")


def topics_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the topics most exchanged on (``EXCHANGES_BY_TOPIC``), names in full over the bars."""
    rows = frame.sort_values("exchanges", ascending=False, kind="stable").head(TOPICS_SHOWN)
    values = [int(number) for number in rows["exchanges"]]
    labels = [wrapped(label, _LABEL_LETTERS) for label in rows["label"]]
    tops, height = _tops(labels)
    words = [
        f"{label}: {format_number(number)}"
        for label, number in zip(rows["label"], values, strict=True)
    ]
    figure = go.Figure(layout=base_layout(colours, height))
    figure.add_trace(
        go.Bar(
            x=values,
            y=[
                top + _heading(label) + _BAR_PX / 2 for top, label in zip(tops, labels, strict=True)
            ],
            orientation="h",
            width=_BAR_PX,
            marker={"color": colours.amount},
            text=[f"<b>{format_number(number)}</b>" for number in values],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="text",
            hovertext=[plain(text) for text in words],
            customdata=[list(pair) for pair in zip(rows["query"], words, strict=True)],
            unselected={"marker": {"opacity": 0.5}},
        )
    )
    stood = [int(one) for one in rows["exchanges_before"]] if "exchanges_before" in rows else []
    if stood:
        middles = list(figure.data[0].y)
        add_before(
            figure,
            middles,
            stood,
            colours,
            labels=list(rows["label"]),
            is_across=True,
            size_px=_BAR_PX,
        )
    for top, label in zip(tops, labels, strict=True):
        figure.add_annotation(
            x=0,
            y=top,
            text=label,
            showarrow=False,
            align="left",
            borderpad=0,
            xanchor="left",
            yanchor="top",
            font={"size": TEXT_PX},
        )
    figure.update_xaxes(visible=False, range=[0, max((*values, *stood), default=1) * 1.12])
    figure.update_yaxes(visible=False, range=[height, 0])
    figure.update_layout(margin={"l": 0, "r": 8, "t": 0, "b": 0}, showlegend=False)
    return figure


def _heading(label: str) -> int:
    return _LINE_PX * (label.count("<br>") + 1) + 2


def _tops(labels: list[str]) -> tuple[list[int], int]:
    """Return where each topic begins, in pixels from the top, and the height of them all."""
    tops, height = [], 4
    for label in labels:
        tops.append(height)
        height += _heading(label) + _BAR_PX + 10
    return tops, max(height, _BAR_PX)


def _finished(
    figure: go.Figure,
    frame: pd.DataFrame,
    buckets: list[str],
    values: list[int],
    colours: Look,
    before: str,
) -> go.Figure:
    if bool(frame["is_open"].any()):
        add_unfinished_key(figure, colours)
    add_totals(figure, buckets, values)
    if before in frame:
        spans = frame.groupby("bucket", sort=False)
        stood = [int(one) for one in spans[before].sum()]
        add_before(
            figure, buckets, stood, colours, labels=[str(one) for one in spans["label"].first()]
        )
        figure.update_yaxes(range=[0, max(1.0, 1.14 * max(*values, *stood))])
    return figure
