"""The steps of an action on its page: the next one, putting off, passing on, back again."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.file_chooser import file_chooser, kept_files
from dashboard.components.forms.typed_values import day_line
from dashboard.components.records.waiting_steps import wait_for_a_head
from dashboard.components.submitting import submit
from models.commands.actions import PassOnAction, PostponeAction, StepAction
from models.permissions import Action
from models.reports.actions.lists import whose_action
from models.reports.choices import Choice, division_choices, officer_choices
from models.reports.pages import KeptRecord
from models.rules.action_states import (
    STEPS,
    UNDONE,
    Whose,
    is_own_work,
    may_pass_on,
    may_take,
    next_states,
)
from models.services.actions.steps import pass_on_action, postpone_action, step_action
from models.text import mark, t
from models.text.formats import format_date
from models.vocabulary import ActionState

_S: Final = ActionState
_LABELS: Final = {
    (_S.ASSIGNED, _S.RECEIVED): (mark("Receive"), ":material/inbox:"),
    (_S.ASSIGNED, _S.WORKING): (mark("Begin"), ":material/play_arrow:"),
    (_S.RECEIVED, _S.WORKING): (mark("Begin"), ":material/play_arrow:"),
    (_S.DONE, _S.VERIFIED): (mark("Verify"), ":material/verified:"),
    (_S.DONE, _S.WORKING): (mark("Send back"), ":material/undo:"),
    (_S.CANCELLED, _S.ASSIGNED): (mark("Reopen"), ":material/lock_open:"),
    (_S.VERIFIED, _S.WORKING): (mark("Reopen"), ":material/lock_open:"),
}
_OTHERS: Final = {
    _S.DONE: (mark("Say it is done"), ":material/task_alt:"),
    _S.CANCELLED: (mark("Cancel the action"), ":material/cancel:"),
}
"""The words of each step, by both its states, else by the one it leads to."""


def steps(record: KeptRecord) -> None:
    """Draw the steps that are open to this person, and say which wait for somebody else."""
    whose, actor = context.load(whose_action, record.id), context.actor()
    state = ActionState(record.facts.state)
    _waiting(state, whose)
    with st.container(horizontal=True, vertical_alignment="center", key="action_steps"):
        for after in next_states(state):
            if may_take(actor, whose, STEPS[state, after]):
                _step(record, state, after)
        if state in UNDONE and may_pass_on(actor, whose):
            _postponing(record)
            _passing_on(record)


def _waiting(state: ActionState, whose: Whose) -> None:
    actor = context.actor()
    if state is not _S.DONE or may_take(actor, whose, STEPS[_S.DONE, _S.VERIFIED]):
        return
    another = actor.may(Action.VERIFY_ACTION) and is_own_work(actor, whose)
    wait_for_a_head([t("Verify")], another=another)


def _step(record: KeptRecord, before: ActionState, after: ActionState) -> None:
    label, icon = _LABELS.get((before, after)) or _OTHERS[after]
    act = ActionFields(f"action_{after.value}", record.id)
    needs_reason = STEPS[before, after].needs_reason
    is_first = after is next_states(before)[0]
    if not needs_reason and after is not _S.DONE:
        st.button(
            t(label),
            icon=icon,
            key=f"_action_{after.value}",
            type="primary" if is_first else "secondary",
            on_click=_take,
            args=(record, after, act),
        )
        act.draw_refusal()
        return
    with st.popover(t(label), icon=icon):
        if after is _S.DONE:
            st.text_area(t("What was done"), key=act.key("note"), height=100)
            file_chooser(
                t("Evidence (photos or PDF)"), key=act.key("papers"), accept_multiple_files=True
            )
        else:
            st.text_input(f"{t('Reason')} *", key=act.key("reason"))
        act.draw_refusal()
        st.button(
            t("Save"),
            key=f"_action_{after.value}",
            type="primary",
            on_click=_take,
            args=(record, after, act),
        )


def _take(record: KeptRecord, after: ActionState, act: ActionFields) -> None:
    files, refused = kept_files(act.typed("papers"))
    if refused:
        act.refuse(" ".join(refused))
        return
    raw = _named(record) | {
        "state": after,
        "reason": act.typed("reason"),
        "note": act.typed("note"),
        "files": [{"file_id": number} for number, _ in files],
    }
    act.settle(submit(step_action, StepAction, raw))


def _named(record: KeptRecord) -> dict[str, object]:
    return {"action_id": record.id, "row_version": record.facts.row_version}


def _postponing(record: KeptRecord) -> None:
    act = ActionFields("action_postponed", record.id)
    with st.popover(t("Postpone"), icon=":material/event_upcoming:"):
        st.caption(t("Due now: {day}", day=format_date(record.facts.due_on)))
        day_line(f"{t('New day')} *", act.key("due_on"))
        st.text_input(f"{t('Reason')} *", key=act.key("reason"))
        act.draw_refusal()
        is_asked = bool(act.typed("asked"))
        st.button(
            t("Postpone all the same") if is_asked else t("Save"),
            key="_action_postpone",
            type="primary",
            on_click=_postpone,
            args=(record, act),
        )


def _postpone(record: KeptRecord, act: ActionFields) -> None:
    day = act.typed("due_on")
    raw = _named(record) | {
        "due_on": day,
        "reason": act.typed("reason"),
        "accept_day_off": act.typed("asked") == day and bool(day),
    }
    outcome = submit(postpone_action, PostponeAction, raw)
    st.session_state[act.key("asked")] = day if outcome.accept else None
    act.settle(outcome)


def _passing_on(record: KeptRecord) -> None:
    act = ActionFields("action_passed_on", record.id)
    with st.popover(t("Pass on"), icon=":material/forward:"):
        _chooser(act, "division_id", t("Division"), division_choices)
        _chooser(act, "officer_id", t("Officer in charge"), officer_choices)
        st.text_input(t("Reason"), key=act.key("reason"))
        act.draw_refusal()
        st.button(
            t("Save"),
            key="_action_pass_on",
            type="primary",
            on_click=_pass_on,
            args=(record, act),
        )


def _chooser(
    act: ActionFields, name: str, label: str, offered: Callable[..., Sequence[Choice]]
) -> None:
    known = {one.value: one.label for one in context.load(offered)}
    choose(label, known, key=act.key(name), index=None)


def _pass_on(record: KeptRecord, act: ActionFields) -> None:
    raw = _named(record) | {
        name: act.typed(name) for name in ("division_id", "officer_id", "reason")
    }
    act.settle(submit(pass_on_action, PassOnAction, raw))
