"""Initiatives in figures: how many stand how, and the money."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.kpi_row import kpi_row
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.escape import markdown
from dashboard.components.states import nothing_yet
from models.filters import ReportFilter
from models.reports.initiatives.figures import initiative_figures
from models.reports.initiatives.insights import budget_insight
from models.reports.initiatives.linked import HEADLINES
from models.reports.initiatives.lists import initiative_count, initiatives_left_out
from models.reports.initiatives.money import budget_by_year
from models.reports.initiatives.where import counted_initiatives
from models.text import t
from models.text.formats import office_today


def initiative_figures_screen(chosen: ReportFilter) -> None:
    """Draw the screen, where an initiative has been entered."""
    st.title(f"{t('Figures on initiatives')} · {chosen.period.label}", anchor=False)
    if not context.load(initiative_count, ReportFilter()):
        nothing_yet(
            t("No initiative has been entered yet."),
            screen="initiative_form",
            invitation=t("Enter an initiative"),
        )
        return
    sliced = HEADLINES.slice(chosen)
    frame = context.load(initiative_figures, sliced)
    units = dict.fromkeys(frame["figure"], t("initiatives (unit)"))
    kpi_row(HEADLINES, chosen, frame, units, frozenset({"late", "behind"}))
    st.caption(sliced.period.as_of_words(office_today()))
    left_out_links(context.load(initiatives_left_out, counted_initiatives(sliced)), "initiatives")
    target = context.page("budget")
    money = context.load(budget_by_year, sliced)
    if target is not None and not money.empty:
        with st.container(key="overview_money"):
            st.page_link(
                target,
                label=markdown(budget_insight(money)),
                icon="",
                width="stretch",
                query_params=sliced.to_query(),
            )
