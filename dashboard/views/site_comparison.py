"""Up to four model sites beside each other; the chosen ones stand in the link."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_card import mark_theme
from dashboard.components.sites.comparison import (
    MOST_COMPARED,
    chosen_sites,
    compared,
    site_picker,
)
from dashboard.components.states import guarded, nothing_yet
from models.filters import ReportFilter
from models.reports.sites.lists import site_count
from models.text import t


def screen() -> None:
    """Draw the choice of sites, then what they have in common."""
    st.title(t("Compare model sites"), anchor=False)
    if not context.load(site_count, ReportFilter()):
        nothing_yet(
            t("No model site has been entered yet."),
            screen="model_site_form",
            invitation=t("Propose a model site"),
        )
        return
    numbers = chosen_sites()
    site_picker(numbers)
    if not numbers:
        st.info(t("Choose two to {most} sites to see them beside each other.", most=MOST_COMPARED))
        return
    compared(numbers)
    mark_theme()


guarded(screen)
