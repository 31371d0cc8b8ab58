"""The four headlines: a figure, how much of the whole it is, the same days of last year."""

from typing import Any

import pandas as pd

from dashboard import context
from dashboard.components.escape import html
from models.filters import ReportFilter
from models.reports.comparisons import change, change_words
from models.reports.overview.hard_to_reach import target_board
from models.reports.overview.headlines import NAMES, headline
from models.reports.overview.linked import SCREENS
from models.text import t
from models.text.formats import format_number


def headline_tiles(chosen: ReportFilter, _shared: str) -> str:
    """Return the headlines as tiles, each a link to its rows and read by itself."""
    of_targets = context.load(target_board, chosen).headline
    others = (context.load(headline, chosen, name) for name in NAMES[1:])
    rows = (row for frame in (of_targets, *others) for row in frame.to_dict("records"))
    return f'<div class="nscl-headlines">{"".join(map(_tile, rows))}</div>'


def _tile(row: dict[Any, Any]) -> str:
    alarm = " nscl-alarm" if row["is_alarm"] else ""
    address = f"{context.link(SCREENS[row['figure']])}?{row['query']}".removesuffix("?")
    before = ""
    if not pd.isna(row["before"]):
        differs = change_words(change(row["value"], row["before"]), row["unit"])
        words = t("same days last year: {value}", value=_number(row["before"], row["unit"]))
        words += f" ({differs})" if differs else ""
        before = f"<span>{html(words)}</span>"
    return (
        f'<a class="nscl-headline{alarm}" href="{html(address)}">'
        f"<span>{html(row['label'])}</span>"
        f"<b>{html(_number(row['value'], row['unit']))}{_of(row)}</b>"
        f"{_bar(row)}<span>{html(row['note'])}</span>{before}</a>"
    )


def _number(value: Any, unit: str) -> str:  # noqa: ANN401 - a cell of a frame
    if pd.isna(value):
        return "–"
    return f"{format_number(value, 1)} %" if unit == "%" else format_number(value)


def _of(row: dict[Any, Any]) -> str:
    """Return what stands after the figure: its unit, or out of how many."""
    if row["unit"] == "%" or pd.isna(row["value"]):
        return ""
    whole = "" if pd.isna(row["whole"]) else f"/ {format_number(row['whole'])}"
    return f" <small>{whole} <span>{html(row['unit'])}</span></small>"


def _bar(row: dict[Any, Any]) -> str:
    """Return how much of the whole it is; the figure says the same in words."""
    if pd.isna(row["whole"]) or pd.isna(row["value"]) or not row["whole"]:
        return '<span class="nscl-bar" aria-hidden="true"></span>'
    share = max(0.0, min(100.0, 100 * row["value"] / row["whole"]))
    return f'<span class="nscl-bar" aria-hidden="true"><i style="width:{share:.1f}%"></i></span>'
