"""The money of the programme: planned, allocated and spent, by year, source and task group."""

import streamlit as st

from dashboard import context
from dashboard.charts.initiatives import budget_chart
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.report_card import Card, Twin, current_look, mark_theme, report_card
from dashboard.components.escape import markdown
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.states import guarded, nothing_yet
from models.filters import ReportFilter
from models.frames.initiatives import BUDGET
from models.reports.initiatives.budgets import BUDGET_CUTS, BUDGETS, BudgetCut, money_left_out
from models.reports.initiatives.insights import budget_insight, money_notes
from models.reports.initiatives.money import budget_by_year
from models.reports.initiatives.payments import PAYMENTS
from models.reports.initiatives.where import counted_initiatives
from models.text import t


def _card(chosen: ReportFilter, cut: BudgetCut) -> None:
    frame = context.load(cut.report, chosen)
    names = (
        "label",
        "planned_vnd",
        "allocated_vnd",
        "paid_vnd",
        "spent_vnd",
        "left_vnd",
        "share_pct",
    )
    report_card(
        Card(
            key=cut.name,
            insight=f"{t(cut.head)}: {budget_insight(frame)}",
            unit=t("million dong"),
            source=t("the office's own initiatives"),
            twin=Twin(frame, BUDGET, names, {"planned_vnd": "query"}),
            query=counted_initiatives(chosen).model_copy(update={"has_money": True}).to_query(),
            screen="initiatives",
        ),
        context.built(budget_chart, cut.report, (chosen,), current_look()),
    )


def screen() -> None:
    """Draw the money by year, by source, by group."""
    chosen = context.filters().only(filter_fields("budget"))
    st.title(f"{t('Money of the programme')} · {chosen.period.label}", anchor=False)
    if context.load(budget_by_year, chosen).empty:
        nothing_yet(
            t("No initiative of this slice has money entered. It is entered with it."),
            screen="initiative_form",
            invitation=t("Enter an initiative"),
        )
        return
    st.caption(markdown(money_notes()))
    left_out_links(context.load(money_left_out, chosen), "initiatives")
    with st.container(horizontal=True, key="list_actions"):
        export_links(BUDGETS.name, chosen.to_query(), t(BUDGETS.title))
        export_links(PAYMENTS.name, chosen.to_query(), t(PAYMENTS.title))
    for cut in BUDGET_CUTS:
        _card(chosen, cut)
    mark_theme()


guarded(screen)
