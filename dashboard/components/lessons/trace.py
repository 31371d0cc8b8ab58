"""A trace as a readable tree: an indented list of links, with its table and its files beside it."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import html
from dashboard.components.lessons.labels import STATE_COLOURS
from dashboard.components.records.list_table import in_colour
from models.frames.replications import TRACE_TABLE
from models.reports.lessons.trace_edges import RESULT
from models.text import t

_STATE: Final = in_colour("state", STATE_COLOURS)


def trace_tree(frame: pd.DataFrame) -> str:
    """Return a trace as nested lists of links below its root, "" where nothing came of it.

    What is to be done about the root itself stands on its page apart.
    """
    rows = [row for row in frame.to_dict("records") if row["depth"] and not _is_own_work(row)]
    if not rows:
        return ""
    said, depth = [], 0
    for row in rows:
        if row["depth"] > depth:
            said.append('<ul class="nscl-trace">' if depth == 0 else "<ul>")
        else:
            said.append("</li>" + "</ul></li>" * (depth - row["depth"]))
        depth = row["depth"]
        said.append(_line(row))
    return "".join(said) + "</li></ul>" * depth


def _is_own_work(row: Mapping[Any, Any]) -> bool:
    return bool(row["kind"] == "action" and row["depth"] == 1)


def _line(row: Mapping[Any, Any]) -> str:
    """Return one record of a tree, its list item still open for what came of it."""
    title = html(row["title"]) or html(row["what"])
    if row["kind"] != RESULT:
        address = html(context.link(row["kind"], id=str(row["number"])))
        title = f'<a href="{address}">{title}</a>'
    gone = f' <b class="nscl-word nscl-red">{html(t("in the trash"))}</b>' if row["is_gone"] else ""
    state = f" {_STATE(row)}" if row["state"] else ""
    around = " · ".join(html(row[name]) for name in ("how", "time") if row[name])
    told = f'<span class="nscl-quiet">{html(row["told"])}</span>' if row["told"] else ""
    return (
        f"<li><small>{html(row['what'])}{' · ' if around else ''}{around}</small>"
        f"<span>{title}{state}{gone}</span>{told}"
    )


def trace_table(frame: pd.DataFrame, kind: str, number: int, way: str) -> str:
    """Return the table of a trace, folded, with its two files."""
    files = "".join(
        f'<a class="nscl-button" download href="{html(_file(kind, number, way, ending))}">'
        f"{html(t('The table as .{kind}', kind=ending))}</a>"
        for ending in ("xlsx", "csv")
    )
    table = frame_table(frame, TRACE_TABLE, [one.name for one in TRACE_TABLE], {})
    return (
        f'<details class="nscl-told"><summary>{html(t("As a table"))}</summary>'
        f'<div class="nscl-buttons">{files}</div>{table}</details>'
    )


def _file(kind: str, number: int, way: str, ending: str) -> str:
    return f"/export/traces/{way}/{kind}/{number}.{ending}"
