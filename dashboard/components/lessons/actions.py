"""What may be done with a lesson on its page: the next step, a step back, keep it, retire it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.typed_values import Typed, day_line, typed_line
from dashboard.components.records.waiting_steps import wait_for_a_head
from dashboard.components.submitting import Outcome, submit
from models.commands.lessons import KeepLesson, MergeLessons, StepLesson, TakeLessonStepBack
from models.permissions import Action
from models.reports.choices import division_choices, indicator_choices, officer_choices
from models.reports.lessons.records import LessonRecord
from models.rules.lesson_states import LESSON_STEPS, OFFERED, is_theirs, next_states
from models.services.lessons.merging import merge_lessons
from models.services.lessons.steps import keep_lesson, step_lesson, take_lesson_step_back
from models.text import mark, t
from models.text.formats import format_date, office_today
from models.trail.authors import authors_of_lesson
from models.vocabulary import LessonState

_LABELS: Final = {
    LessonState.VERIFIED: (mark("Verify"), ":material/verified:"),
    LessonState.ADOPTED: (mark("Adopt"), ":material/input:"),
    LessonState.DONE: (mark("Carried out"), ":material/task_alt:"),
    LessonState.MEASURED: (mark("Enter the result"), ":material/monitoring:"),
    LessonState.DECLINED: (mark("Decline"), ":material/block:"),
}


def steps(record: LessonRecord) -> None:
    """Offer the steps that are open to this person; say which wait for a leader."""
    actor, facts = context.actor(), record.facts
    if facts.merged_into_id is not None:
        return
    waiting = []
    for after in next_states(facts.state):
        step, (label, icon) = LESSON_STEPS[facts.state, after], _LABELS[after]
        if not actor.may(step.action):
            waiting += [t(label)] if step.action is Action.DECIDE_LESSONS else []
            continue
        if not is_theirs(actor, step, facts):
            continue
        if step.needs_second and actor.account_id in context.read(authors_of_lesson, facts):
            wait_for_a_head([t(label)], another=True)
            continue
        with st.popover(t(label), icon=icon, type="primary" if _leads_on(after) else "secondary"):
            _step_fields(record, after)
    if actor.may(Action.LOG):
        wait_for_a_head(waiting)


def _leads_on(after: LessonState) -> bool:
    return after is not LessonState.DECLINED


def _step_fields(record: LessonRecord, after: LessonState) -> None:
    act = ActionFields(f"lesson_{after.value}", record.id)
    act.begin_with("happened_on", format_date(office_today()))
    if after is LessonState.ADOPTED:
        divisions = {one.value: one.label for one in context.load(division_choices, office_today())}
        choose(f"{t('Division')} *", divisions, key=act.key("division_id"), index=None)
        day_line(t("To be carried out by"), act.key("due_on"))
        officers = {one.value: one.label for one in context.load(officer_choices)}
        choose(t("Officer in charge"), officers, key=act.key("officer_id"), index=None)
        st.caption(t("With a day it becomes an action of the division; without one, none."))
    if after is LessonState.DONE:
        st.text_area(t("What was done"), key=act.key("done_note"))
    if after is LessonState.MEASURED:
        _result_fields(act)
    if after is LessonState.DECLINED:
        st.text_area(f"{t('Reason')} *", key=act.key("reason"))
        st.caption(t("Who noted it reads the reason on this page."))
    day_line(t("On the day"), act.key("happened_on"))
    act.draw_refusal()
    st.button(
        t("Save"),
        key=f"_lesson_{after.value}",
        type="primary",
        on_click=_send,
        args=(record, act, step_lesson, StepLesson, {"state": after}),
    )


def _result_fields(act: ActionFields) -> None:
    before, after = st.columns(2)
    with before:
        typed_line(Typed.SIGNED, t("Before"), key=act.key("value_before"))
    with after:
        typed_line(Typed.SIGNED, t("After"), key=act.key("value_after"))
    st.text_input(t("Unit"), key=act.key("value_unit"))
    indicators = {one.value: one.label for one in context.load(indicator_choices)}
    choose(t("or the indicator that shows it"), indicators, key=act.key("indicator_id"), index=None)


def more_acts(record: LessonRecord, *, is_unopened: bool) -> None:
    """Offer a leader to take the last step back, to keep the lesson or to retire it."""
    facts = record.facts
    if not context.may(Action.DECIDE_LESSONS):
        return
    if facts.merged_into_id is not None or facts.state is not LessonState.NOTED:
        act = ActionFields("lesson_back", record.id)
        label = t("Part it again") if facts.merged_into_id else t("Take the last step back")
        with st.popover(label, icon=":material/undo:"):
            st.text_input(f"{t('Why the step is taken back')} *", key=act.key("why"))
            act.draw_refusal()
            st.button(
                t("Take the step back"),
                key="_lesson_back",
                type="primary",
                on_click=_send,
                args=(record, act, take_lesson_step_back, TakeLessonStepBack, {}),
            )
    if facts.state not in OFFERED or facts.merged_into_id is not None:
        return
    for retires, label, icon in (
        (False, t("Keep it"), ":material/bookmark_added:"),
        (True, t("Retire it"), ":material/inventory_2:"),
    ):
        is_retired = facts.retired_on is not None
        is_untaken = facts.state is LessonState.VERIFIED and facts.kept_on is None
        if is_retired if retires else not (is_unopened or is_retired or is_untaken):
            continue
        act = ActionFields(f"lesson_keep_{retires}", record.id)
        st.button(
            label,
            key=f"_lesson_keep_{retires}",
            icon=icon,
            on_click=_send,
            args=(record, act, keep_lesson, KeepLesson, {"retires": retires}),
        )
        act.draw_refusal()


def merging(record: LessonRecord) -> None:
    """Offer a leader to merge one of the similar lessons with this one."""
    if not record.similar or record.facts.merged_into_id or not context.may(Action.DECIDE_LESSONS):
        return
    act = ActionFields("lesson_merge", record.id)
    with st.popover(t("Merge with one of them"), icon=":material/merge:"):
        st.caption(
            t("The one noted first is kept, with what both were learned from and where applied.")
        )
        similar = {one.id: one.title for one in record.similar}
        choose(t("Lesson"), similar, key=act.key("other_id"), index=None)
        act.draw_refusal()
        st.button(
            t("Merge"),
            key="_lesson_merge",
            type="primary",
            on_click=_send,
            args=(record, act, merge_lessons, MergeLessons, {}),
        )


_FIELDS: Final[Mapping[Any, tuple[str, ...]]] = {
    StepLesson: (
        "happened_on",
        "reason",
        "division_id",
        "due_on",
        "officer_id",
        "done_note",
        "value_before",
        "value_after",
        "value_unit",
        "indicator_id",
    ),
    TakeLessonStepBack: ("why",),
    MergeLessons: ("other_id",),
    KeepLesson: (),
}
"""What the fields of each act are called, as in its command."""


def _send(
    record: LessonRecord,
    act: ActionFields,
    service: Callable[..., Any],
    command: Any,  # noqa: ANN401 - one of four commands
    raw: Mapping[str, Any],
) -> None:
    typed = {name: act.typed(name) for name in _FIELDS[command]}
    known = {"lesson_id": record.id, "row_version": record.facts.row_version}
    day = typed.get("due_on")
    if day and act.typed("asked") == day:  # the question about a day off was read
        known["accept_day_off"] = True
    outcome: Outcome[Any] = submit(service, command, {**typed, **raw, **known})
    st.session_state[act.key("asked")] = day if outcome.accept else None
    act.settle(outcome)
