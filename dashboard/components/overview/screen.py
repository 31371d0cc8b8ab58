"""The overview, part by part: what is read is one element a part, built once for everybody."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.tile_map import chosen_grid
from dashboard.components.escape import html
from dashboard.components.office.first_day import first_day
from dashboard.components.overview.approvals import approvals
from dashboard.components.overview.attention import attention_table
from dashboard.components.overview.courses import hard_table, trend_tables
from dashboard.components.overview.headlines import headline_tiles
from dashboard.components.overview.province_map import province_map
from dashboard.components.records.changed import begin_look, changed_since
from dashboard.components.records.own_work import recent_faults
from models.filters import ReportFilter
from models.periods import Period
from models.reports.exchanges.charts import exchanges_by_partner, latest_exchanges
from models.reports.exchanges.insights import partners_insight
from models.reports.exchanges.lists import exchange_count, exchanges_left_out
from models.reports.exchanges.slices import counted_held
from models.reports.office.first_steps import nothing_entered
from models.reports.overview.linked import USED
from models.text import t
from models.text.formats import format_date, office_today


def overview_screen() -> None:
    """Draw the title and every part."""
    chosen = context.filters().only(USED)
    st.title(f"{t('Overview')} · {_period_words(chosen.period)}", anchor=False)
    first_day()
    if context.load(nothing_entered):
        begin_look()
        return
    changed_since()
    _drawn(headline_tiles, chosen)
    left, right = st.columns([13, 7], gap="medium")
    with left:
        _drawn(attention_table, chosen, recent_faults(chosen))
    with right:
        approvals(chosen)
        _drawn(hard_table, chosen)
    left, right = st.columns([13, 7], gap="medium")
    with left:
        _drawn(trend_tables, chosen)
    if not context.load(exchange_count, ReportFilter(is_own=True)):
        return
    with left:
        _part(_latest, latest_exchanges, chosen)
    with right:
        _part(_map, exchanges_by_partner, chosen, st.query_params.get("grid", ""))
    left_out_links(context.load(exchanges_left_out, counted_held(chosen)), "exchanges")


def _part(
    build: Callable[..., str], report: Callable[..., Any], chosen: ReportFilter, *more: str
) -> None:
    """Draw a part of the screen, kept until the data it shows changes."""
    if drawn := context.built(build, report, (chosen,), *more, _roles()):
        st.html(drawn)


def _drawn(draw: Callable[..., str], chosen: ReportFilter, *more: int) -> None:
    """Draw a part that is made of several reports, each kept by itself."""
    st.html(context.drawn(draw, chosen, _roles(), *more))


def _roles() -> str:
    """Return who sees the same links: what is kept is shared by them alone."""
    return " ".join(sorted(role.value for role in context.actor().roles))


def _period_words(period: Period) -> str:
    """Return the period, and of one that is not over until when it tells."""
    today = office_today()
    if period.last_day is None or period.last_day <= today or (period.first_day or today) > today:
        return period.label
    return t("{period} to {day}", period=period.label, day=format_date(today))


def _map(frame: pd.DataFrame, grid: str, _shared: str) -> str:
    chosen = grid if grid in set(frame["grid"]) else chosen_grid(frame)
    shown = frame[frame["grid"] == chosen]
    return province_map(frame, chosen, partners_insight(shown))


def _latest(frame: pd.DataFrame, _shared: str) -> str:
    """Return LATEST_EXCHANGES as a short list of links."""
    rows = zip(frame.index, frame.to_dict("records"), strict=True)
    lines = "".join(
        f'<li><a href="{html(context.link("exchange", id=str(number)))}">{html(row["title"])}</a> '
        f"<small>{html(row['date_text'])} · {html(row['direction_label'])}</small></li>"
        for number, row in rows
    )
    if not lines:
        return ""
    return f'<h2>{html(t("Latest exchanges"))}</h2><ul class="nscl-latest">{lines}</ul>'
