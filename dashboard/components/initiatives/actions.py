"""What may be done with an initiative on its page: a step, a milestone done, a status note."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.dated_fields import understood
from dashboard.components.forms.file_chooser import file_chooser, kept_files
from dashboard.components.forms.typed_values import Typed, day_line, typed_line
from dashboard.components.initiatives.sections import milestone_line
from dashboard.components.records.evidence import shown_files
from dashboard.components.records.waiting_steps import wait_for_a_head
from dashboard.components.submitting import Outcome, submit
from models.commands.base import Command
from models.commands.initiatives import CompleteMilestone, StepInitiative, WriteStatusNote
from models.permissions import Action
from models.reports.evidence import evidence_of_milestones
from models.reports.initiatives.records import InitiativeRecord, MilestoneRow
from models.rules.initiative_states import NEXT, is_approval, needs_head, needs_reason
from models.rules.rights import Owned, may_approve, may_correct
from models.services.initiatives.initiatives import (
    complete_milestone,
    step_initiative,
    write_status_note,
)
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.authors import authors_of_initiative
from models.vocabulary import InitiativeState, ProgressHealth


def milestones(record: InitiativeRecord) -> None:
    """Draw the milestones, each with its evidence and the button that says it is done, or open."""
    may = may_correct(context.actor(), Owned.of(record.facts))
    held = context.load(evidence_of_milestones, record.id)
    with st.container(gap=None, key="milestones"):
        for row in record.milestones:
            with st.container(horizontal=True, vertical_alignment="center", key=f"ms_{row.id}"):
                st.markdown(milestone_line(row), width="stretch")
                if may:
                    _done_button(record, row)
            shown_files(held.get(row.id, ()))


def _done_button(record: InitiativeRecord, row: MilestoneRow) -> None:
    act = ActionFields("milestone", row.id)
    if row.done_on:
        again = ActionFields("milestone_again", row.id)
        st.button(
            t("Open again"),
            key=f"_open_{row.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=_complete,
            args=(record, row, "", again),
        )
        with st.container():
            again.draw_refusal()
    label, icon = t("Done"), ":material/check:"
    if row.done_on:
        label, icon = t("Evidence"), ":material/attach_file:"
    with st.popover(label, icon=icon):
        key = act.key("done_on")
        act.begin_with("done_on", format_date(row.done_on or office_today()))
        day_line(t("Done on"), key)
        file_chooser(
            t("Evidence (photos or PDF)"), key=act.key("proof"), accept_multiple_files=True
        )
        act.draw_refusal()
        st.button(
            t("Save"),
            key=f"_done_{row.id}",
            type="primary",
            on_click=_complete_typed,
            args=(record, row, act),
        )


def _complete_typed(record: InitiativeRecord, row: MilestoneRow, act: ActionFields) -> None:
    kept, refused = kept_files(act.typed("proof"))
    if refused:
        act.refuse(" ".join(refused))
        return
    files = [{"file_id": number} for number, _ in kept]
    _complete(record, row, str(act.typed("done_on") or ""), act, files)


def _complete(
    record: InitiativeRecord,
    row: MilestoneRow,
    typed: str,
    act: ActionFields,
    files: Sequence[object] = (),
) -> None:
    raw = {"milestone_id": row.id, "done_on": typed or None, "files": files}
    act.settle(_send(record, complete_milestone, CompleteMilestone, raw))


def step_popover(record: InitiativeRecord) -> None:
    """Offer the steps that lead on from the present state, to whom they are open."""
    actor, state = context.actor(), record.facts.state
    if not may_correct(actor, Owned.of(record.facts)):
        return
    steps = [after for after in InitiativeState if after in NEXT[state]]
    is_own = not may_approve(actor, context.load(authors_of_initiative, record.id))
    is_head = actor.may(Action.APPROVE)
    offered = [
        one
        for one in steps
        if record.owner  # what another province did needs nobody's approval here
        or not needs_head(state, one)
        or (is_head and not (is_own and is_approval(one)))
    ]
    waiting = [one.label for one in steps if one not in offered]
    if not offered:
        wait_for_a_head(waiting, another=is_head)
        return
    with st.popover(t("Change the state"), icon=":material/moving:"):
        act = ActionFields("initiative_step", record.id)
        act.begin_with("happened_on", format_date(office_today()))
        labels = {one: one.label for one in offered}
        after = choose(t("New state"), labels, key=act.key("state"), index=None)
        wait_for_a_head(waiting, another=is_head)
        hint = t("dd/mm/yyyy, mm/yyyy or yyyy")
        typed_line(Typed.DATED, t("On the day"), key=act.key("happened_on"), placeholder=hint)
        st.caption(understood(str(act.typed("happened_on") or "")))
        needed = after is not None and needs_reason(state, after)
        st.text_input(f"{t('Reason')} *" if needed else t("Reason"), key=act.key("reason"))
        st.text_input(t("Number of the document"), key=act.key("document_number"))
        act.draw_refusal()
        st.button(t("Save"), key="_step_save", type="primary", on_click=_step, args=(record, act))


def _step(record: InitiativeRecord, act: ActionFields) -> None:
    names = ("state", "happened_on", "reason", "document_number")
    raw = {name: act.typed(name) for name in names}
    act.settle(_send(record, step_initiative, StepInitiative, raw))


def note_popover(record: InitiativeRecord) -> None:
    """Offer to note how the initiative stands this month."""
    if not may_correct(context.actor(), Owned.of(record.facts)):
        return
    with st.popover(t("Note how it stands"), icon=":material/flag:"):
        act = ActionFields("initiative_note", record.id)
        st.segmented_control(
            t("Against the plan"),
            list(ProgressHealth),
            key=act.key("health"),
            format_func=lambda one: one.label,
        )
        st.text_area(t("Why"), key=act.key("reason"))
        st.text_area(t("What is needed"), key=act.key("needed"))
        act.draw_refusal()
        st.button(t("Save"), key="_note_save", type="primary", on_click=_note, args=(record, act))


def _note(record: InitiativeRecord, act: ActionFields) -> None:
    raw = {name: act.typed(name) for name in ("health", "reason", "needed")}
    raw["month"] = office_today().replace(day=1)
    act.settle(_send(record, write_status_note, WriteStatusNote, raw))


def _send(
    record: InitiativeRecord,
    service: Callable[..., None],
    command: type[Command],
    raw: Mapping[str, Any],
) -> Outcome[None]:
    """Send an act on the record as it was read."""
    values = {**raw, "initiative_id": record.id, "row_version": record.facts.row_version}
    return submit(service, command, values)
