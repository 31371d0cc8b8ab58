"""The money of the programme: allocated, spent and left, by year, source, group and division."""

import streamlit as st

from dashboard import context
from dashboard.charts.initiatives import budget_chart
from dashboard.components.cards.compared import beside_in_table, compared_table
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.report_card import Card, Twin, current_look, mark_theme, report_card
from dashboard.components.escape import html, markdown
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.records.registers import import_link
from dashboard.components.states import guarded, nothing_yet
from models.filters import ReportFilter
from models.frames.initiatives import BUDGET
from models.frames.programme import PROGRAMME_FIGURES
from models.reports.comparisons import beside
from models.reports.initiatives.budgets import (
    BUDGET_CUTS,
    BUDGETS,
    BudgetCut,
    budget_figures,
    budget_in_all,
    money_left_out,
)
from models.reports.initiatives.insights import budget_insight, cut_insight, money_notes
from models.reports.initiatives.money import MONEY_HELD, budget_by_year
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
            insight=f"{t(cut.head)}: {cut_insight(frame)}",
            unit=t("million dong"),
            source=t("the office's own initiatives"),
            twin=Twin(frame, *beside_in_table(BUDGET, names, MONEY_HELD), {"planned_vnd": "query"}),
            query=counted_initiatives(chosen).model_copy(update={"has_money": True}).to_query(),
            screen="initiatives",
        ),
        context.built(budget_chart, cut.report, (chosen,), current_look()),
    )


def _compared(chosen: ReportFilter) -> None:
    found = context.comparison()
    if found is None:
        return
    frame = context.load(budget_figures, chosen)
    if found.period is not None:
        frame = beside(frame, context.load(budget_figures, found.of(chosen)), "label")
    st.html(compared_table(frame, PROGRAMME_FIGURES, found))


def screen() -> None:
    """Draw what the money comes to, once, and how each cut shares it."""
    chosen = context.filters().only(filter_fields("budget"))
    st.title(f"{t('Money of the programme')} · {chosen.period.label}", anchor=False)
    if context.load(budget_by_year, chosen).empty:
        nothing_yet(
            t("No initiative of this slice has money entered. It is entered with it."),
            screen="initiative_form",
            invitation=t("Enter an initiative"),
        )
        return
    whole = context.load(budget_in_all, chosen)
    address = html(f"{context.link('initiatives')}?{whole['query'].iloc[0]}")
    st.html(f'<p><strong><a href="{address}">{html(budget_insight(whole))}</a></strong></p>')
    _compared(chosen)
    st.caption(markdown(money_notes()))
    left_out_links(context.load(money_left_out, chosen), "initiatives")
    compared = chosen.model_copy(update={"compare": context.filters().compare})
    with st.container(horizontal=True, key="list_actions"):
        export_links(BUDGETS.name, compared.to_query(), t(BUDGETS.title))
        taken_in = import_link("payment")
        export_links(
            PAYMENTS.name,
            chosen.to_query(),
            t(PAYMENTS.title),
            beside=taken_in,
            is_edited=bool(taken_in),
        )
    for cut in BUDGET_CUTS:
        if cut.is_drawn:
            _card(compared, cut)
    target = context.page("initiatives")
    if target is not None:
        rows = counted_initiatives(chosen).model_copy(update={"has_money": True})
        label = t("By initiative: what each has and what is left")
        st.page_link(target, label=label, icon=":material/list:", query_params=rows.to_query())
    mark_theme()


guarded(screen)
