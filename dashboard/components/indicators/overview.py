"""The overview's part on indicators: how many stand how against the plan."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.kpi_row import kpi_row
from dashboard.components.escape import markdown
from models.filters import ReportFilter
from models.reports.indicators.lists import (
    ALARMS,
    indicator_figures,
    indicator_list,
    indicators_insight,
    slice_of,
)
from models.text import t


def indicators_on_overview(chosen: ReportFilter) -> None:
    """Draw the part, where an indicator has a target and a value."""
    sliced = slice_of(chosen)
    frame = context.load(indicator_list, sliced)
    if not (frame["standing_code"] != "").any():
        return
    st.header(t("Indicators"), anchor=False)
    figures = context.load(indicator_figures, sliced)
    kpi_row(figures, dict.fromkeys(figures["figure"], t("indicators (unit)")), "indicators", ALARMS)
    target = context.page("indicators")
    if target is not None:
        with st.container(key="overview_indicators"):
            st.page_link(target, label=markdown(indicators_insight(frame)), icon="")
