"""The report on exchanges: the slice of the bar, chosen sections, a look at it, and the file."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_preview import report_preview
from dashboard.components.cards.report_sections import chosen_sections, take_away
from dashboard.components.facets import filter_fields
from dashboard.components.states import guarded, nothing_in_slice, nothing_yet
from models.filters import ReportFilter
from models.reports.exchanges.lists import exchange_count
from models.reports.period_reports.exchanges import exchange_report_parts
from models.text import t
from models.vocabulary import ReportSection


def _clear() -> None:
    context.apply(ReportFilter(era=context.filters().era))


def screen() -> None:
    """Draw the report of the slice and the way to its file."""
    chosen: ReportFilter = context.report_slice(filter_fields("reports"))
    st.title(f"{t('Report on exchanges of experience')} · {chosen.period.label}", anchor=False)
    parts = context.load(exchange_report_parts, chosen)
    if not parts.rows and not context.load(exchange_count, ReportFilter()):
        nothing_yet(
            t("No exchange has been logged yet."),
            screen="exchange_form",
            invitation=t("Log an exchange"),
        )
        return
    sections = [ReportSection(one) for one in chosen_sections("exchanges")]
    if not parts.rows:
        nothing_in_slice(t("No exchange fits these filters and this search."), _clear)
        return
    take_away("exchanges", chosen, sections)
    report_preview(parts, chosen, sections)


guarded(screen)
