"""The tile map as a table of links: one square per province, both archipelagos always there."""

from typing import Any

import pandas as pd

from dashboard import context
from dashboard.charts.partner_map import ARCHIPELAGO_NAMES, class_limits
from dashboard.charts.tile_grid import ARCHIPELAGOS, squares
from dashboard.components.escape import html
from models.text import plural, t
from models.text.formats import format_number


def province_map(frame: pd.DataFrame, grid: str, insight: str) -> str:
    """Return EXCHANGES_BY_PARTNER of one era on its squares, each leading to its exchanges."""
    facts = {str(row["code_gso"]): row for row in frame[frame["grid"] == grid].to_dict("records")}
    steps = class_limits(max((int(row["exchanges"]) for row in facts.values()), default=0))
    cells = []
    for square in squares(grid):
        place = f"grid-column:{square.column + 1};grid-row:{square.row + 1}"
        if square.code in ARCHIPELAGOS:
            name = html(t(ARCHIPELAGO_NAMES[square.code]))
            cells.append(f'<li class="nscl-sea" style="{place}">{name}</li>')
        elif square.code in facts:
            cells.append(
                f'<li style="{place}">{_square(facts[square.code], square.short, steps)}</li>'
            )
    return (
        f"<h2>{html(insight)}</h2>"
        f'<ul class="nscl-map" aria-label="{html(t("Exchanges by province"))}">'
        f"{''.join(cells)}</ul>"
    )


def _square(row: dict[Any, Any], short: str, steps: tuple[tuple[int, int], ...]) -> str:
    count = int(row["exchanges"])
    level = next((place for place, (_, last) in enumerate(steps) if count <= last), 0) + 1
    number = format_number(count)
    said = plural("{number} exchange", "{number} exchanges", count, number=number)
    label = html(f"{row['name']}: {said}")
    name = html(short.replace("/", " ") or row["name"])
    home = " nscl-home" if row["is_home"] else ""
    if not count:
        return f'<span class="nscl-none{home}" title="{label}">{name}</span>'
    address = html(f"{context.link('exchanges')}?{row['query']}")
    return (
        f'<a class="nscl-level-{level}{home}" href="{address}" title="{label}"'
        f' aria-label="{label}">{name} <b>{html(number)}</b></a>'
    )
