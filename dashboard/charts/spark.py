"""A course of scores as a small picture in a line of text, told in words too."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import Final

from dashboard.charts.theme import Look

_WIDTH: Final = 76
_HEIGHT: Final = 22
_EDGE: Final = 4
_LEAST_SPAN: Final = 20.0
"""So many points fill the height at least: one point up or down is no mountain."""


def spark(values: Sequence[float], words: str, colours: Look) -> str:
    """Return a line through the values, the last one a dot, as the address of an image."""
    low, high = min(values), max(values)
    middle, span = (low + high) / 2, max(_LEAST_SPAN, high - low)
    step = (_WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    first = _EDGE if len(values) > 1 else _WIDTH - _EDGE
    places = [
        (first + place * step, _HEIGHT / 2 - (value - middle) / span * (_HEIGHT - 2 * _EDGE))
        for place, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    end_x, end_y = places[-1]
    said = escape(words)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{said}"><title>{said}</title>'
        f'<polyline points="{line}" fill="none" stroke="{colours.amount}" stroke-width="2" '
        f'stroke-linejoin="round"/><circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3.2" '
        f'fill="{colours.amount}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
