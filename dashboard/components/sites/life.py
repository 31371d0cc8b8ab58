"""The life of a model site on its page: its steps, and the next one with its document."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import markdown
from dashboard.components.folded import folded
from dashboard.components.forms.action_fields import ActionFields
from dashboard.components.forms.file_chooser import file_chooser, kept_files
from dashboard.components.forms.typed_values import day_line
from dashboard.components.records.evidence import shown_files
from dashboard.components.records.waiting_steps import wait_for_a_head
from dashboard.components.sites.last_step import last_step_actions
from dashboard.components.submitting import submit
from models.commands.model_sites import AddStepPapers, StepModelSite
from models.lookups.life_steps import life_steps
from models.permissions import Action
from models.reports.evidence import evidence_of_steps
from models.reports.pages import KeptRecord
from models.reports.sites.lists import site_steps
from models.rules.rights import Owned, may_approve, may_correct
from models.rules.site_states import is_approval, is_recognition
from models.services.sites.sites import add_step_papers, step_model_site
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.authors import authors_of_site
from models.vocabulary import SiteGrade

_STEP = (
    "state",
    "happened_on",
    "document_number",
    "document_on",
    "signer",
    "reason",
    "grade",
    "valid_until",
)


def life(record: KeptRecord) -> None:
    """Draw the way to the next step and the steps so far, the latest first."""
    _next_step(record)
    with st.container(border=True, key="card_site_steps"):
        st.header(t("Life of the site"), anchor=False)
        papers = context.load(evidence_of_steps, record.id)
        for row in context.load(site_steps, record.id):
            step = row.facts
            said = [format_date(step.happened_on), step.state.label]
            if step.document_number:
                said.append(
                    t(
                        "document {number} of {day}",
                        number=step.document_number,
                        day=format_date(step.document_on),
                    )
                )
            said += [step.grade.label] if step.grade else []
            if step.valid_until:
                said.append(t("valid to {day}", day=format_date(step.valid_until)))
            said += [text for text in (step.signer, step.reason, row.by) if text]
            st.markdown(f"- {markdown(' · '.join(said))}")
            shown_files(papers.get(step.id or 0, ()))
        last_step_actions(record)
        if may_correct(context.actor(), Owned.of(record.facts)):
            draw = partial(_more_papers, record.id)
            folded(
                t("Add papers to a step"),
                icon=":material/attach_file:",
                key=f"_step_papers_{record.id}",
                draw=draw,
            )


def _next_step(record: KeptRecord) -> None:
    actor = context.actor()
    if not may_correct(actor, Owned.of(record.facts)):
        return
    every = context.load(life_steps).after(record.facts.state)
    is_own = not may_approve(actor, context.load(authors_of_site, record.id))
    is_head = actor.may(Action.APPROVE)
    steps = {
        one.after: one
        for one in every
        if not one.needs_head or (is_head and not (is_own and is_approval(one.after)))
    }
    offered, waiting = list(steps), [one.after.label for one in every if one.after not in steps]
    if not offered:
        wait_for_a_head(waiting, another=is_head)
        return
    with st.popover(t("Next step of the site"), icon=":material/moving:"):
        act = ActionFields("site_step", record.id)
        act.begin_with("happened_on", format_date(office_today()))
        labels = {one: one.label for one in offered}
        after = choose(t("New state"), labels, key=act.key("state"), index=None)
        wait_for_a_head(waiting, another=is_head)
        day_line(t("On the day"), act.key("happened_on"))
        st.text_input(f"{t('Number of the document')} *", key=act.key("document_number"))
        day_line(f"{t('Date of the document')} *", act.key("document_on"))
        st.text_input(t("Signed by (office held)"), key=act.key("signer"))
        if after is not None and is_recognition(after):
            st.segmented_control(
                f"{t('Grade')} *",
                list(SiteGrade),
                key=act.key("grade"),
                format_func=lambda one: one.label,
            )
            day_line(f"{t('Recognised until')} *", act.key("valid_until"))
        needed = after is not None and steps[after].needs_reason
        st.text_input(f"{t('Reason')} *" if needed else t("Reason"), key=act.key("reason"))
        file_chooser(
            t("Papers of the step (photos or PDF)"),
            key=act.key("papers"),
            accept_multiple_files=True,
        )
        act.draw_refusal()
        st.button(t("Save"), key="_site_save", type="primary", on_click=_step, args=(record, act))


def _more_papers(number: int) -> None:
    """Draw the way to papers that come after their step."""
    if st.session_state.pop("_papers_kept", False):
        st.rerun()  # the whole screen: the step shows them
    steps = {
        row.facts.id or 0: f"{format_date(row.facts.happened_on)} · {row.facts.state.label}"
        for row in context.load(site_steps, number)
    }
    step = choose(t("Step"), steps, key="_papers_step")
    act = ActionFields("site_papers", number)
    file_chooser(
        t("Papers of the step (photos or PDF)"), key=act.key("papers"), accept_multiple_files=True
    )
    act.draw_refusal()
    st.button(
        t("Add the papers"),
        key="_papers_add",
        type="primary",
        on_click=_add_papers,
        args=(step, act),
    )


def _add_papers(step: int | None, act: ActionFields) -> None:
    files, refused = _taken_in(act.key("papers"))
    if not files and not refused:
        refused = t("Choose a file first.")
    outcome = (
        None
        if refused
        else submit(add_step_papers, AddStepPapers, {"site_step_id": step, "files": files})
    )
    if outcome is None or not outcome.is_done:
        act.refuse(outcome.sentence if outcome else refused)
        return
    act.finish()
    st.session_state["_papers_kept"] = True


def _taken_in(key: str) -> tuple[Sequence[object], str]:
    """Take the chosen papers in; return them, and why any was refused."""
    kept, refused = kept_files(st.session_state.get(key))
    return [{"file_id": number} for number, _ in kept], " ".join(refused)


def _step(record: KeptRecord, act: ActionFields) -> None:
    raw = {name: act.typed(name) for name in _STEP}
    raw |= {"model_site_id": record.id, "row_version": record.facts.row_version}
    raw["files"], refused = _taken_in(act.key("papers"))
    if refused:
        act.refuse(refused)
        return
    act.settle(submit(step_model_site, StepModelSite, raw))
