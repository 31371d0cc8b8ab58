"""The register of model sites: where each stands in its life; and its files."""

import streamlit as st

from dashboard import context
from dashboard.components.records.registers import register_screen
from dashboard.components.sites.list_screen import MODEL_SITES
from dashboard.components.states import guarded
from models.text import t


def screen() -> None:
    """Draw the register, and the way to what others published."""
    register_screen(MODEL_SITES)
    published = context.page("published_sites")
    if published is not None:
        st.page_link(
            published,
            label=t("Sites that were published (for reference)"),
            icon=":material/travel_explore:",
        )


guarded(screen)
