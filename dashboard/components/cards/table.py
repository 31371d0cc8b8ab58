"""A frame as a plain table: the twin of every chart, light to send, read aloud and printed well."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.escape import html
from models.frames.columns import Column, Columns, ColumnType
from models.text import t
from models.text.formats import format_date, format_measure, format_moment, format_number

NUMBERS: Final = frozenset(
    {
        ColumnType.NUMBER,
        ColumnType.MONEY_VND,
        ColumnType.PERCENT,
        ColumnType.MEASURE,
    }
)


def frame_table(
    frame: pd.DataFrame,
    columns: Columns,
    names: Sequence[str],
    links: Mapping[str, str],
    screen: str = "exchanges",
) -> str:
    """Return the named columns as an HTML table with heads and, where asked for, a total row.

    ``links`` says for a column which other column holds the query of the rows behind its cell,
    on ``screen``.
    """
    shown = [column for name in names for column in columns if column.name == name]
    head = "".join(f'<th scope="col"{_side(column)}>{html(column.label)}</th>' for column in shown)
    address = context.link(screen) if links else ""
    body = "".join(
        f"<tr>{''.join(_cell(row, column, links, address) for column in shown)}</tr>"
        for row in frame.to_dict("records")
    )
    return (
        f'<div class="nscl-table" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody>{_totals(frame, shown)}</table></div>"
    )


def _side(column: Column) -> str:
    return ' class="nscl-number"' if column.type in NUMBERS else ""


def _cell(row: Mapping[Any, Any], column: Column, links: Mapping[str, str], screen: str) -> str:
    text = html(cell_words(row[column.name], column.type))
    if column.marked_by and text and row[column.marked_by]:
        text += "\u00a0*"
    query = str(row[links[column.name]]) if column.name in links else ""
    if query and row[column.name]:
        address = html(f"{screen}?{query}")
        text = f'<a href="{address}">{text}</a>'
    return f"<td{_side(column)}>{text}</td>"


def cell_words(value: Any, kind: ColumnType) -> str:  # noqa: ANN401 - a cell of a frame
    """Return a cell as a person reads it; "" for nothing."""
    if kind is ColumnType.YES_NO:
        return t("yes") if value else ""
    if pd.isna(value):
        return ""
    if kind is ColumnType.PERCENT:
        return f"{format_number(value, 1)} %"
    if kind is ColumnType.MEASURE:
        return format_measure(value)
    if kind in NUMBERS:
        return format_number(value)
    if kind is ColumnType.MOMENT:
        return format_moment(value)
    return format_date(value) if kind is ColumnType.DATE else str(value)


def _totals(frame: pd.DataFrame, shown: Sequence[Column]) -> str:
    if len(frame) < 2 or not any(column.is_total for column in shown):
        return ""
    cells = []
    for position, column in enumerate(shown):
        total = format_number(int(frame[column.name].sum())) if column.is_total else ""
        words = total or (t("Total") if position == 0 else "")
        cells.append(f"<td{_side(column)}>{html(words)}</td>")
    return f"<tfoot><tr>{''.join(cells)}</tr></tfoot>"
