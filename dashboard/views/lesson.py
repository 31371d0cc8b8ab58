"""The page of one lesson: what it says, what became of it, where it is applied."""

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb
from dashboard.components.escape import html, markdown
from dashboard.components.lessons.actions import more_acts, steps
from dashboard.components.lessons.labels import STATE_COLOURS
from dashboard.components.lessons.met import was_opened
from dashboard.components.lessons.sections import (
    facts_section,
    others_section,
    places_section,
    way_section,
)
from dashboard.components.marks import ORIGIN_COLOURS, badge
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_work import record_work
from dashboard.components.records.undo import Undoable, may_undo, undo_in_history, undo_notice
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded, not_here
from models.commands.lessons import DeleteLesson, UndoLessonCorrection
from models.permissions import Action
from models.reports.lessons.records import LessonRecord, lesson_attention, whole_lesson
from models.reports.trail.histories import record_history
from models.rules.lesson_states import ADOPTED
from models.rules.rights import Owned, may_correct
from models.services.lessons.lessons import delete_lesson
from models.services.lessons.undo import undo_lesson_correction
from models.text import t
from models.vocabulary import LessonState


def _marks(record: LessonRecord) -> str:
    facts = record.facts
    origin = facts.origin
    return " ".join(
        filter(
            None,
            (
                badge(facts.state.label, STATE_COLOURS[facts.state]),
                badge(t("Retired"), "gray") if facts.retired_on else "",
                badge(origin.label, ORIGIN_COLOURS[origin]) if origin in ORIGIN_COLOURS else "",
            ),
        )
    )


def _actions(record: LessonRecord, *, is_unopened: bool) -> None:
    facts = record.facts
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        steps(record)
        form = context.page("lesson_form")
        is_correctable = _may_rewrite(record) and may_correct(context.actor(), Owned.of(facts))
        if form is not None and is_correctable:
            st.page_link(
                form,
                label=t("Correct"),
                icon=":material/edit:",
                query_params={"id": str(record.id)},
            )
        more_acts(record, is_unopened=is_unopened)
        if facts.state not in ADOPTED:
            deletion(facts, "lesson_id", delete_lesson, DeleteLesson)


def _may_rewrite(record: LessonRecord) -> bool:
    return record.facts.state is LessonState.NOTED or context.may(Action.DECIDE_LESSONS)


def _undoable(record: LessonRecord) -> Undoable:
    facts = record.facts
    return Undoable(
        "lesson",
        record.id,
        facts.row_version,
        Owned.of(facts),
        undo_lesson_correction,
        UndoLessonCorrection,
    )


def _notices(record: LessonRecord, *, is_unopened: bool) -> None:
    if record.merged_into is not None:
        address = html(context.link("lesson", id=str(record.merged_into.id)))
        said = html(t("This lesson says the same as another and was merged into it:"))
        st.html(
            f'<p class="nscl-note">{said} <a href="{address}">{html(record.merged_into.title)}</a>'
            "</p>"
        )
    if is_unopened:
        st.caption(
            t(
                "Nobody has opened this lesson for a year: is it still of use, or is it to be"
                " retired?"
            )
        )


def screen() -> None:
    """Draw the page."""
    record = opened_record(whole_lesson)
    if record is None:
        not_here(
            t("There is no lesson under this address. It may have been typed wrongly."),
            screen="lessons",
            invitation=t("See all lessons"),
        )
        return
    breadcrumb("lessons", record.facts.title)
    st.title(markdown(record.facts.title), anchor=False)
    st.markdown(_marks(record))
    if record.facts.deleted_at is not None:
        deleted_notice(SHOWN["lesson"], record.facts, record.kept.deleter)
        return
    was_opened(record.id)
    shown, opened, is_unopened = context.read(lesson_attention, record.id)
    entries = context.load(record_history, "lesson", record.id)
    undoing = _undoable(record)
    undo_notice(undoing, entries)
    _notices(record, is_unopened=is_unopened)
    _actions(record, is_unopened=is_unopened)
    facts_section(record, shown, opened)
    way_section(record)
    places_section(record)
    others_section(record)
    record_work("lesson", record.id)
    is_offered = _may_rewrite(record) and may_undo(undoing, entries)
    record_end("lesson", record.id, (lambda: undo_in_history(undoing)) if is_offered else None)


guarded(screen)
