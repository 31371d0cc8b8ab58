"""What waits for a leader: a value is approved by one press, other steps on their own page."""

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.news import announce, notice
from dashboard.components.overview.attention import counted_links
from dashboard.components.submitting import submit
from models.commands.indicators import StepIndicatorValue
from models.filters import ReportFilter
from models.permissions import Action
from models.reports.overview.approvals import WaitingValue, waiting_counts, waiting_values
from models.services.indicators.values import step_indicator_value
from models.text import t
from models.vocabulary import ValueState


def approvals(chosen: ReportFilter) -> None:
    """Draw what waits, for a leader to approve and for everybody to see."""
    waiting = context.load(waiting_values)
    of_today = ReportFilter(era=chosen.era)  # what waits, waits whatever period is looked at
    counted = context.built(_counted, waiting_counts, (of_today,))
    with st.container(key="approvals", gap="small"):
        st.html(f"<h2>{html(t('Waiting for approval'))}</h2>")
        if not waiting and not counted:
            st.caption(t("Nothing waits for a leader."))
        for one in waiting:
            _value(one)
        if counted:
            st.html(counted)


def _counted(counts: pd.DataFrame) -> str:
    return counted_links(counts)


def _value(one: WaitingValue) -> None:
    actor = context.actor()
    link = context.link("indicator_value", id=str(one.id))
    with st.container(horizontal=True, vertical_alignment="center", key=f"approve_row_{one.id}"):
        st.html(
            f'<a href="{html(link)}">{html(one.label)}</a><br><small>{html(one.said)}</small>',
            width="stretch",
        )
        if actor.may(Action.APPROVE) and actor.account_id not in one.authors:
            st.button(
                t("Approve"),
                key=f"_approve_value_{one.id}",
                on_click=_approve,
                args=(one,),
                help=markdown(f"{one.label} · {one.said}"),
            )


def _approve(one: WaitingValue) -> None:
    """Approve as the signed-in person; a refusal is told even where the value waits no more."""
    raw = {
        "indicator_value_id": one.id,
        "row_version": one.row_version,
        "state": ValueState.APPROVED,
    }
    outcome = submit(step_indicator_value, StepIndicatorValue, raw)
    if outcome.is_done:
        announce(t("Saved."), ":material/check:")
    else:
        notice(outcome.sentence)
