"""Model sites in figures: tiles, where they stand, average scores."""

import streamlit as st

from dashboard import context
from dashboard.charts.sites import mean_scores_chart, sites_by_state_chart
from dashboard.components.cards.compared import beside_in_table
from dashboard.components.cards.kpi_row import kpi_row
from dashboard.components.cards.report_card import (
    Card,
    Twin,
    current_look,
    mark_theme,
    report_card,
)
from dashboard.components.sites.labels import as_of
from dashboard.components.states import nothing_yet
from models.filters import ReportFilter
from models.frames.audits import SCORES_BY_SETTING, SITES_BY_STATE
from models.reports.audits.insights import spread_insight, states_insight
from models.reports.audits.score_spreads import scores_by_setting
from models.reports.sites.figures import (
    ALARMS,
    APART,
    figure_units,
    site_figures,
    sites_by_state,
)
from models.reports.sites.linked import HEADLINES
from models.reports.sites.lists import site_count
from models.reports.slices import counted
from models.text import t


def site_figures_screen(chosen: ReportFilter) -> None:
    """Draw the screen, where a site has been entered."""
    title = f"{t('Figures on model sites')} · {chosen.period.label} · {as_of(chosen)}"
    st.title(title, anchor=False)
    if not context.load(site_count, ReportFilter()):
        nothing_yet(
            t("No model site has been entered yet."),
            screen="model_site_form",
            invitation=t("Propose a model site"),
        )
        return
    sliced = HEADLINES.slice(chosen)
    compared = sliced.model_copy(update={"compare": chosen.compare})
    kpi_row(HEADLINES, chosen, context.load(site_figures, sliced), figure_units(), ALARMS, APART)
    left, right = st.columns([11, 9], gap="small")
    with left:
        _states(compared)
    with right:
        _scores(compared)
    mark_theme()


def _states(sliced: ReportFilter) -> None:
    frame = context.load(sites_by_state, sliced)
    if frame.empty:
        return
    kinds = ("enterprises", "others")
    report_card(
        Card(
            key="site_states",
            insight=states_insight(frame),
            unit=t("model sites (unit)"),
            source=t(
                "the office's own sites {day}; only enterprises count toward the national target",
                day=as_of(sliced),
            ),
            twin=Twin(
                frame,
                *beside_in_table(SITES_BY_STATE, ("label", *kinds), kinds),
                {kind: f"query_{kind}" for kind in kinds},
            ),
            query=counted(sliced).to_query(),
            screen="model_sites",
        ),
        context.built(sites_by_state_chart, sites_by_state, (sliced,), current_look()),
    )


def _scores(sliced: ReportFilter) -> None:
    frame = context.load(scores_by_setting, sliced)
    if frame.empty:
        return
    report_card(
        Card(
            key="site_means",
            insight=t(
                "Average by kind of place. {insight}", insight=spread_insight(frame, "mean_pct")
            ),
            unit=t("per cent of the points, on average"),
            source=t("the audit that gives each ranked site its score, {day}", day=as_of(sliced)),
            twin=Twin(
                frame,
                *beside_in_table(
                    SCORES_BY_SETTING, ("label", "sites", "mean_pct", "median_pct"), ("mean_pct",)
                ),
                {"sites": "query"},
            ),
            query=counted(sliced).to_query(),
            screen="model_sites",
        ),
        context.built(mean_scores_chart, scores_by_setting, (sliced,), current_look()),
    )
