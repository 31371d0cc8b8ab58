"""The sections of a report, remembered per person, and the way to its file."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.file_links import file_link
from models.filters import ReportFilter
from models.rules.report_sections import REPORTS, sections_of
from models.services.office.report_settings import remember_sections, remembered_sections
from models.text import t
from models.vocabulary import Term


def chosen_sections(report: str) -> tuple[Term, ...]:
    """Offer a report's sections; what was chosen is remembered per person."""
    st.session_state["_sections"] = list(context.read(remembered_sections, context.actor(), report))
    st.pills(
        t("Sections of the report"),
        list(REPORTS[report]),
        key="_sections",
        selection_mode="multi",
        format_func=lambda section: section.label,
        on_change=_remember,
        args=(report,),
        help=t(
            "Each section becomes a sheet of the file. Your choice is remembered for next time."
        ),
    )
    return sections_of(st.session_state["_sections"], report)


def _remember(report: str) -> None:
    context.write(remember_sections, report, list(st.session_state["_sections"]))


def take_away(report: str, chosen: ReportFilter, sections: Sequence[Term]) -> None:
    """Draw the way to the report's file, or say that it would hold nothing."""
    if not sections:
        st.warning(t("Choose at least one section."))
        return
    query = {**chosen.to_query(), "sections": ",".join(section.value for section in sections)}
    file_link(f"{report}-report.xlsx", query, t("Take the report away (.xlsx)"))
