"""Charts of many model sites: where they stand, how their scores spread."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.bars import add_before, bars_of_before
from dashboard.charts.plain_text import plain, wrapped
from dashboard.charts.theme import Look, base_layout, translucent
from models.text import t
from models.text.formats import format_number

_ROW_PX: Final = 44
_LABEL_LETTERS: Final = 18
_SPREAD_PX: Final = 58


def sites_by_state_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the sites of each state (SITES_BY_STATE), enterprises and others side by side."""
    row_px = 2 * _ROW_PX if "others_before" in frame else _ROW_PX
    figure = go.Figure(layout=base_layout(colours, 90 + row_px * len(frame)))
    labels = [wrapped(label, _LABEL_LETTERS) for label in frame["label"]]
    kinds = (
        ("others", t("Schools, hospitals, others"), colours.observed),
        ("enterprises", t("Enterprises"), colours.amount),
    )
    for name, head, fill in kinds:
        words = [
            f"{label} · {head}: {format_number(int(value))}"
            for label, value in zip(frame["label"], frame[name], strict=True)
        ]
        if (before := f"{name}_before") in frame:
            stood = [int(value) for value in frame[before]]
            figure.add_trace(bars_of_before(labels, stood, head, fill))
        figure.add_trace(
            go.Bar(
                x=[int(value) for value in frame[name]],
                y=labels,
                orientation="h",
                name=plain(head),
                marker={"color": fill},
                hoverinfo="text",
                hovertext=[plain(one) for one in words],
                text=[format_number(int(value)) if value else "" for value in frame[name]],
                textposition="outside",
                cliponaxis=False,
                textfont={"color": colours.text},
                customdata=[list(pair) for pair in zip(frame[f"query_{name}"], words, strict=True)],
                unselected={"marker": {"opacity": 0.5}},
            )
        )
    told = [one for name, *_ in kinds for one in (name, f"{name}_before") if one in frame]
    top = max((int(value) for name in told for value in frame[name]), default=0)
    figure.update_layout(barmode="group", legend_traceorder="reversed", bargap=0.25)
    figure.update_xaxes(
        range=[0, max(1.0, top * 1.15)],
        nticks=5,
        tickformat=",d",
        tickangle=0,
        dtick=1 if top <= 5 else None,
    )
    figure.update_yaxes(autorange="reversed", type="category")
    return figure


def spread_chart(frame: pd.DataFrame, colours: Look, number: str, query: str = "") -> go.Figure:
    """Draw from lowest to highest score, the middle half as a box, the median as its line.

    ``number`` is the column that says how many there are, ``query`` the one with the rows' link.
    """
    figure = go.Figure(layout=base_layout(colours, 70 + _SPREAD_PX * len(frame)))
    rows: Any = frame.to_dict("records")
    labels = [
        f"{wrapped(row['label'], _LABEL_LETTERS)} ({format_number(int(row[number]))})"
        for row in rows
    ]
    figure.add_trace(
        go.Box(
            y=labels,
            orientation="h",
            hoverinfo="skip",
            showlegend=False,
            width=0.26,
            q1=[row["lower_pct"] for row in rows],
            median=[row["median_pct"] for row in rows],
            q3=[row["upper_pct"] for row in rows],
            lowerfence=[row["lowest_pct"] for row in rows],
            upperfence=[row["highest_pct"] for row in rows],
            fillcolor=translucent(colours.amount),
            line={"color": colours.amount, "width": 2},
        )
    )
    words = [_words(row) for row in rows]
    figure.add_trace(
        go.Scatter(
            x=[row["median_pct"] for row in rows],
            y=labels,
            mode="markers+text",
            showlegend=False,
            marker={"color": colours.amount, "size": 9, "symbol": "diamond"},
            hoverinfo="text",
            text=[f"<b>{format_number(row['median_pct'], 1)}</b>" for row in rows],
            textposition="top center",
            textfont={"color": colours.text, "size": 13},
            hovertext=[plain(one) for one in words],
            customdata=[
                [row[query] if query else "", said] for row, said in zip(rows, words, strict=True)
            ],
            unselected={"marker": {"opacity": 0.6}, "textfont": {"color": colours.text}},
        )
    )
    _add_score_before(figure, frame, "median_pct_before", colours)
    figure.update_xaxes(range=[0, 103], tickvals=[0, 25, 50, 75, 100], tickangle=0)
    figure.update_yaxes(autorange="reversed", type="category", showgrid=False)
    figure.update_layout(margin={"t": 12})
    return figure


def _add_score_before(figure: go.Figure, frame: pd.DataFrame, name: str, colours: Look) -> None:
    if name not in frame:
        return
    stood = [None if pd.isna(one) else float(one) for one in frame[name]]
    places, labels = list(figure.data[0].y), list(frame["label"])
    add_before(figure, places, stood, colours, labels=labels, is_across=True)
    figure.data[0].showlegend = False
    if figure.data[0].type == "bar":  # so that no stroke stands over a number
        ink = {"color": colours.text_on(colours.amount)}
        figure.data[0].update(textposition="inside", insidetextanchor="start", textfont=ink)
    figure.update_layout(showlegend=True)


def _words(row: Any) -> str:  # noqa: ANN401 - a row of a frame
    return t(
        "{label}: lowest {low}, half between {lower} and {upper}, median {median}, highest {high}",
        label=row["label"],
        low=format_number(row["lowest_pct"], 1),
        lower=format_number(row["lower_pct"], 1),
        upper=format_number(row["upper_pct"], 1),
        median=format_number(row["median_pct"], 1),
        high=format_number(row["highest_pct"], 1),
    )


def mean_scores_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the average score of each kind of place (SCORES_BY_SETTING) as bars from 0 to 100."""
    figure = go.Figure(layout=base_layout(colours, 60 + _ROW_PX * len(frame)))
    rows: Any = frame.to_dict("records")
    words = [f"{row['label']}: {format_number(row['mean_pct'], 1)} %" for row in rows]
    figure.add_trace(
        go.Bar(
            x=[row["mean_pct"] for row in rows],
            y=[
                f"{wrapped(row['label'], _LABEL_LETTERS)} ({format_number(int(row['sites']))})"
                for row in rows
            ],
            orientation="h",
            marker={"color": colours.amount},
            hoverinfo="text",
            hovertext=[plain(one) for one in words],
            textposition="outside",
            cliponaxis=False,
            text=[format_number(row["mean_pct"], 1) for row in rows],
            customdata=[[row["query"], said] for row, said in zip(rows, words, strict=True)],
            unselected={"marker": {"opacity": 0.5}},
            textfont={"color": colours.text},
        )
    )
    figure.update_layout(showlegend=False, margin={"t": 8})
    _add_score_before(figure, frame, "mean_pct_before", colours)
    figure.update_xaxes(range=[0, 112], tickvals=[0, 25, 50, 75, 100], tickangle=0)
    figure.update_yaxes(autorange="reversed", type="category")
    return figure
