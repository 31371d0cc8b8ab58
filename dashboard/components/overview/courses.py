"""How each register went over the years, and which targets are hard to reach: tables with bars."""

from typing import Any, Final

import pandas as pd

from dashboard import context
from dashboard.components.escape import html
from models.filters import ReportFilter
from models.reports.overview.hard_to_reach import target_board
from models.reports.overview.trends import NAMES, trend
from models.text import t
from models.text.formats import format_measure, format_number

MOST_TARGETS: Final = 4
"""Targets that are shown, hardest first; the list of indicators has them all."""


def trend_tables(chosen: ReportFilter, _shared: str) -> str:
    """Return TRENDS as one small table with bars per register; each bar leads to its rows."""
    courses = (context.load(trend, chosen, name) for name in NAMES)
    parts = "".join(_course(rows["label"].iloc[0], rows) for rows in courses if not rows.empty)
    return f'<h2>{html(t("Over the years"))}</h2><div class="nscl-courses">{parts}</div>'


def _course(label: Any, rows: pd.DataFrame) -> str:  # noqa: ANN401 - what pandas groups by
    most = max(1, int(rows["value"].max()))
    unit = rows["unit"].iloc[0]
    body = "".join(_year(row, most) for row in rows.to_dict("records"))
    return f"<table><caption>{html(label)} <small>({html(unit)})</small></caption>{body}</table>"


def _year(row: dict[Any, Any], most: int) -> str:
    value = int(row["value"])
    address = f"{context.link(row['listing'])}?{row['query']}"
    number = html(format_number(value))
    linked = f'<a href="{html(address)}">{number}</a>' if value else number
    kind = ' class="nscl-so-far"' if row["is_open"] else ""
    mark = f'<i aria-hidden="true" style="width:{100 * value / most:.1f}%"{kind}></i>'
    so_far = f" <small>{html(t('so far'))}</small>" if row["is_open"] else ""
    return (
        f'<tr><th scope="row">{html(row["year"])}{so_far}</th>'
        f'<td class="nscl-number">{linked}</td><td aria-hidden="true">{mark}</td></tr>'
    )


def hard_table(chosen: ReportFilter, _shared: str) -> str:
    """Return HARD_TO_REACH as a table: needed a year beside what was reached a year so far."""
    frame = context.load(target_board, chosen).hard
    head = f"<h2>{html(t('Hard to reach'))}</h2>"
    if frame.empty:
        return f"{head}<p>{html(t('No target asks for more a year than was reached so far.'))}</p>"
    names = (t("Indicator"), t("Needed a year"), t("Reached a year so far"))
    heads = "".join(
        f'<th scope="col"{" class=nscl-number" if place else ""}>{html(name)}</th>'
        for place, name in enumerate(names)
    )
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    body = "".join(_target(int(number), row) for number, row in list(rows)[:MOST_TARGETS])
    return (
        f'{head}<div class="nscl-table nscl-whole"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _target(number: int, row: dict[Any, Any]) -> str:
    words = f"{row['code']} · {row['name']} ({row['unit']}, {t('to {year}', year=row['until'])})"
    link = html(context.link("indicator", id=str(number)))
    return (
        f'<tr><td><a href="{link}">{html(words)}</a></td>'
        f'<td class="nscl-number">{html(format_measure(row["needed_a_year"]))}</td>'
        f'<td class="nscl-number">{html(format_measure(row["actual_a_year"]))}</td></tr>'
    )
