"""Native Excel charts in the product's colours: they move with the figures beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from models.frames import Columns
from models.workbooks.cells import values_of
from models.workbooks.looks import number_format
from models.workbooks.palette import INK, QUIET_INK, RULE

_FONT: Final = {"name": "Times New Roman", "size": 10, "color": INK}
_QUIET: Final = {"name": "Times New Roman", "size": 9, "color": QUIET_INK}
_NO_ZERO: Final = ";;;"
_LETTER_SHARE: Final = 0.0125
"""What one letter of a label takes of a chart's width."""
_MOST_BESIDE: Final = 0.55
_LARGE: Final = 100
_FEW: Final = 5
"""Up to this many the axis counts in ones, so that no half thing stands on it."""


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn. ``title`` states the finding; ``colours`` by name of column.

    Columns stack on each other over time, or stand side by side; bars lie, the first on top. A
    row whose column ``unfinished`` is true is hatched.
    """

    title: str
    unit: str
    colours: tuple[tuple[str, str], ...]
    is_bars: bool = False
    is_side_by_side: bool = False
    unfinished: str = ""


def native_chart(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    sheet: str,
    frame: pd.DataFrame,
    columns: Columns,
    drawing: Drawing,
    head_row: int,
) -> Any:  # noqa: ANN401 - as above
    """Return a chart of a table that stands on ``sheet`` with its heads in ``head_row``."""
    options = {"type": "bar"} if drawing.is_bars else {"type": "column"}
    if not drawing.is_bars and not drawing.is_side_by_side:
        options["subtype"] = "stacked"
    chart = book.add_chart(options)
    first, last = head_row + 1, head_row + len(frame)
    labels = values_of(frame, columns[0])
    is_open = frame[drawing.unfinished].tolist() if drawing.unfinished else [False] * len(frame)
    for index, column in enumerate(columns):
        colour = dict(drawing.colours).get(column.name)
        if colour is None:
            continue
        chart.add_series(
            {
                "name": as_words(column.label),
                "categories": [sheet, first, 0, last, 0], "categories_data": labels,
                "values": [sheet, first, index, last, index],
                "values_data": values_of(frame, column),
                "fill": {"color": colour}, "border": {"color": colour}, "gap": 45,
                "points": [_hatched(colour) if one else None for one in is_open],
                "data_labels": _labels(is_open, is_outside=drawing.is_bars)
                if not drawing.is_side_by_side else _small_labels(frame, drawing),
            }
        )  # fmt: skip
    _axes(chart, drawing, labels, _highest(frame, drawing))
    return chart


def as_words(text: str) -> str:
    """Return a text that a chart takes for words, not for the address of a cell (``A!B1``)."""
    return text.replace("!", "! ")


def _highest(frame: pd.DataFrame, drawing: Drawing) -> int:
    drawn = frame[[name for name, _ in drawing.colours]]
    highest = drawn.max(axis=1) if drawing.is_side_by_side else drawn.sum(axis=1)
    return 0 if highest.isna().all() else int(highest.max())


def _axes(chart: Any, drawing: Drawing, labels: Sequence[str], highest: int) -> None:  # noqa: ANN401
    names = {"num_font": _QUIET, "line": {"color": QUIET_INK}, "major_tick_mark": "none"}
    amounts = {
        "num_format": number_format(), "num_font": _QUIET, "min": 0, "line": {"none": True},
        "name": as_words(drawing.unit), "name_font": {**_QUIET, "bold": False},
        "major_gridlines": {"visible": True, "line": {"color": RULE}},
    }  # fmt: skip
    if highest <= _FEW:
        amounts |= {"major_unit": 1, "max": max(1, highest)}
    if drawing.is_bars:
        chart.set_x_axis({**amounts, "visible": False, "major_gridlines": {"visible": False}})
        chart.set_y_axis(
            {**names, "num_font": {**_QUIET, "size": 10}, "reverse": True, "interval_unit": 1}
        )
        chart.set_plotarea({"layout": _room_for(labels)})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(amounts)
    chart.set_title({"name": as_words(drawing.title), "name_font": {**_FONT, "bold": True,
                                                                    "size": 11}})  # fmt: skip
    if len(drawing.colours) > 1:
        chart.set_legend({"position": "bottom", "font": _FONT})
    else:
        chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}})


def _room_for(labels: Sequence[str]) -> dict[str, float]:
    """Return the part of a chart for its bars: beside them the longest label fits on a line."""
    beside = min(_MOST_BESIDE, 0.03 + _LETTER_SHARE * max(len(label) for label in labels))
    return {"x": beside, "y": 0.18, "width": 0.94 - beside, "height": 0.72}


def _hatched(colour: str) -> dict[str, Any]:
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
    return {"pattern": pattern, "border": {"color": colour}}


def _on_hatching() -> dict[str, Any]:
    """Return the look of one number over hatching; each its own, for xlsxwriter alters them."""
    return {"font": {**_FONT, "size": 9}, "fill": {"color": "#FFFFFF"}}


def _small_labels(frame: pd.DataFrame, drawing: Drawing) -> dict[str, Any]:
    """Write each number over its column; with decimals where all are small."""
    number = number_format() if _highest(frame, drawing) >= _LARGE else "General"
    return {"value": True, "num_format": number, "position": "outside_end",
            "font": {**_FONT, "size": 8}}  # fmt: skip


def _labels(is_open: Sequence[bool], *, is_outside: bool) -> dict[str, Any]:
    """Write each number on its mark, zeros nowhere; over bars in ink, on columns in white."""
    if is_outside:
        return {"value": True, "num_format": number_format(), "font": {**_FONT, "bold": True},
                "position": "outside_end"}  # fmt: skip
    labels: dict[str, Any] = {
        "value": True, "num_format": number_format(_NO_ZERO), "position": "center",
        "font": {**_FONT, "size": 9, "color": "#FFFFFF"},
    }  # fmt: skip
    if any(is_open):
        labels["custom"] = [_on_hatching() if one else None for one in is_open]
    return labels
