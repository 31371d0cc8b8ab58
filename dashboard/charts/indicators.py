"""Charts of one indicator: years against target, needed pace and outlook; a breakdown in bars."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.plain_text import plain, told_apart, wrapped
from dashboard.charts.theme import Look, base_layout
from models.text import t
from models.text.formats import format_measure
from models.text.rounding import rounded

_HEIGHT_PX: Final = 380
_BAR_PX: Final = 34
_LABEL_LETTERS: Final = 26
_RESULT_UNTIL: Final = 2025


def indicator_chart(frame: pd.DataFrame, colours: Look, unit: str, *, is_sum: bool) -> go.Figure:
    """Draw the years of INDICATOR_YEARS: what is reached, the target, the pace, what lies ahead.

    Where the target is a sum the bars are what has come together since it began (a year without
    such a target stands for itself). An unfinished
    year is pale; what nobody approved is hollow; the years ahead stand right of a line.
    """
    reached = "reached"
    frame = frame.assign(
        reached=frame["so_far"].fillna(frame["value"]) if is_sum else frame["value"]
    )
    figure = go.Figure(layout=base_layout(colours, _HEIGHT_PX))
    _add_hollow(figure, frame, reached, colours, unit)
    _add_bars(figure, frame[~frame["is_unapproved"]], reached, colours, unit)
    _add_range(figure, frame, colours)
    _add_line(figure, frame, "outlook", t("Outlook"), colours.planned, "dot", unit)
    _add_line(figure, frame, "needed", t("Needed pace"), colours.incoming, "dash", unit)
    _add_line(figure, frame, "target", t("Target"), colours.cancelled, "solid", unit)
    figure.add_vline(x=_RESULT_UNTIL + 0.5, line={"color": colours.muted_text, "width": 1})
    for x, anchor, words in (
        (_RESULT_UNTIL + 0.42, "right", t("Result 2021–2025")),
        (_RESULT_UNTIL + 0.58, "left", t("Outlook 2026–2030")),
    ):
        figure.add_annotation(
            x=x,
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor=anchor,
            showarrow=False,
            text=plain(words),
            font={"color": colours.muted_text, "size": 13},
        )
    figure.update_layout(
        margin={"t": 30, "b": 70}, legend={"y": -0.14, "yanchor": "top"}, barmode="overlay"
    )
    figure.update_xaxes(
        tickmode="linear", dtick=1, tickformat="d", range=[2020.4, 2030.6], tickangle=0
    )
    figure.update_yaxes(rangemode="tozero", tickformat=",~f")
    return figure


def _add_hollow(
    figure: go.Figure, frame: pd.DataFrame, name: str, colours: Look, unit: str
) -> None:
    """Draw as outlines alone what would be reached with the values that wait for approval."""
    rows = frame[frame["unapproved"].notna() | frame["is_unapproved"]]
    if rows.empty:
        return
    values = rows["unapproved"].where(~rows["is_unapproved"], rows[name])
    words = [
        plain(f"{int(year)}: {format_measure(value)} {unit} ({t('not approved yet')})")
        for year, value in zip(rows["year"], values, strict=True)
    ]
    figure.add_trace(
        go.Bar(
            x=list(rows["year"]),
            y=list(values),
            name=plain(t("Not approved yet")),
            hoverinfo="text",
            hovertext=words,
            marker={
                "color": "rgba(0,0,0,0)",
                "line": {"color": colours.held, "width": 2},
            },
            text=[plain(t("{value} not approved", value=format_measure(one))) for one in values],
            textposition="outside",
            cliponaxis=False,
            textfont={"color": colours.muted_text},
        )
    )


def _add_bars(figure: go.Figure, frame: pd.DataFrame, name: str, colours: Look, unit: str) -> None:
    rows = frame[frame[name].notna()]
    words = [
        f"{int(row['year'])}: {format_measure(row[name])} {unit}"
        + (f" ({t('year not over')})" if row["is_open"] else "")
        for row in rows.to_dict("records")
    ]
    figure.add_trace(
        go.Bar(
            x=list(rows["year"]),
            y=list(rows[name]),
            name=plain(t("Reached")),
            hoverinfo="text",
            hovertext=[plain(one) for one in words],
            marker={
                "color": colours.held,
                "opacity": [0.55 if is_open else 1.0 for is_open in rows["is_open"]],
                "pattern": {"shape": ["/" if one else "" for one in rows["is_open"]]},
            },
            text=[format_measure(value) for value in rows[name]],
            textposition="outside",
            cliponaxis=False,
            textfont={"color": colours.text},
            customdata=[list(pair) for pair in zip(rows["query"], words, strict=True)],
            unselected={"marker": {"opacity": 0.5}},
        )
    )


def _add_range(figure: go.Figure, frame: pd.DataFrame, colours: Look) -> None:
    rows = frame[frame["outlook"].notna()]
    if rows.empty:
        return
    years = list(rows["year"])
    figure.add_trace(
        go.Scatter(
            x=years + years[::-1],
            y=list(rows["outlook_high"]) + list(rows["outlook_low"])[::-1],
            fill="toself",
            mode="lines",
            line={"width": 0},
            opacity=0.25,
            hoverinfo="skip",
            fillcolor=colours.planned,
            name=plain(t("Range of the outlook (80 %)")),
        )
    )


def _add_line(
    figure: go.Figure, frame: pd.DataFrame, name: str, head: str, colour: str, dash: str, unit: str
) -> None:
    rows = frame[frame[name].notna()]
    if rows.empty:
        return
    years: list[Any] = []
    values: list[Any] = []
    words: list[str] = []
    before: Any = None
    for row in rows.to_dict("records"):
        if name == "needed" and before is not None and row["target"] != before:
            years, values, words = [*years, None], [*values, None], [*words, ""]
        before = row["target"]
        years.append(row["year"])
        values.append(row[name])
        said = f"{head} {int(row['year'])}: {format_measure(rounded(row[name], 1))} {unit}"
        words.append(plain(said))
    shape = "hvh" if name == "target" else "linear"
    figure.add_trace(
        go.Scatter(
            x=years,
            y=values,
            mode="lines+markers",
            name=plain(head),
            connectgaps=False,
            line={"color": colour, "width": 2, "dash": dash, "shape": shape},
            marker={"size": 5},
            hoverinfo="text",
            hovertext=words,
        )
    )


def breakdown_chart(frame: pd.DataFrame, colours: Look, unit: str) -> go.Figure:
    """Draw the parts of INDICATOR_BREAKDOWN as bars, the largest on top; at most twelve."""
    rows: Any = frame.head(12)
    figure = go.Figure(layout=base_layout(colours, 60 + _BAR_PX * len(rows)))
    words = [
        f"{row['label']}: {format_measure(row['value'])} {unit}" for row in rows.to_dict("records")
    ]
    figure.add_trace(
        go.Bar(
            x=list(rows["value"]),
            y=told_apart(wrapped(label, _LABEL_LETTERS) for label in rows["label"]),
            orientation="h",
            marker={"color": colours.amount},
            hoverinfo="text",
            hovertext=[plain(one) for one in words],
            textposition="outside",
            cliponaxis=False,
            text=[format_measure(value) for value in rows["value"]],
            customdata=[list(pair) for pair in zip(rows["query"], words, strict=True)],
            unselected={"marker": {"opacity": 0.5}},
        )
    )
    low, top = (end(0.0, *map(float, rows["value"].dropna())) for end in (min, max))
    figure.update_layout(showlegend=False, margin={"t": 8})
    figure.update_xaxes(
        range=[low * 1.2, max(1.0, top * 1.2) if top or not low else -low * 0.1],
        nticks=5,
        tickangle=0,
        tickformat=",~f",
    )
    figure.update_yaxes(autorange="reversed", type="category")
    return figure
