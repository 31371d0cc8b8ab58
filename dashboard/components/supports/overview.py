"""The overview's part on organisations: supports, certificates, courses that were entered."""

import streamlit as st

from dashboard import context
from dashboard.components.facets import filter_fields
from dashboard.components.supports.registers import SHOWN
from models.filters import ReportFilter
from models.text import t
from models.text.formats import format_number


def supports_on_overview(chosen: ReportFilter) -> None:
    """Draw how many records of each register the slice holds, each leading to its list."""
    registers = [one.listed for one in SHOWN if one.listed is not None]
    if not any(context.load(one.listing.count, ReportFilter()) for one in registers):
        return
    st.header(t("Organisations"), anchor=False)
    with st.container(horizontal=True, key="overview_supports"):
        for one in registers:
            sliced = chosen.only(filter_fields(one.screen.name))
            target = context.page(one.screen.name)
            if target is not None:
                number = format_number(context.load(one.listing.count, sliced))
                st.page_link(
                    target,
                    label=f"{t(one.screen.title)}: {number}",
                    icon="",
                    query_params=sliced.to_query(),
                )
