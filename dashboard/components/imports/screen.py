"""The steps by which a file is taken in, on one page; the link holds the file."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import markdown
from dashboard.components.imports.beginning import beginning
from dashboard.components.imports.choices import columns_step, file_step, questions_step
from dashboard.components.imports.log import logged
from dashboard.components.imports.preview import counts_line, number_in, preview
from dashboard.components.imports.returned import returned_note
from dashboard.components.news import keep_done, show_done
from dashboard.components.states import not_here
from dashboard.components.working import (
    at_work,
    stop_was_pressed,
    stopped_note,
    was_stopped,
)
from models.commands.imports import CarryOutImport, DropImport, UndoImport
from models.errors import NotFound
from models.services.imports.carrying_out import carry_out, undo_import
from models.services.imports.plans import drop_import
from models.services.imports.shown import ShownPlan, shown_plan
from models.text import plural, t
from models.text.formats import format_moment, format_number
from models.vocabulary import ImportStage


def screen() -> None:
    """Draw the beginning with the log, or the file that the link names."""
    asked = st.query_params.get("plan", "")
    if not asked:
        st.title(t("Take in from Excel"), anchor=False)
        show_done()
        beginning()
        logged()
        return
    try:
        plan = context.read(shown_plan, context.actor(), number_in(asked))
    except NotFound as refusal:
        not_here(str(refusal), screen="imports", invitation=t("Take in from Excel"))
        return
    breadcrumb("imports", plan.file_name)
    st.title(markdown(_title(plan)), anchor=False)
    show_done()
    stop_was_pressed()  # is told by what stands here now
    is_stopped = was_stopped(_taking_in())
    if plan.stage is ImportStage.PLANNED:
        if is_stopped:
            stopped_note()
        _waiting(plan)
    else:
        _finished(plan)


def _title(plan: ShownPlan) -> str:
    register = t(plan.register.register.title) if plan.register else ""
    return " · ".join(filter(None, (plan.file_name, register)))


def _waiting(plan: ShownPlan) -> None:
    is_ours = "round_trip" in plan.told
    if is_ours:
        returned_note(plan)
    else:
        file_step(plan)
        if plan.register is None or plan.told.get("problem"):
            _drop(plan)
            return
        columns_step(plan)
    questions_step(plan)
    st.header(t("Look at it") if is_ours else t("4. Look at it"), anchor=False)
    counts_line(plan)
    _act(plan)
    preview(plan)


def _act(plan: ShownPlan) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="import_actions"):
        count = format_number(plan.written)
        label = plural("Take {number} row in", "Take {number} rows in", plan.written, number=count)
        is_asked = st.button(
            label,
            type="primary",
            icon=":material/check:",
            disabled=not plan.written,
            key="carry_out_import",
        )
        _drop(plan)
    if is_asked:
        command = CarryOutImport(plan_id=plan.id, row_version=plan.row_version)
        outcome = at_work(
            _taking_in(),
            lambda db, person, tell: carry_out(db, person, command, tell),
        )
        if outcome.is_done:
            keep_done(t("The file was taken in."))
            st.rerun()
        st.error(markdown(outcome.sentence))
        st.button(t("Look again"), key="look_again", icon=":material/refresh:")
        st.stop()
    if plan.left_out:
        st.caption(
            plural(
                "{number} row is not taken in: it stands, with its reason, in the file of rows not "
                "taken.",
                "{number} rows are not taken in: they stand, each with its reason, in the file of "
                "rows not taken.",
                plan.left_out,
                number=format_number(plan.left_out),
            )
        )


def _taking_in() -> str:
    return t("Taking in. Leaving this page stops it, and nothing is written.")


def _drop(plan: ShownPlan) -> None:
    if st.button(t("Throw this file away"), icon=":material/delete:", key="drop_import"):
        context.write(drop_import, DropImport(plan_id=plan.id))
        keep_done(t("The file was thrown away. Nothing was written."))
        st.query_params.clear()
        st.rerun()


def _finished(plan: ShownPlan) -> None:
    facts = {"who": markdown(plan.who), "moment": format_moment(plan.at)}
    if plan.stage is ImportStage.UNDONE:
        st.info(t("Taken in by {who} at {moment}, and undone.", **facts))
    else:
        st.markdown(t("Taken in by {who} at {moment}.", **facts))
    counts_line(plan)
    if plan.may_undo and st.button(t("Undo all of it"), icon=":material/undo:", key="undo_import"):
        outcome = at_work(
            t("Undoing. Leaving this page stops it, and nothing is changed."),
            lambda db, person, tell: undo_import(db, person, UndoImport(plan_id=plan.id), tell),
        )
        if outcome.is_done:
            keep_done(t("It was undone: new records are in the trash, others are as before."))
            st.rerun()
        st.error(markdown(outcome.sentence))
    preview(plan)
