"""Charts of initiatives: the portfolio of milestones over time, the money by year or source."""

from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.bars import bars_of_before
from dashboard.charts.plain_text import plain, told_apart, wrapped
from dashboard.charts.theme import Look, base_layout
from models.text import t
from models.text.formats import format_date, format_money, format_number

_ROW_PX: Final = 34
_SYMBOLS: Final = {"done": "circle", "late": "x", "due": "diamond", "later": "circle-open"}
_LONGEST: Final = 46
"""Letters of an initiative's name on a desk; on a phone its code stands alone."""
_LABEL_LETTERS: Final = 22
_MILLION: Final = 1_000_000


def milestones_chart(
    frame: pd.DataFrame, today: date, colours: Look, is_phone: bool = False
) -> go.Figure:
    """Draw a row per initiative (``MILESTONE_TIMELINE``): its span, its milestones, today's line.

    How a milestone stands shows in sign and colour.
    """
    initiatives = frame.drop_duplicates("initiative_id")
    names = [
        _on_a_phone(row) if is_phone else _short(row) for row in initiatives.to_dict("records")
    ]
    place = {number: len(names) - 1 - n for n, number in enumerate(initiatives["initiative_id"])}
    figure = go.Figure(layout=base_layout(colours, 90 + _ROW_PX * len(names)))
    for row in initiatives.to_dict("records"):
        figure.add_trace(
            go.Scatter(
                x=[row["starts_on"], row["ends_on"]],
                y=[place[row["initiative_id"]]] * 2,
                mode="lines",
                line={"color": colours.line, "width": 6},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    for standing, rows in frame.groupby("standing", sort=False):
        figure.add_trace(_marks(str(standing), rows, place, colours))
    figure.add_vline(x=today.isoformat(), line={"color": colours.chosen, "width": 1, "dash": "dot"})
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=names[::-1],
        range=[-0.7, len(names) - 0.3],
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(type="date", tickformat="%m/%Y", nticks=4 if is_phone else 8, tickangle=0)
    return figure


def _marks(standing: str, rows: pd.DataFrame, place: dict[Any, int], colours: Look) -> go.Scatter:
    fill = {"done": colours.held, "late": colours.cancelled, "due": colours.incoming}
    told = rows.to_dict("records")
    return go.Scatter(
        x=[row["due_on"] for row in told],
        y=[place[row["initiative_id"]] for row in told],
        mode="markers",
        name=plain(told[0]["standing_label"]),
        hoverinfo="text",
        hovertext=[plain(_words(row)) for row in told],
        marker={
            "symbol": _SYMBOLS[standing],
            "size": 13,
            "color": fill.get(standing, colours.observed),
            "line": {"width": 1.5, "color": fill.get(standing, colours.observed)},
        },
        customdata=[[f"id={row['initiative_id']}", _words(row)] for row in told],
        unselected={"marker": {"opacity": 0.5}},
    )


def _words(row: dict[Any, Any]) -> str:
    day = format_date(row["due_on"])
    said = f"{row['milestone']}: {day} ({row['standing_label']})"
    return f"{row['code']} · {said}" if row["code"] else said


def _on_a_phone(row: dict[Any, Any]) -> str:
    title = row["initiative"]
    short = title if len(title) <= _LABEL_LETTERS else f"{title[: _LABEL_LETTERS - 1]}…"
    return plain(row["code"] or short)


def _short(row: dict[Any, Any]) -> str:
    said = f"{row['code']} · {row['initiative']}" if row["code"] else row["initiative"]
    return plain(said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…")


def budget_chart(frame: pd.DataFrame, colours: Look) -> go.Figure:
    """Draw planned, allocated and paid money (``BUDGET``) side by side, in million đồng."""
    figure = go.Figure(
        layout=base_layout(colours, 110 + (74 + 40 * ("paid_vnd_before" in frame)) * len(frame))
    )
    labels = told_apart(wrapped(label, _LABEL_LETTERS) for label in frame["label"])
    kinds = (
        ("paid_vnd", t("Paid in the period"), colours.amount),
        ("allocated_vnd", t("Allocated"), colours.observed),
        ("planned_vnd", t("Plan"), colours.planned),
    )
    for name, head, fill in kinds:
        words = [
            f"{label} · {head}: {format_money(int(value))}"
            for label, value in zip(frame["label"], frame[name], strict=True)
        ]
        if (before := f"{name}_before") in frame:
            stood = [int(value) / _MILLION for value in frame[before]]
            figure.add_trace(bars_of_before(labels, stood, head, fill))
        figure.add_trace(
            go.Bar(
                x=[int(value) / _MILLION for value in frame[name]],
                y=labels,
                orientation="h",
                name=plain(head),
                marker={"color": fill},
                hoverinfo="text",
                hovertext=[plain(text) for text in words],
                text=[format_number(int(value) / _MILLION) for value in frame[name]],
                textposition="outside",
                cliponaxis=False,
                customdata=[list(pair) for pair in zip(frame["query"], words, strict=True)],
                unselected={"marker": {"opacity": 0.5}},
            )
        )
    told = [one for name, *_ in kinds for one in (name, f"{name}_before") if one in frame]
    top = max((int(v) for name in told for v in frame[name]), default=0) / _MILLION
    figure.update_layout(barmode="group", legend_traceorder="reversed")
    figure.update_xaxes(
        range=[0, max(1.0, top * 1.28)], rangemode="tozero", tickformat=",d", nticks=5, tickangle=0
    )
    figure.update_yaxes(autorange="reversed", type="category")
    return figure
