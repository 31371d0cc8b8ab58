"""What the bar charts share: columns over periods, hatched while a period is not over."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.plain_text import plain
from dashboard.charts.theme import Look, base_layout, translucent
from models.frames.exchanges import UNDATED
from models.rules.known_days import CUT_OFF
from models.text import t
from models.text.formats import format_measure, format_number

HEIGHT_PX: Final = 300
_MOST_TICKS: Final = 9
_QUARTERS: Final = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}


def short_period(bucket: str) -> str:
    """Return a period's code as the axis shows it, in one or two short lines.

    >>> short_period("2022-Q3")
    'III<br>2022'
    """
    if bucket == UNDATED:
        return t("not<br>known")
    year, _, part = bucket.removesuffix(CUT_OFF).partition("-")
    return f"{_QUARTERS.get(part, part)}<br>{year}" if part else year


def period_figure(buckets: Sequence[str], totals: Sequence[int], colours: Look) -> go.Figure:
    """Return an empty figure over periods, zero-based, with the total of each written on top."""
    figure = go.Figure(layout=base_layout(colours, HEIGHT_PX))
    step = ceil(len(buckets) / _MOST_TICKS) or 1
    shown = list(buckets)[::-1][::step][::-1]
    figure.update_layout(barmode="stack", uniformtext={"minsize": 11, "mode": "hide"})
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(buckets),
        showgrid=False,
        tickmode="array",
        tickvals=shown,
        ticktext=[short_period(code) for code in shown],
        tickangle=0,
        range=[-0.6, len(buckets) - 0.4],
    )
    top = max(totals, default=0)
    figure.update_yaxes(
        range=[0, max(1.0, top * 1.14)],
        tickformat=",d",
        rangemode="tozero",
        dtick=1 if top <= 5 else None,
        nticks=6,
    )
    return figure


def add_totals(figure: go.Figure, buckets: Sequence[str], totals: Sequence[int]) -> None:
    """Write each period's total over its column; call it after the columns are added."""
    figure.add_trace(
        go.Scatter(
            x=list(buckets),
            y=list(totals),
            mode="text",
            showlegend=False,
            hoverinfo="skip",
            text=[f"<b>{format_number(total)}</b>" if total else "" for total in totals],
            textposition="top center",
            cliponaxis=False,
            unselected={"textfont": {"color": figure.layout.font.color}},
        )
    )


def add_before(
    figure: go.Figure,
    places: Sequence[Any],
    values: Sequence[float | None],
    colours: Look,
    *,
    labels: Sequence[str],
    is_across: bool = False,
    size_px: int = 22,
) -> None:
    """Mark on each bar where it stood in the year before: a stroke, told in the legend.

    ``places`` are the bars' own, ``labels`` what each is called; bars may run ``is_across``; the
    stroke is ``size_px`` long.
    """
    shown = [
        (place, value, label)
        for place, value, label in zip(places, values, labels, strict=True)
        if value is not None
    ]
    told = [f"{label} · {t('Year before')}: {format_measure(value)}" for _, value, label in shown]
    along, up = [place for place, *_ in shown], [value for _, value, _ in shown]
    figure.add_trace(
        go.Scatter(
            x=up if is_across else along,
            y=along if is_across else up,
            mode="markers",
            name=plain(t("Year before")),
            marker={
                "symbol": "line-ns" if is_across else "line-ew",
                "size": size_px,
                "line": {"width": 2, "color": colours.muted_text},
            },
            hoverinfo="text",
            hovertext=[plain(one) for one in told],
            unselected={"marker": {"opacity": 1}},
        )
    )


def bars_of_before(labels: Sequence[str], values: Sequence[float], head: str, fill: str) -> go.Bar:
    """Return bars of the year before, pale, to lie beside those of now across the chart."""
    name = t("{figure}: {when}", figure=head, when=t("Year before"))
    told = [
        f"{label} · {name}: {format_number(value)}"
        for label, value in zip(labels, values, strict=True)
    ]
    return go.Bar(
        x=list(values),
        y=list(labels),
        orientation="h",
        name=plain(name),
        marker={"color": translucent(fill, 0.4)},
        hoverinfo="text",
        hovertext=told,
        text=[format_number(value) if value else "" for value in values],
        textposition="outside",
        cliponaxis=False,
        unselected={"marker": {"opacity": 0.5}},
    )


def column(
    rows: pd.DataFrame, value: str, query: str, *, name: str, fill: str, colours: Look
) -> go.Bar:
    """Return one stacked part: a row per period, hatched where it is open.

    ``customdata`` of each mark is its link and what it says, for whoever chooses it.
    """
    values = [int(number) for number in rows[value]]
    words = [_words(row, name, value) for row in rows.to_dict("records")]
    return go.Bar(
        x=rows["bucket"].tolist(),
        y=values,
        name=plain(name),
        marker=_marker(rows, fill),
        text=[format_number(number) if number else "" for number in values],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": _inks(rows, fill, colours)},
        customdata=[list(pair) for pair in zip(rows[query], words, strict=True)],
        hovertext=[
            _hover(row, text) for row, text in zip(rows.to_dict("records"), words, strict=True)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.5}},
    )


def add_unfinished_key(figure: go.Figure, colours: Look) -> None:
    """Explain the hatching in the legend."""
    figure.add_trace(
        go.Bar(
            x=[None],
            y=[None],
            name=plain(t("Period not over yet")),
            marker={
                "color": colours.muted_text,
                "pattern": _pattern(["/"], colours.muted_text),
                "line": {"color": colours.muted_text, "width": 1},
            },
        )
    )


def _marker(rows: pd.DataFrame, fill: str) -> dict[str, Any]:
    shapes = ["/" if is_open else "" for is_open in rows["is_open"]]
    return {"color": fill, "pattern": _pattern(shapes, fill), "line": {"color": fill, "width": 1}}


def _pattern(shapes: list[str], fill: str) -> dict[str, Any]:
    return {"shape": shapes, "fillmode": "replace", "fgcolor": fill, "size": 7, "solidity": 0.15}


def _inks(rows: pd.DataFrame, fill: str, colours: Look) -> list[str]:
    return [colours.text if is_open else colours.text_on(fill) for is_open in rows["is_open"]]


def _words(row: dict[Any, Any], name: str, value: str) -> str:
    return f"{row['label']} · {name}: {format_number(row[value])}"


def _hover(row: dict[Any, Any], words: str) -> str:
    ending = f"<br>{plain(t('Period not over yet'))}" if row["is_open"] else ""
    return f"{plain(words)}{ending}"
