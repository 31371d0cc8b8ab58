"""The completeness board: which division has reported which indicator for which period."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.states import guarded, nothing_yet
from models.permissions import Action
from models.reports.indicators.completeness import completeness
from models.text import plural, t
from models.text.formats import format_date, format_number

_SIGNS: Final = {
    "approved": "✔",
    "submitted": "●",
    "draft": "○",
    "late": "⚠",
    "missing": "–",
    "not_applicable": "∅",
    "not_yet": "…",
}


def _cell(row: dict[Any, Any] | None) -> str:
    if row is None:
        return "<td></td>"
    words = html(f"{_SIGNS[row['standing_code']]} {row['standing']}")
    address = ""
    if row["value_id"] is not None:
        address = context.link("indicator_value", id=str(int(row["value_id"])))
    elif context.may(Action.LOG):
        address = context.link(
            "indicator_value_form", indicator=str(row["indicator_id"]), period=row["period_code"]
        )
    if address:
        words = f'<a href="{html(address)}">{words}</a>'
    due = html(t("due {day}", day=format_date(row["due_on"])))
    return f'<td class="nscl-board-{row["standing_code"]}" title="{due}">{words}</td>'


def _board(rows: list[dict[Any, Any]]) -> str:
    periods = dict.fromkeys(
        row["period"] for row in sorted(rows, key=lambda row: row["due_on"], reverse=True)
    )
    heads = "".join(f'<th scope="col">{html(period)}</th>' for period in periods)
    lines = []
    for name in dict.fromkeys((row["code"], row["indicator"]) for row in rows):
        own = {r["period"]: r for r in rows if (r["code"], r["indicator"]) == name}
        cells = "".join(_cell(own.get(period)) for period in periods)
        lines.append(f'<tr><th scope="row">{html(" · ".join(name))}</th>{cells}</tr>')
    return (
        f'<div class="nscl-table nscl-board" tabindex="0"><table><thead><tr>'
        f'<th scope="col">{html(t("Indicator"))}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def screen() -> None:
    """Draw the board, one table a division."""
    chosen = context.filters().only(filter_fields("completeness"))
    frame = context.load(completeness, chosen)
    rows: list[dict[Any, Any]] = frame.to_dict("records")
    late = sum(row["standing_code"] == "late" for row in rows)
    counted = plural(
        "{number} late value", "{number} late values", late, number=format_number(late)
    )
    st.title(f"{t('Who has reported')} · {chosen.period.label} · {counted}", anchor=False)
    if not rows:
        nothing_yet(
            t("No value entered by hand is owed in this slice."),
            screen="indicators",
            invitation=t("See all indicators"),
        )
        return
    with st.container(horizontal=True, key="list_actions"):
        export_links("completeness", context.filters().to_query())
    st.caption(t("Press a cell to open its value, or to enter it."))
    for division in dict.fromkeys(row["division"] for row in rows):
        own = [row for row in rows if row["division"] == division]
        done = sum(row["standing_code"] in {"approved", "not_applicable"} for row in own)
        st.header(
            markdown(
                t(
                    "{division}: {done} of {count} approved",
                    division=division,
                    done=format_number(done),
                    count=format_number(len(own)),
                )
            ),
            anchor=False,
        )
        st.html(_board(own))


guarded(screen)
