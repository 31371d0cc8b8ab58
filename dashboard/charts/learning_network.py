"""Who learned from whom: provinces on their squares of the tile map, an arrow to each guest."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.partner_map import ARCHIPELAGO_NAMES
from dashboard.charts.theme import FONT, Look
from dashboard.charts.tile_grid import ARCHIPELAGOS, Square, squares
from models.text import t
from models.text.formats import format_number
from models.vocabulary import Direction

_ROW_PX: Final = 36
_WIDEST_PX: Final = 7
_COLUMN: Final = 100
_ROW, _PHONE_ROW = 60, 124
"""How far apart columns and rows stand, in the chart's own measure, so that points stay round."""
Row = dict[Any, Any]


@dataclass(frozen=True)
class Province:
    """One unit of the chart by key and code; ``is_home`` says that it is ours."""

    key: str
    code: str
    name: str
    is_home: bool


def arrows(frame: pd.DataFrame, grid: str) -> list[Row]:
    """Return the pairs of one map (LEARNED_FROM) between two units, in the order of the chart."""
    shown = frame[(frame["grid"] == grid) & (frame["way"] != Direction.INTERNAL)]
    return shown.to_dict("records")


def provinces_drawn(frame: pd.DataFrame, grid: str) -> list[Province]:
    """Return each unit that has an arrow, in the order of the chart."""
    found = {
        row[part]: Province(row[part], row[f"{part}_code"], row[f"{part}_name"], row["way"] == ours)
        for row in arrows(frame, grid)
        for part, ours in (("learner", Direction.OUTGOING), ("teacher", Direction.INCOMING))
    }
    return [found[key] for key in sorted(found)]


def network_height(grid: str) -> int:
    """Return how high the map of an era is drawn, in pixels."""
    return _ROW_PX * (max(square.row for square in squares(grid)) + 2)


def learning_network(
    frame: pd.DataFrame, grid: str, colours: Look, is_phone: bool = False
) -> dict[str, Any]:
    """Return the options of ECharts for one map of LEARNED_FROM.

    An arrow leads from host to guest in the colour of its direction, the wider the more exchanges.
    """
    pairs = arrows(frame, grid)
    most = max((int(pair["exchanges"]) for pair in pairs), default=1)
    places = {square.code: square for square in squares(grid) if square.code not in ARCHIPELAGOS}
    row, size = (_PHONE_ROW, 9) if is_phone else (_ROW, 11)
    shown = provinces_drawn(frame, grid)
    nodes = [_node(unit, places, number, row, colours) for number, unit in enumerate(shown)]
    codes = {unit.code for unit in shown}
    nodes += [_still(square, row, colours) for square in squares(grid) if square.code not in codes]
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT},
        "tooltip": {"confine": True},
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "selectedMode": "single",
                "roam": False,
                "preserveAspect": "contain",
                "left": 40,
                "right": 40,
                "top": 24,
                "bottom": 24,
                "edgeSymbol": ["none", "arrow"],
                "edgeSymbolSize": [0, 7],
                "label": {
                    "show": True,
                    "position": "bottom",
                    "distance": 2,
                    "fontSize": size,
                    "color": colours.text,
                    "textBorderColor": colours.background,
                    "textBorderWidth": 3,
                },
                "labelLayout": {"hideOverlap": True},
                "emphasis": {"focus": "adjacency"},
                "data": nodes,
                "edges": [_arrow(pair, most, colours) for pair in pairs],
            }
        ],
    }


def _node(
    unit: Province, places: dict[str, Square], number: int, row: int, colours: Look
) -> dict[str, Any]:
    """Place a unit on its square; one that is none of the map stands below all."""
    below = max(square.row for square in places.values()) + 1
    square = places.get(unit.code) or Square(unit.code, number % 8, below)
    return {
        "id": unit.key,
        "name": unit.name,
        "x": square.column * _COLUMN,
        "y": square.row * row,
        "symbolSize": 16 if unit.is_home else 10,
        "itemStyle": {"color": colours.chosen if unit.is_home else colours.muted_text},
        "label": {"fontWeight": "bold" if unit.is_home else "normal"},
    }


def _still(square: Square, row: int, colours: Look) -> dict[str, Any]:
    """Place what has no arrow: a point for a province, both archipelagos by their names."""
    words = ARCHIPELAGO_NAMES.get(square.code)
    return {
        "id": square.code,
        "name": t(words) if words else "",
        "x": square.column * _COLUMN,
        "y": square.row * row,
        "symbolSize": 4,
        "itemStyle": {"color": colours.line},
        "label": {"show": bool(words), "color": colours.muted_text, "position": "left"},
        "tooltip": {"show": bool(words)},
    }


def _arrow(row: Row, most: int, colours: Look) -> dict[str, Any]:
    count = int(row["exchanges"])
    said = t("{guest} came to {host}", guest=row["learner_name"], host=row["teacher_name"])
    return {
        "source": row["teacher"],
        "target": row["learner"],
        "name": f"{said}: {format_number(count)}",
        "value": count,
        "lineStyle": {
            "color": colours.of_direction(row["way"]),
            "width": 1 + (_WIDEST_PX - 1) * count / most,
            "opacity": 0.75,
            "curveness": 0.18,
        },
    }
