"""Data quality: what the rules find, whose it is, and what puts it right."""

import streamlit as st

from dashboard import context
from dashboard.components.file_links import export_links
from dashboard.components.news import show_done
from dashboard.components.quality.accepting import accepted_list, accepting
from dashboard.components.quality.board import (
    faults_in,
    faults_table,
    headline,
    rules_table,
    whose_links,
)
from dashboard.components.states import guarded, link_notice
from models.filters import HEADS, ReportFilter
from models.permissions import Action
from models.reports.quality.faults import QUALITY_FIELDS
from models.text import plural, t
from models.text.formats import format_number


def screen() -> None:
    """Draw the counts by rule and the records."""
    query = dict(st.query_params)
    asked = context.filters()
    chosen = asked.only(QUALITY_FIELDS).model_copy(update={"page": asked.page})
    actor = context.actor()
    mine = ReportFilter(officers=(str(actor.account_id),))
    may_accept = context.may(Action.ACCEPT_FAULTS)
    is_officer = context.may(Action.LOG) and not may_accept
    count = faults_in(mine if is_officer else ReportFilter())
    number = format_number(count)
    counted = (
        plural("{number} record needs you", "{number} records need you", count, number=number)
        if is_officer
        else plural(
            "{number} record to be put right",
            "{number} records to be put right",
            count,
            number=number,
        )
    )
    st.title(f"{t('Data quality')} · {counted}", anchor=False)
    show_done()
    left_out = ReportFilter.not_understood({n: v for n, v in query.items() if n in QUALITY_FIELDS})
    link_notice([(t(HEADS[name]), value) for name, value in left_out])
    if said := headline(chosen):
        st.markdown(f"**{said}**")
    with st.container(horizontal=True, vertical_alignment="center", key="list_actions"):
        st.html(
            context.drawn(whose_links, chosen, actor.account_id or 0, actor.division_id),
            width="content",
        )
        export_links("data_quality", chosen.only_slice().to_query())
    if may_accept:
        accepting(chosen)
    if not faults_in(chosen):
        st.success(t("Nothing is to be put right here."), icon=":material/check:")
    roles = " ".join(sorted(role.value for role in actor.roles))
    left, right = st.columns([9, 16], gap="medium")
    with left:
        if drawn := context.drawn(rules_table, chosen, roles):
            st.html(drawn)
        if len(chosen.quality_rules) == 1:
            accepted_list(chosen.quality_rules[0], may_accept)
    with right:
        if drawn := context.drawn(faults_table, chosen, may_accept, roles):
            st.html(drawn)


guarded(screen)
