"""The report on carrying out Programme 1322: chosen sections, a look at it, and the file."""

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_sections import chosen_sections, take_away
from dashboard.components.cards.table import frame_table
from dashboard.components.cards.unused_filters import unused_filters
from dashboard.components.escape import html, markdown
from dashboard.components.facets import filter_fields
from dashboard.components.office.beside_now import figures_table, why_they_differ
from dashboard.components.office.official_documents import period_documents
from dashboard.components.office.own_templates import own_template
from dashboard.components.states import guarded
from models.filters import ReportFilter
from models.frames.indicators import INDICATOR_LIST
from models.reports.indicators.lists import INDICATOR_FIELDS
from models.reports.official.reported import Reported, reported_before
from models.reports.period_reports.programme import ProgrammeParts, programme_parts
from models.text import t
from models.vocabulary import DocumentKind

_INDICATOR_NAMES = (
    "code",
    "name",
    "unit",
    "value",
    "period",
    "in_year",
    "latest_year",
    "before",
    "change",
    "target",
    "target_period",
    "attained_pct",
    "standing",
    "state",
    "unapproved",
)


def _preview(parts: ProgrammeParts, chosen: ReportFilter) -> None:
    st.header(t("What will be in the file"), anchor=False)
    with st.container(border=True, key="card_report_figures"):
        st.markdown(f"**{t('Main figures')}**")
        names = [column.name for column in parts.figure_columns]
        st.html(frame_table(parts.figures, parts.figure_columns, names, {}))
    with st.container(border=True, key="card_report_indicators"):
        unused_filters(chosen, INDICATOR_FIELDS)
        st.markdown(f"**{markdown(parts.insight)}**")
        st.caption(markdown(parts.as_of))
        st.html(frame_table(parts.indicators, INDICATOR_LIST, _INDICATOR_NAMES, {}))
    if not parts.money_by_source.empty:
        with st.container(border=True, key="card_report_money"):
            st.markdown(f"**{t('Money by source')} ({t('million dong')})**")
            names = [column.name for column in parts.money_columns]
            st.html(frame_table(parts.money_by_source, parts.money_columns, names, {}))


def _reported(chosen: ReportFilter) -> None:
    """Draw what was reported for the year before beside today's figures, where it was issued."""
    found: Reported | None = context.load(reported_before, chosen)
    if found is None or not found.beside.figures:
        return
    with st.container(border=True, key="card_report_reported"):
        address = html(context.link("issued_report", id=str(found.number)))
        words = html(t("Issued: {report}", report=found.words))
        st.html(
            f"<p><strong>{html(found.title)}</strong></p>"
            f'{figures_table(found.beside.figures)}<p><a href="{address}">{words}</a></p>'
            f"{why_they_differ(found.beside)}"
        )


def screen() -> None:
    """Draw the report of the slice and the way to its file."""
    chosen: ReportFilter = context.report_slice(filter_fields("programme_report"))
    title = t("Report on carrying out Programme 1322")
    st.title(f"{title} · {chosen.period.label}", anchor=False)
    sections = chosen_sections("programme")
    take_away("programme", chosen, sections)
    period_documents((DocumentKind.PROGRAMME, DocumentKind.PLAN), chosen)
    own_template(chosen)
    _preview(context.load(programme_parts, chosen), chosen)
    _reported(chosen)


guarded(screen)
