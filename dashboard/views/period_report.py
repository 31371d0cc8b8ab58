"""The report of a period over all registers: chosen sheets, a look at it, and the file."""

from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_sections import chosen_sections
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import html
from dashboard.components.facets import filter_fields
from dashboard.components.office.period_file import period_file
from dashboard.components.states import guarded
from models.filters import ReportFilter
from models.frames.columns import Columns
from models.reports.period_reports.exchanges import exchange_report_parts
from models.reports.period_reports.programme import programme_parts
from models.reports.period_reports.sites import site_parts
from models.text import t
from models.vocabulary import PeriodSection


def _figures(chosen: ReportFilter) -> None:
    programme, sites = context.load(programme_parts, chosen), context.load(site_parts, chosen)
    met = context.load(exchange_report_parts, chosen).figures
    st.header(t("What will be in the file"), anchor=False)
    _card("programme", t("Programme 1322 in figures"), programme.figures, programme.figure_columns)
    left, right = st.columns(2, gap="small")
    with left:
        _card("sites", t("Model sites in figures"), sites.figures, sites.figure_columns)
    with right:
        _card("exchanges", t("Exchanges in figures"), met.frame, met.columns)


def _card(key: str, heading: str, frame: Any, columns: Columns) -> None:  # noqa: ANN401 - a pandas frame
    with st.container(border=True, key=f"card_period_{key}"):
        names = [column.name for column in columns]
        st.html(f"<h2>{html(heading)}</h2>{frame_table(frame, columns, names, {})}")


def screen() -> None:
    """Draw the report of the slice and the way to its file."""
    chosen: ReportFilter = context.report_slice(filter_fields("period_report"))
    st.title(f"{t('Report of the period')} · {chosen.period.label}", anchor=False)
    sections = [PeriodSection(one) for one in chosen_sections("period")]
    period_file(chosen, sections)
    _figures(chosen)


guarded(screen)
