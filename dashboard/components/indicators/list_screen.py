"""The indicators of the province against the plan: how each stands, and its files."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.kpi_row import kpi_row
from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.facets import filter_fields
from dashboard.components.indicators.labels import standing_cell
from dashboard.components.indicators.unapproved import unapproved_toggle
from dashboard.components.records.list_table import Row, Shown
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import indicators as screens
from models.filters import ReportFilter
from models.reports.comparisons import change_words
from models.reports.indicators import lists
from models.reports.indicators.linked import HEADLINES
from models.reports.indicators.lists import (
    ALARMS,
    indicator_figures,
    indicator_list,
    indicators_insight,
    slice_of,
)
from models.reports.indicators.targets import target_set_choices
from models.text import mark, t


def _set_changed() -> None:
    chosen = context.filters().model_copy(update={"target_set": st.session_state["_target_set"]})
    context.apply(chosen)


def _target_sets(chosen: ReportFilter) -> None:
    """Offer the sets of targets to measure against, where there are several."""
    offered = {str(one.value): one.label for one in context.load(target_set_choices)}
    if len(offered) < 2:
        return
    first = next(iter(offered))
    st.session_state["_target_set"] = chosen.target_set if chosen.target_set in offered else first
    with st.container(width=420):
        choose(t("Set of targets"), offered, key="_target_set", on_change=_set_changed)


def _above() -> None:
    chosen = context.filters()
    sliced = slice_of(chosen)
    st.markdown(f"**{markdown(context.load(indicator_list, sliced).pipe(indicators_insight))}**")
    figures = context.load(indicator_figures, sliced)
    units = dict.fromkeys(figures["figure"], t("indicators (unit)"))
    kpi_row(HEADLINES, chosen.only(filter_fields("indicators")), figures, units, ALARMS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="indicator_reading"):
        _target_sets(chosen)
        unapproved_toggle(chosen)


def _difference(row: Row) -> str:
    return html(change_words(row["change"], ""))


INDICATORS: Final = RegisterScreen(
    screen=screens.INDICATORS,
    record=screens.INDICATOR,
    form=screens.INDICATOR_VALUE_FORM,
    listing=lists.INDICATORS,
    counted=(mark("{number} indicator"), mark("{number} indicators")),
    shown=(
        Shown("code", line=2),
        Shown("name", line=1, is_link=True),
        Shown("unit"),
        Shown("before"),
        Shown("in_year", line=2, tells=("latest_year",)),
        Shown("change", drawn=_difference, head=mark("±")),
        Shown("value"),
        Shown("needed"),
        Shown("attained_pct", line=2, head=mark("%")),
        Shown("target"),
        Shown("outlook"),
        Shown("standing", drawn=standing_cell, line=2, tells=("unapproved", "why")),
    ),
    empty=mark("No indicator is in use. An administrator loads the reference data."),
    nothing=mark("No indicator fits these filters and this search."),
    search_hint=mark("Code or name; no accents needed"),
    orders={"code": mark("In their order")},
    is_held=False,
    above=_above,
)
