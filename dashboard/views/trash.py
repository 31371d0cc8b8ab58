"""The trash: deleted records of every register: who deleted them, when, why; the way back."""

import streamlit as st

from dashboard import context
from dashboard.components.records.trash import trash_rows
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.permissions import Action
from models.reports.trail.trash import trash
from models.text import plural, t
from models.text.formats import format_number


def _page() -> int:
    text = st.query_params.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _search_box(now: str) -> None:
    st.session_state["_trash_search"] = now
    with st.container(width=420, key="list_controls"):
        st.text_input(
            t("Search in the trash"),
            key="_trash_search",
            type="search",
            placeholder=t("Title, place, who deleted, reason; no accents needed"),
            icon=":material/search:",
            on_change=_searched,
        )


def _searched() -> None:
    search = str(st.session_state["_trash_search"]).strip()
    st.query_params.from_dict({"search": search} if search else {})


def screen() -> None:
    """Draw the trash."""
    search = str(st.query_params.get("search", ""))[:100]
    found = context.read(trash, context.actor(), search, _page())
    counted = plural(
        "{number} record", "{number} records", found.count, number=format_number(found.count)
    )
    st.title(f"{t('Trash')} · {counted}", anchor=False)
    if context.may(Action.DELETE_ANY):
        st.caption(t("Deleted records count nowhere and can be restored here at any time."))
    else:
        st.caption(t("What you deleted counts nowhere and can be restored here at any time."))
    if found.count or search:
        _search_box(search)
    if not found.count:
        empty = t("Nothing in the trash fits this search.") if search else t("The trash is empty.")
        st.info(empty)
        return
    trash_rows(found, search, SHOWN)


guarded(screen)
