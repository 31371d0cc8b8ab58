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
from models.reports.period_reports.programme import (
    ProgrammeFigures,
    ProgrammeIndicators,
    ProgrammeMoney,
    programme_headlines,
    programme_indicators,
    programme_money_by_source,
)
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


def _preview(chosen: ReportFilter) -> None:
    """Draw what the file begins with, part by part: its other cuts are made for the file alone."""
    st.header(t("What will be in the file"), anchor=False)
    with st.container(border=True, key="card_report_figures"):
        st.markdown(f"**{t('Main figures')}**")
        st.html(context.built(_whole, programme_headlines, (chosen,)))
    with st.container(border=True, key="card_report_indicators"):
        unused_filters(chosen, INDICATOR_FIELDS)
        found = context.load(programme_indicators, chosen)
        st.markdown(f"**{markdown(found.insight)}**")
        st.caption(markdown(found.as_of))
        st.html(context.built(_indicators, programme_indicators, (chosen,)))
    if by_source := context.built(_whole, programme_money_by_source, (chosen,)):
        with st.container(border=True, key="card_report_money"):
            st.markdown(f"**{t('Money by source')} ({t('million dong')})**")
            st.html(by_source)


def _whole(part: ProgrammeFigures | ProgrammeMoney) -> str:
    """Return a part with all its columns as a table; nothing where it has no row."""
    if part.frame.empty:
        return ""
    return frame_table(part.frame, part.columns, [column.name for column in part.columns], {})


def _indicators(part: ProgrammeIndicators) -> str:
    return frame_table(part.frame, INDICATOR_LIST, _INDICATOR_NAMES, {})


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
    _preview(chosen)
    _reported(chosen)


guarded(screen)
