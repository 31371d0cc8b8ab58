"""The steps of an entered value: submit, approve, lock, reopen with a reason."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.records.waiting_steps import wait_for_a_head
from dashboard.components.submitting import submit
from models.commands.indicators import StepIndicatorValue
from models.permissions import Action
from models.reports.indicators.values import ValueRecord
from models.rules.rights import Owned, may_correct
from models.rules.value_states import STEPS, next_states
from models.services.indicators.values import step_indicator_value
from models.text import mark, t
from models.vocabulary import ValueState

_LABELS: Final = {
    ValueState.SUBMITTED: (mark("Submit for approval"), ":material/send:"),
    ValueState.APPROVED: (mark("Approve"), ":material/verified:"),
    ValueState.LOCKED: (mark("Lock"), ":material/lock:"),
    ValueState.DRAFT: (mark("Send back or reopen"), ":material/lock_open:"),
}


def steps(record: ValueRecord) -> None:
    """Offer the steps that are open to this person."""
    actor, state = context.actor(), record.facts.state
    if state is ValueState.SUBMITTED and not actor.may(Action.APPROVE):
        wait_for_a_head([t("Approve")])
    for after in next_states(state):
        step = STEPS[state, after]
        if not actor.may(step.action):
            continue
        if step.action is Action.LOG and not may_correct(actor, Owned.of(record.facts)):
            continue
        if step.needs_second and actor.account_id in record.authors:
            st.caption(t("Another person approves what you entered, changed or submitted."))
            continue
        label, icon = _LABELS[after]
        act = ActionFields(f"value_{after.value}", record.id)
        if step.needs_reason:
            with st.popover(t(label), icon=icon):
                st.text_input(f"{t('Reason')} *", key=act.key("reason"))
                act.draw_refusal()
                st.button(
                    t("Save"),
                    key=f"_step_{after.value}",
                    type="primary",
                    on_click=_step,
                    args=(record, after, act),
                )
        else:
            st.button(
                t(label),
                key=f"_step_{after.value}",
                icon=icon,
                type="primary",
                on_click=_step,
                args=(record, after, act),
            )
            act.draw_refusal()


def _step(record: ValueRecord, after: ValueState, act: ActionFields) -> None:
    raw = {
        "indicator_value_id": record.id,
        "row_version": record.facts.row_version,
        "state": after,
        "reason": act.typed("reason"),
    }
    act.settle(submit(step_indicator_value, StepIndicatorValue, raw))
