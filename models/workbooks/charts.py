"""Native Excel charts in the product's colours: they move with the figures beside them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from models.frames.columns import Columns
from models.text.rounding import decimals_of
from models.workbooks.axes import axis_holding
from models.workbooks.cells import values_of
from models.workbooks.looks import hidden_zero_format, number_format
from models.workbooks.palette import INK, QUIET_INK, RULE

_FONT: Final = {"name": "Times New Roman", "size": 10, "color": INK}
_QUIET: Final = {"name": "Times New Roman", "size": 9, "color": QUIET_INK}
_LETTER_SHARE: Final = 0.0125
"""What one letter of a label takes of a chart's width."""
_MOST_BESIDE: Final = 0.55
_LETTERS_PER_PX: Final = 0.13
"""So many letters of small numbers have room beside each other on a pixel of a chart's width."""


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn. ``title`` states the insight; ``colours`` by name of column.

    Columns stack on each other over time, or stand side by side; bars lie, the first on top. A
    row whose column ``unfinished`` is true is hatched.
    """

    title: str
    unit: str
    colours: tuple[tuple[str, str], ...]
    is_bars: bool = False
    is_side_by_side: bool = False
    unfinished: str = ""
    told: str = ""
    """The column whose numbers stand where there is no room for all; else the first."""


def native_chart(
    book: Any,  # noqa: ANN401 - xlsxwriter has no types
    sheet: str,
    frame: pd.DataFrame,
    columns: Columns,
    drawing: Drawing,
    head_row: int,
    size: tuple[int, int],
) -> Any:  # noqa: ANN401 - as above
    """Return a chart of a table that stands on ``sheet`` with its heads in ``head_row``.

    ``size`` is its width and height in pixels.
    """
    options = {"type": "bar"} if drawing.is_bars else {"type": "column"}
    if not drawing.is_bars and not drawing.is_side_by_side:
        options["subtype"] = "stacked"
    chart = book.add_chart(options)
    chart.set_size({"width": size[0], "height": size[1]})
    crowded = _crowded(frame, drawing, size[0])
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
                "categories": [sheet, first, 0, last, 0],
                "categories_data": labels,
                "values": [sheet, first, index, last, index],
                "values_data": values_of(frame, column),
                "fill": {"color": colour},
                "border": {"color": colour},
                "gap": 45,
                "points": [_hatched(colour) if one else None for one in is_open],
                **(
                    {}
                    if column.name in crowded
                    else {"data_labels": _data_labels(values_of(frame, column), drawing, is_open)}
                ),
            }
        )
    _axes(chart, drawing, labels, _lengths(frame, drawing))
    return chart


def as_words(text: str) -> str:
    """Return a text that a chart takes for words, not for the address of a cell (``A!B1``)."""
    return text.replace("!", "! ")


def _crowded(frame: pd.DataFrame, drawing: Drawing, width: int) -> Collection[str]:
    """Return the columns whose numbers would run into those of their neighbours.

    Where there is no room for all, one column alone bears them; the table beside has the others.
    """
    if not drawing.is_side_by_side:
        return ()
    names = [name for name, _ in drawing.colours]
    formats = {name: _most_decimals(list(frame[name])) for name in names}
    widest = max(
        (
            len(f"{value:,.{formats[name]}f}")
            for name in names
            for value in frame[name].astype("float64").dropna()
        ),
        default=0,
    )
    if widest * len(names) * len(frame) <= _LETTERS_PER_PX * width:
        return ()
    return [name for name in names if name != (drawing.told or names[0])]


def _lengths(frame: pd.DataFrame, drawing: Drawing) -> list[float]:
    """Return how far the marks reach from zero: each value, or what is stacked on each other."""
    drawn = frame[[name for name, _ in drawing.colours]].astype("float64")
    if drawing.is_bars or drawing.is_side_by_side:
        return [float(one) for one in drawn.to_numpy().ravel()]
    ends = (drawn.clip(lower=0).sum(axis=1), drawn.clip(upper=0).sum(axis=1))
    return [float(one) for end in ends for one in end]


def _axes(
    chart: Any,  # noqa: ANN401 - as above
    drawing: Drawing,
    labels: Sequence[str],
    lengths: Sequence[float],
) -> None:
    axis = axis_holding(lengths, has_numbers_on_end=drawing.is_bars or drawing.is_side_by_side)
    names = {
        "num_font": _QUIET,
        "line": {"color": QUIET_INK},
        "major_tick_mark": "none",
        "label_position": "low",
    }
    amounts = {
        "num_format": number_format(decimals=decimals_of(axis.step)),
        "num_font": _QUIET,
        "min": axis.low,
        "max": axis.high,
        "major_unit": axis.step,
        "line": {"none": True},
        "name": as_words(drawing.unit),
        "name_font": {**_QUIET, "bold": False},
        "major_gridlines": {"visible": True, "line": {"color": RULE}},
    }
    if drawing.is_bars:
        chart.set_x_axis({**amounts, "visible": False, "major_gridlines": {"visible": False}})
        chart.set_y_axis(
            {**names, "num_font": {**_QUIET, "size": 10}, "reverse": True, "interval_unit": 1}
        )
        chart.set_plotarea({"layout": _room_for(labels)})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(amounts)
    chart.set_title(
        {"name": as_words(drawing.title), "name_font": {**_FONT, "bold": True, "size": 11}}
    )
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


def _data_labels(
    values: Sequence[Any], drawing: Drawing, is_open: Sequence[bool]
) -> dict[str, Any]:
    if drawing.is_side_by_side:
        return _small_labels(values)
    return _bar_labels(values) if drawing.is_bars else _labels(is_open)


def _label_format(values: Sequence[Any]) -> str:
    """Return the format of the numbers on one kind of marks: one decimal where any has one."""
    return number_format(decimals=_most_decimals(values))


def _most_decimals(values: Sequence[Any]) -> int:
    known = (decimals_of(one, most=1) for one in values if not pd.isna(one))
    return max(known, default=0)


def _small_labels(values: Sequence[Any]) -> dict[str, Any]:
    """Write each number over its column."""
    return {
        "value": True,
        "num_format": _label_format(values),
        "position": "outside_end",
        "font": {**_FONT, "size": 8},
    }


def _bar_labels(values: Sequence[Any]) -> dict[str, Any]:
    """Write each number at the end of its bar, in ink."""
    return {
        "value": True,
        "num_format": _label_format(values),
        "position": "outside_end",
        "font": {**_FONT, "bold": True},
    }


def _labels(is_open: Sequence[bool]) -> dict[str, Any]:
    """Write each number on its stacked column in white, zeros nowhere."""
    labels: dict[str, Any] = {
        "value": True,
        "num_format": hidden_zero_format(),
        "position": "center",
        "font": {**_FONT, "size": 9, "color": "#FFFFFF"},
    }
    if any(is_open):
        labels["custom"] = [_on_hatching() if one else None for one in is_open]
    return labels
