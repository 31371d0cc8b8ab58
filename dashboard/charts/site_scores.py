"""Charts of one site's scores: its pillars as a radar, its course with the breaks of versions."""

from itertools import pairwise
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.plain_text import plain, wrapped
from dashboard.charts.theme import FONT, Look, base_layout, translucent
from models.text import t
from models.text.formats import format_date, format_number
from models.vocabulary import Pillar

_RADAR_PX: Final = 380
_COURSE_PX: Final = 360
_MOST_LABELS: Final = 9
"""So many points of a course say their score; the last one always does."""
_VERSION_LETTERS: Final = 26
_NAME_LETTERS: Final = 40


def radar_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the pillars of SITE_RADAR: the last audit filled, the first and the median as lines."""
    figure = go.Figure(layout=base_layout(colours, _RADAR_PX))
    drawn = (
        ("median_pct", t("Median of its kind of place"), colours.observed, "dot", "none"),
        ("first_pct", t("First audit"), colours.planned, "dash", "none"),
        ("latest_pct", t("Last audit"), colours.held, "solid", "toself"),
    )
    for name, head, colour, dash, fill in drawn:
        if frame[name].notna().any():
            figure.add_trace(_ring(frame, name, head, colour, dash, fill))
    radar_axes(figure, colours)
    return figure


def compared_radar(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the last audits of COMPARED_SITES over each other, each in a colour and a stroke."""
    figure = go.Figure(layout=base_layout(colours, _RADAR_PX + 60))
    strokes = (
        (colours.held, "solid"),
        (colours.planned, "dash"),
        (colours.incoming, "dot"),
        (colours.observed, "dashdot"),
    )
    drawn: Any = [row for row in frame.to_dict("records") if not pd.isna(row["score_pct"])]
    for row, (colour, dash) in zip(drawn, strokes, strict=False):
        rings = pd.DataFrame(
            {
                "label": [pillar.label for pillar in Pillar],
                "pct": [row[f"{pillar.value}_pct"] for pillar in Pillar],
            }
        )
        figure.add_trace(_ring(rings, "pct", _short(row["organisation"]), colour, dash, "none"))
    radar_axes(figure, colours)
    return figure


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LETTERS else f"{name[: _NAME_LETTERS - 1]}…"


def radar_axes(figure: go.Figure, colours: Look) -> None:
    """Give a radar its circle from 0 to 100 and quiet lines; call it once it has its rings."""
    figure.update_layout(
        margin={"l": 60, "r": 60, "t": 30, "b": 60},
        legend={"y": -0.08, "yanchor": "top"},
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "domain": {"y": [0.06, 1]},
            "radialaxis": {
                "range": [0, 100],
                "tickvals": [25, 50, 75, 100],
                "angle": 90,
                "tickangle": 90,
                "gridcolor": colours.line,
                "linecolor": colours.line,
                "tickfont": {"color": colours.muted_text, "size": 11},
            },
            "angularaxis": {
                "gridcolor": colours.line,
                "linecolor": colours.line,
                "rotation": 90,
                "direction": "clockwise",
                "tickfont": {"color": colours.text, "family": FONT, "size": 13},
            },
        },
    )


def _ring(
    frame: pd.DataFrame, name: str, head: str, colour: str, dash: str, fill: str
) -> go.Scatterpolar:
    rows: Any = frame[frame[name].notna()].to_dict("records")
    closed = [*rows, rows[0]]
    return go.Scatterpolar(
        r=[row[name] for row in closed],
        theta=[plain(row["label"]) for row in closed],
        mode="lines+markers",
        name=plain(head),
        fill=fill,
        opacity=0.95,
        fillcolor=translucent(colour),
        line={"color": colour, "width": 2, "dash": dash},
        marker={"size": 6},
        hoverinfo="text",
        hovertext=[
            plain(f"{row['label']} · {head}: {format_number(row[name], 1)} %") for row in closed
        ],
    )


def score_history_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw the scores of SCORE_HISTORY over time, each kind of audit as a course of its own.

    A course is cut where the checklist got a new version: a line marks the day, and the bridged
    course of the kind that gives the score is drawn through.
    """
    rows: Any = frame[frame["score_pct"].notna()].to_dict("records")
    figure = go.Figure(layout=base_layout(colours, _COURSE_PX))
    shown = next((row["kind"] for row in rows[::-1] if row["gives_score"]), "")
    kinds = sorted(dict.fromkeys(row["kind"] for row in rows), key=lambda kind: kind != shown)
    breaks = [row for row in rows if row["is_break"]]
    first = [row for row in rows if row["kind"] == kinds[0]] if kinds else []
    if any(row["is_break"] for row in first):
        figure.add_trace(_line(first, "bridged_pct", t("Bridged score"), colours.planned, "dot"))
    strokes = (
        (colours.held, "solid"),
        (colours.incoming, "dash"),
        (colours.observed, "dashdot"),
        (colours.planned, "longdash"),
    )
    for kind, (colour, dash) in zip(kinds, strokes, strict=False):
        of_kind = [row for row in rows if row["kind"] == kind]
        _draw_kind(figure, of_kind, (kind, colour, dash), colours, is_told=kind == kinds[0])
    marked: set[str] = set()
    for before, row in pairwise(rows):
        if row["is_break"] and row["version"] not in marked:
            marked.add(row["version"])
            _mark_break(figure, before, row, colours)
    top = max([100.0, *(row["bridged_pct"] or 0 for row in rows)])
    low = min([0.0, *(row["bridged_pct"] or 0 for row in rows)])
    figure.update_yaxes(range=[low, top + 8], tickvals=[0, 25, 50, 75, 100])
    figure.update_xaxes(type="date", tickformat="%m/%Y", nticks=6, tickangle=0, showgrid=False)
    figure.update_layout(
        margin={"t": 44 if breaks else 12, "b": 60},
        legend={"y": -0.14, "yanchor": "top"},
        showlegend=bool(breaks) or len(kinds) > 1,
    )
    return figure


def _draw_kind(
    figure: go.Figure, rows: list[Any], how: tuple[str, str, str], colours: Look, *, is_told: bool
) -> None:
    """Draw the course of one kind of audit; ``is_told``: its points say their score."""
    parts, every = _parts(rows), -(-len(rows) // _MOST_LABELS)
    said = {id(row) for row in rows[::-1][::every]} if is_told else set()
    for place, part in enumerate(parts):
        line = _line(part, "score_pct", *how)
        line.update(
            mode="lines+markers+text",
            textposition="top center",
            cliponaxis=False,
            text=[format_number(row["score_pct"], 1) if id(row) in said else "" for row in part],
            showlegend=not place,
            textfont={"color": colours.text},
            unselected={"textfont": {"color": colours.text}},
        )
        figure.add_trace(line)


def _parts(rows: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = []
    for row in rows:
        if row["is_break"] or not parts:
            parts.append([])
        parts[-1].append(row)
    return parts


def _line(rows: list[Any], name: str, head: str, colour: str, dash: str) -> go.Scatter:
    words = [
        f"{format_date(row['audited_on'])} · {head}: {format_number(row[name], 1)} %"
        for row in rows
    ]
    return go.Scatter(
        x=[row["audited_on"] for row in rows],
        y=[row[name] for row in rows],
        mode="lines+markers",
        name=plain(head),
        connectgaps=False,
        hoverinfo="text",
        hovertext=[plain(one) for one in words],
        marker={"size": 8 if dash == "solid" else 5},
        line={"color": colour, "width": 2, "dash": dash},
        customdata=[[row["query"], said] for row, said in zip(rows, words, strict=True)],
        unselected={"marker": {"opacity": 0.6}},
    )


def _mark_break(figure: go.Figure, before: Any, row: Any, colours: Look) -> None:  # noqa: ANN401 - rows of a frame
    """Draw the line between the last audit of one version and the first of the next."""
    between = before["audited_on"] + (row["audited_on"] - before["audited_on"]) / 2
    day = between.isoformat()
    figure.add_vline(x=day, line={"color": colours.muted_text, "width": 1, "dash": "dash"})
    figure.add_annotation(
        x=day,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        align="center",
        text=wrapped(row["version"], _VERSION_LETTERS),
        font={"color": colours.muted_text, "size": 11},
    )
