"""The lessons of another record, as a part of its page: learned there, applied there."""

import streamlit as st

from dashboard import context
from dashboard.components.lessons.labels import lesson_list
from models.permissions import Action
from models.reports.lessons.records import lessons_applied_in, lessons_of
from models.tables.lessons import ORIGINS
from models.text import t


def lessons_part(kind: str, number: int) -> None:
    """Draw the lessons learned from a record and those it applies, and offer to note one."""
    learned = context.load(lessons_of, kind, number)
    applied = context.load(lessons_applied_in, kind, number)
    form = context.page("lesson_form") if context.may(Action.LOG) else None
    may_note = form is not None and f"{kind}_id" in ORIGINS
    if not (learned or applied or may_note):
        return
    with st.container(key="lessons_part"):
        st.header(t("Lessons"), anchor=False)
        if learned:
            st.html(lesson_list(learned))
        if applied:
            st.caption(t("Applied here"))
            st.html(lesson_list(applied))
        if may_note and form is not None:
            st.page_link(
                form,
                label=t("Note a lesson"),
                icon=":material/lightbulb:",
                query_params={kind: str(number)},
            )
