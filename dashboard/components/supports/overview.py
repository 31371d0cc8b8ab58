"""The overview's part on organisations: supports, certificates, courses that were entered."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.facets import heeded
from models.filters import ReportFilter
from models.reports.supports.certificates import certificate_count
from models.reports.supports.supports import support_count
from models.reports.supports.training_courses import course_count
from models.text import mark, t
from models.text.formats import format_number

_COUNTS: Final = (
    ("supports", support_count, mark("Supports")),
    ("certificates", certificate_count, mark("Certificates")),
    ("training_courses", course_count, mark("Training courses")),
)


def supports_on_overview(chosen: ReportFilter) -> None:
    """Draw how many records of each register the slice holds, each leading to its list."""
    if not any(context.load(count, ReportFilter()) for _, count, _ in _COUNTS):
        return
    st.header(t("Organisations"), anchor=False)
    with st.container(horizontal=True, key="overview_supports"):
        for name, count, title in _COUNTS:
            sliced = chosen.only(heeded(name))
            target = context.page(name)
            if target is not None:
                number = format_number(context.load(count, sliced))
                st.page_link(
                    target, label=f"{t(title)}: {number}", icon="", query_params=sliced.to_query()
                )
