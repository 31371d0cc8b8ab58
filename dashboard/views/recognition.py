"""Which sites may be recognised, which slip and why."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.file_links import export_links
from dashboard.components.sites.recognition import (
    causes_table,
    eligible_table,
    headline,
    lacking_table,
    slipping_table,
)
from dashboard.components.states import guarded, nothing_yet
from models.filters import ReportFilter
from models.reports.audits.recognition import RECOGNITION
from models.reports.audits.slipping import CAUSES_OF_SLIPPING, SLIPPING_SITES
from models.reports.sites.lists import site_count
from models.text import t


def screen() -> None:
    """Draw who meets the conditions, who slips, and why."""
    st.title(t("Recognition"), anchor=False)
    if not context.load(site_count, ReportFilter()):
        nothing_yet(
            t("No model site has been entered yet."),
            screen="model_site_form",
            invitation=t("Propose a model site"),
        )
        return
    st.markdown(f"**{markdown(headline())}**")
    with st.container(horizontal=True, key="list_actions"):
        for one in (RECOGNITION, SLIPPING_SITES, CAUSES_OF_SLIPPING):
            export_links(one.name, {}, t(one.title))
    roles = " ".join(sorted(role.value for role in context.actor().roles))
    left, right = st.columns(2, gap="medium")
    for place, parts in (
        (left, (eligible_table, lacking_table)),
        (right, (slipping_table, causes_table)),
    ):
        with place:
            for draw in parts:
                if drawn := context.drawn(draw, roles):
                    st.html(drawn)


guarded(screen)
