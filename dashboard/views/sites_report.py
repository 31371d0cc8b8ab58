"""The report on model sites: chosen sections, a look at it, and the file."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.cards.report_sections import chosen_sections, take_away
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import markdown
from dashboard.components.facets import filter_fields
from dashboard.components.states import guarded, nothing_yet
from models.filters import ReportFilter
from models.frames.audits import PILLARS_BY_SETTING, SCORES_BY_YEAR, SITES_BY_STATE
from models.frames.columns import Columns
from models.reports.audits.insights import spread_insight, states_insight
from models.reports.period_reports.sites import SiteParts, site_parts
from models.reports.sites.lists import site_count
from models.text import t

_YEAR_NAMES: Final = ("label", "audits", "lowest_pct", "median_pct", "highest_pct", "mean_pct")


def _table(key: str, head: str, frame: Any, columns: Columns, names: tuple[str, ...]) -> None:  # noqa: ANN401 - a pandas frame
    with st.container(border=True, key=f"card_report_{key}"):
        st.markdown(f"**{markdown(head)}**")
        st.html(frame_table(frame, columns, names, {}))


def _preview(parts: SiteParts) -> None:
    st.header(t("What will be in the file"), anchor=False)
    figures = tuple(column.name for column in parts.figure_columns)
    _table("figures", t("Main figures"), parts.figures, parts.figure_columns, figures)
    _table(
        "states",
        states_insight(parts.states),
        parts.states,
        SITES_BY_STATE,
        ("label", "enterprises", "others"),
    )
    if not parts.pillars.empty:
        names = tuple(c.name for c in PILLARS_BY_SETTING if parts.pillars[c.name].notna().any())
        head = t(
            "Average by kind of place. {insight}",
            insight=spread_insight(parts.settings, "mean_pct"),
        )
        _table("pillars", head, parts.pillars, PILLARS_BY_SETTING, names)
        head = t("Average by year. {insight}", insight=spread_insight(parts.years, "mean_pct"))
        _table("years", head, parts.years, SCORES_BY_YEAR, _YEAR_NAMES)


def screen() -> None:
    """Draw the report of the slice and the way to its file."""
    chosen: ReportFilter = context.report_slice(filter_fields("sites_report"))
    st.title(f"{t('Report on model sites')} · {chosen.period.label}", anchor=False)
    if not context.load(site_count, ReportFilter()):
        nothing_yet(
            t("No model site has been entered yet."),
            screen="model_site_form",
            invitation=t("Propose a model site"),
        )
        return
    take_away("sites", chosen, chosen_sections("sites"))
    _preview(context.load(site_parts, chosen))


guarded(screen)
