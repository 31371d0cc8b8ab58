"""The report on exchanges: the slice of the bar, chosen sections, a look at it, and the file."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.record_list import file_link
from dashboard.components.report_preview import report_preview
from dashboard.components.states import guarded, nothing_in_slice, nothing_yet
from models.filters import ReportFilter
from models.reports.exchange_report import exchange_report_parts
from models.reports.exchanges import exchange_count
from models.rules.report_sections import sections_of
from models.services.report_settings import remember_sections, remembered_sections
from models.text import t
from models.vocabulary import ReportSection

_REPORT: Final = "exchanges"


def _sections() -> tuple[ReportSection, ...]:
    """Offer the sections; what was chosen is remembered per person."""
    st.session_state["_sections"] = list(
        context.read(remembered_sections, context.actor(), _REPORT)
    )
    st.pills(
        t("Sections of the report"), list(ReportSection), key="_sections",
        selection_mode="multi", format_func=lambda section: section.label, on_change=_remember,
        help=t("Each section becomes a sheet of the file."
               " Your choice is remembered for next time."),
    )  # fmt: skip
    return sections_of(st.session_state["_sections"])


def _remember() -> None:
    context.write(remember_sections, _REPORT, list(st.session_state["_sections"]))


def _clear() -> None:
    context.apply(ReportFilter(era=context.filters().era))


def _take_away(chosen: ReportFilter, sections: Sequence[ReportSection]) -> None:
    if not sections:
        st.warning(t("Choose at least one section."))
        return
    query = {**chosen.to_query(), "sections": ",".join(section.value for section in sections)}
    file_link("exchanges-report.xlsx", query, t("Take the report away (.xlsx)"))


def screen() -> None:
    """Draw the report of the slice and the way to its file."""
    chosen = context.filters().only_slice()
    st.title(f"{t('Report on exchanges of experience')} · {chosen.period.label}", anchor=False)
    parts = context.load(exchange_report_parts, chosen)
    if not parts.rows and not context.load(exchange_count, ReportFilter()):
        nothing_yet(t("No exchange has been logged yet. Log the first visit, held or planned."),
                    screen="exchange_form", invitation=t("Log an exchange"))  # fmt: skip
        return
    sections = _sections()
    if not parts.rows:
        nothing_in_slice(t("No exchange fits these filters and this search."), _clear)
        return
    _take_away(chosen, sections)
    report_preview(parts, chosen, sections)


guarded(screen)
