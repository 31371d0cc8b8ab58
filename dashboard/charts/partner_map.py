"""The tile map: one square per province on plain axes, no boundary drawn, nothing fetched."""

from math import ceil
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.plain_text import plain
from dashboard.charts.theme import Look, base_layout
from dashboard.charts.tile_grid import ARCHIPELAGOS, Square, squares
from models.text import mark, t
from models.text.formats import format_number

_SIDE: Final = 0.94
_ROW_PX: Final = 46
_NAME_PX: Final = 11
_PHONE_NAME_PX: Final = 10
_NUMBER_PX: Final = 13
ARCHIPELAGO_NAMES: Final = {
    "HS": mark("Hoang Sa archipelago"),
    "TS": mark("Truong Sa archipelago"),
}


_EXCHANGES: Final = mark("Exchanges: {number}")


def site_tile_map(
    frame: pd.DataFrame, grid: str, colours: Look, is_phone: bool = False
) -> go.Figure:
    """Draw model sites per province (``SITES_BY_PROVINCE``) on the squares of one era."""
    counted = frame.assign(exchanges=frame["sites"], outgoing=0, incoming=0, within=0)
    return partner_tile_map(counted, grid, colours, is_phone, mark("Model sites: {number}"))


def partner_tile_map(
    frame: pd.DataFrame, grid: str, colours: Look, is_phone: bool = False, said: str = _EXCHANGES
) -> go.Figure:
    """Draw exchanges per province (``EXCHANGES_BY_PARTNER``) on the squares of one era.

    ``customdata`` of each square is its link and what it says, for whoever chooses it; ``said`` is
    the sentence of its number.
    """
    facts = frame[frame["grid"] == grid].to_dict("records")
    steps = class_limits(max((int(row["exchanges"]) for row in facts), default=0))
    fixed = squares(grid)
    rows = _placed(facts, fixed)
    shown = list(rows)
    places = (*fixed, *shown)
    figure = go.Figure(layout=base_layout(colours, _ROW_PX * _height(places) + 30))
    fills = [_fill(int(rows[square]["exchanges"]), steps, colours) for square in shown]
    figure.add_trace(_provinces(shown, rows, fills, colours, said))
    figure.add_trace(_archipelagos(fixed, colours))
    figure.add_traces(_names(shown, rows, fills, colours))
    size = _PHONE_NAME_PX if is_phone else _NAME_PX
    figure.update_traces(textfont_size=size, selector={"type": "scatter"})
    for square in fixed:
        if square.code in ARCHIPELAGOS:
            _name_archipelago(figure, square)
    _add_key(figure, steps, colours)
    figure.update_xaxes(visible=False, range=[-0.5, max(s.column for s in places) + 0.5])
    figure.update_yaxes(visible=False, range=[_height(places) - 0.4, -0.6])
    figure.update_layout(
        barmode="overlay",
        margin={"l": 0, "r": 0, "t": 2, "b": 2},
        legend={
            "orientation": "v",
            "x": 1,
            "xanchor": "right",
            "y": 1,
            "yanchor": "top",
            "font": {"size": 13},
        },
    )
    return figure


def class_limits(most: int) -> tuple[tuple[int, int], ...]:
    """Return the classes of the colour scale, whole numbers from 1 to the most, at most five.

    >>> class_limits(12)
    ((1, 3), (4, 6), (7, 9), (10, 12))
    """
    if most < 1:
        return ()
    width = ceil(most / 5)
    return tuple((first, min(most, first + width - 1)) for first in range(1, most + 1, width))


def _placed(facts: list[dict[Any, Any]], fixed: tuple[Square, ...]) -> dict[Square, dict[Any, Any]]:
    """Give every unit its square; one that has none, or comes second to it, stands below all."""
    free = {square.code: square for square in fixed if square.code not in ARCHIPELAGOS}
    below, width = _height(fixed), max(square.column for square in fixed) + 1
    rows: dict[Square, dict[Any, Any]] = {}
    beside = 0
    for row in facts:
        square = free.pop(str(row["code_gso"]), None)
        if square is None:
            square = Square(str(row["code_gso"]), beside % width, below + beside // width)
            beside += 1
        rows[square] = row
    return rows


def _height(places: tuple[Square, ...]) -> int:
    return max(square.row for square in places) + 1


def _fill(value: int, steps: tuple[tuple[int, int], ...], colours: Look) -> str:
    for position, (_, last) in enumerate(steps):
        if value <= last:
            return colours.surface if value < 1 else _step(position, len(steps), colours)
    return colours.surface


def _step(position: int, count: int, colours: Look) -> str:
    if count == 1:
        return colours.steps[2]
    return colours.steps[round(position * (len(colours.steps) - 1) / (count - 1))]


def _provinces(
    places: list[Square],
    rows: dict[Square, dict[Any, Any]],
    fills: list[str],
    colours: Look,
    said: str,
) -> go.Bar:
    facts = [rows[square] for square in places]
    homes = [bool(row["is_home"]) for row in facts]
    return go.Bar(
        x=[square.column for square in places],
        y=[_SIDE] * len(places),
        width=_SIDE,
        base=[square.row - _SIDE / 2 for square in places],
        showlegend=False,
        marker={
            "color": fills,
            "line": {
                "color": [colours.chosen if home else colours.line for home in homes],
                "width": [3 if home else 1 for home in homes],
            },
        },
        customdata=[[str(row["query"]), _said(row)] for row in facts],
        hoverinfo="text",
        hovertext=[_words(row, said) for row in facts],
        unselected={"marker": {"opacity": 0.6}},
    )


def _said(row: dict[Any, Any]) -> str:
    return f"{row['name']}: {format_number(int(row['exchanges']))}"


def _names(
    places: list[Square],
    rows: dict[Square, dict[Any, Any]],
    fills: list[str],
    colours: Look,
) -> list[go.Scatter]:
    """Return the names, one trace per ink: a trace can keep only one while a square is chosen."""
    by_ink: dict[str, list[Square]] = {}
    for square, fill in zip(places, fills, strict=True):
        ink = colours.muted_text if fill == colours.surface else colours.text_on(fill)
        by_ink.setdefault(ink, []).append(square)
    return [
        go.Scatter(
            x=[square.column for square in group],
            y=[square.row for square in group],
            text=[_label(square, rows[square]) for square in group],
            mode="text",
            textposition="middle center",
            textfont={"color": ink},
            unselected={"textfont": {"color": ink}},
            selected={"textfont": {"color": ink}},
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )
        for ink, group in by_ink.items()
    ]


def _label(square: Square, row: dict[Any, Any]) -> str:
    """Return the name on two short lines, and the number under it."""
    lines = square.short.split("/") if square.short else str(row["name"]).split(maxsplit=1)
    number = int(row["exchanges"]) or int(row["within"])
    tail = [f'<b style="font-size:{_NUMBER_PX}px">{format_number(number)}</b>'] if number else []
    return "<br>".join([*(plain(line) for line in lines), *tail])


def _words(row: dict[Any, Any], said: str) -> str:
    lines = [
        f"<b>{plain(row['name'])}</b>",
        plain(t(said, number=format_number(int(row["exchanges"])))),
    ]
    if row["is_home"]:
        lines.insert(1, plain(t("our province")))
    for column, sentence in (
        ("outgoing", mark("We went: {number}")),
        ("incoming", mark("They came: {number}")),
        ("within", mark("Within the same unit today: {number}")),
    ):
        if int(row[column]):
            lines.append(plain(t(sentence, number=format_number(int(row[column])))))
    return "<br>".join(lines)


def _archipelagos(places: tuple[Square, ...], colours: Look) -> go.Bar:
    shown = [square for square in places if square.code in ARCHIPELAGOS]
    return go.Bar(
        x=[square.column for square in shown],
        y=[_SIDE] * len(shown),
        width=_SIDE,
        base=[square.row - _SIDE / 2 for square in shown],
        showlegend=False,
        hoverinfo="text",
        hovertext=[plain(t(ARCHIPELAGO_NAMES[square.code])) for square in shown],
        marker={
            "color": colours.surface,
            "line": {"color": colours.muted_text, "width": 1},
            "pattern": {
                "shape": ".",
                "fgcolor": colours.muted_text,
                "size": 7,
                "solidity": 0.25,
                "bgcolor": colours.surface,
            },
        },
        customdata=[["", ""] for _ in shown],
    )


def _name_archipelago(figure: go.Figure, square: Square) -> None:
    words = t(ARCHIPELAGO_NAMES[square.code]).split()
    half = (len(words) + 1) // 2
    text = f"{plain(' '.join(words[:half]))}<br>{plain(' '.join(words[half:]))}"
    figure.add_annotation(
        x=square.column + 0.5,
        y=square.row + 0.5,
        text=text,
        showarrow=False,
        xanchor="right",
        yanchor="top",
        align="right",
        font={"size": 12},
    )


def _add_key(figure: go.Figure, steps: tuple[tuple[int, int], ...], colours: Look) -> None:
    keys = [(t("none yet"), colours.surface, colours.muted_text, 1)]
    for position, (first, last) in enumerate(steps):
        name = format_number(first) if first == last else f"{first}–{last}"
        fill = _step(position, len(steps), colours)
        keys.append((name, fill, colours.line, 1))
    keys.append((t("our province"), colours.background, colours.chosen, 3))
    for name, fill, edge, width in keys:
        figure.add_trace(
            go.Bar(
                x=[None],
                y=[None],
                name=plain(name),
                marker={"color": fill, "line": {"color": edge, "width": width}},
            )
        )
