"""What came of a record, and where what is done in it comes from, as a part of its page."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.lessons.trace import trace_table, trace_tree
from models.permissions import Action
from models.reports.lessons.insights import came_of_it, comes_from
from models.reports.lessons.traces import what_came_of, where_from
from models.tables.lessons import APPLIED_IN, ORIGINS
from models.text import mark, t

_HEADS: Final = {
    "model_site": mark("Origin and copies"),
    "lesson": mark("What became of it elsewhere"),
}
"""What stands above the part; "Lessons" on every other page."""


def lessons_part(kind: str, number: int) -> None:
    """Draw what came of a record and where it comes from; offer to note what follows."""
    parts = [
        f"<section>{part}</section>"
        for part in (_onward(kind, number), _back(kind, number))
        if part
    ]
    forms = _forms(kind)
    if not parts and not forms:
        return
    with st.container(key="lessons_part"):
        st.header(t(_HEADS.get(kind, "Lessons")), anchor=False)
        if parts:
            st.html("".join(parts))
        for name, label, icon, word in forms:
            form = context.page(name)
            if form is not None:
                st.page_link(form, label=label, icon=icon, query_params={word: str(number)})


def _forms(kind: str) -> list[tuple[str, str, str, str]]:
    """Return what may be noted of such a record: form, words, icon, its name in the address."""
    if not context.may(Action.LOG):
        return []
    if kind == "model_site":
        icon = ":material/content_copy:"
        return [
            ("replication_form", t("Enter that it was copied elsewhere"), icon, "from"),
            ("replication_form", t("Enter from where it was copied"), icon, "to"),
        ]
    if f"{kind}_id" in ORIGINS:
        return [("lesson_form", t("Note a lesson"), ":material/lightbulb:", kind)]
    return []


def _onward(kind: str, number: int) -> str:
    frame = context.load(what_came_of, kind, number)
    tree = trace_tree(frame)
    if not tree:
        return ""
    return f"<p><b>{html(came_of_it(frame))}</b></p>{tree}" + trace_table(
        frame, kind, number, "onward"
    )


def _back(kind: str, number: int) -> str:
    if f"{kind}_id" not in APPLIED_IN:
        return ""
    frame = context.load(where_from, kind, number)
    tree = trace_tree(frame)
    if not tree:
        return ""
    said = comes_from(frame) or t("Where this comes from")
    return f"<p><b>{html(said)}</b></p>{tree}" + trace_table(frame, kind, number, "back")
