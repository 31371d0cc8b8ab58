"""How the scores of sites spread: by kind of place in the last audits, by year in all audits."""

import streamlit as st

from dashboard import context
from dashboard.charts.sites import spread_chart
from dashboard.components.cards.compared import beside_in_table
from dashboard.components.cards.report_card import Card, Twin, current_look, report_card
from dashboard.components.sites.labels import as_of
from models.filters import ReportFilter
from models.frames.audits import SCORES_BY_SETTING, SCORES_BY_YEAR
from models.reports.audits.insights import spread_insight
from models.reports.audits.score_spreads import scores_by_setting, scores_by_year
from models.reports.slices import counted
from models.text import t

_SPREAD = ("lowest_pct", "lower_pct", "median_pct", "upper_pct", "highest_pct", "mean_pct")


def spreads(chosen: ReportFilter) -> None:
    """Draw both beside each other."""
    left, right = st.columns(2, gap="small")
    with left:
        _by_setting(chosen)
    with right:
        _by_year(chosen)


def _by_setting(chosen: ReportFilter) -> None:
    frame = context.load(scores_by_setting, chosen)
    report_card(
        Card(
            key="spread_setting",
            insight=t(
                "Median by kind of place. {insight}", insight=spread_insight(frame, "median_pct")
            ),
            unit=t("per cent of the points"),
            source=t("the audit that gives each ranked site its score, {day}", day=as_of(chosen)),
            twin=Twin(
                frame,
                *beside_in_table(SCORES_BY_SETTING, ("label", "sites", *_SPREAD), ("median_pct",)),
                {"sites": "query"},
            ),
            query=counted(chosen).to_query(),
            screen="model_sites",
        ),
        context.built(spread_chart, scores_by_setting, (chosen,), current_look(), "sites", "query"),
    )


def _by_year(chosen: ReportFilter) -> None:
    frame = context.load(scores_by_year, chosen)
    if frame.empty:
        return
    report_card(
        Card(
            key="spread_year",
            insight=t("Median by year. {insight}", insight=spread_insight(frame, "median_pct")),
            unit=t("per cent of the points"),
            source=t("every finished audit of the office's sites in the year"),
            twin=Twin(
                frame,
                *beside_in_table(
                    SCORES_BY_YEAR, ("label", "audits", *_SPREAD, "is_open"), ("median_pct",)
                ),
            ),
            query=counted(chosen).to_query(),
            screen="model_sites",
            has_rows=False,
        ),
        context.built(spread_chart, scores_by_year, (chosen,), current_look(), "audits"),
    )
    st.caption(
        t(
            "Box: the middle half of the scores; line and diamond: the median; ends: lowest "
            "and highest. Versions of a checklist may differ from year to year."
        )
    )
