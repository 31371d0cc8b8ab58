"""The trash: deleted records of every register: who deleted them, when, why; the way back."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.news import announce
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.permissions import Action
from models.reports.trail.trash import PAGE_ENTRIES, Trash, TrashedRecord, trash
from models.text import plural, t
from models.text.formats import format_moment, format_number


def _apply(search: str, page: int) -> None:
    """Put the search and the page into the link."""
    st.query_params.from_dict(
        {
            **({"search": search} if search else {}),
            **({"page": str(page)} if page > 1 else {}),
        }
    )


def _page() -> int:
    text = st.query_params.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _search_box() -> str:
    now = str(st.query_params.get("search", ""))[:100]
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
    return now


def _searched() -> None:
    _apply(str(st.session_state["_trash_search"]).strip(), 1)


def _restore(entry: TrashedRecord) -> None:
    outcome = SHOWN[entry.kind].restore_one(entry.id)
    done = t("Restored: {title}", title=entry.title)
    announce(markdown(done if outcome.is_done else outcome.sentence), ":material/undo:")


def _draw(entry: TrashedRecord) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            record = SHOWN[entry.kind].record
            target = context.page(record.name) if record is not None else None
            label = f"{markdown(entry.word)} · **{markdown(entry.title)}**"
            if target is not None:
                st.page_link(target, label=label, query_params={"id": str(entry.id)}, icon="")
            else:
                st.markdown(label)
            when, who = format_moment(entry.deleted_at), entry.deleted_by or t("the system")
            said = t("Deleted on {when} by {who}", when=when, who=who)
            reason = " · " + t("Reason: {reason}", reason=entry.reason) if entry.reason else ""
            st.caption(markdown(said + reason))
        st.button(
            t("Restore"),
            key=f"_restore_{entry.kind}_{entry.id}",
            icon=":material/undo:",
            on_click=_restore,
            args=(entry,),
        )


def _paging(found: Trash, search: str) -> None:
    pages = max(1, -(-found.count // PAGE_ENTRIES))
    if pages == 1:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="paging"):
        st.button(
            t("Previous"),
            disabled=found.page == 1,
            icon=":material/chevron_left:",
            on_click=_apply,
            args=(search, found.page - 1),
            key="_trash_before",
        )
        st.markdown(
            t("Page {page} of {pages}", page=format_number(found.page), pages=format_number(pages)),
            width="content",
        )
        st.button(
            t("Next"),
            disabled=found.page == pages,
            icon=":material/chevron_right:",
            on_click=_apply,
            args=(search, found.page + 1),
            key="_trash_after",
        )


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
        _search_box()
    if not found.count:
        empty = t("Nothing in the trash fits this search.") if search else t("The trash is empty.")
        st.info(empty)
    with st.container(key="trash"):
        for entry in found.entries:
            _draw(entry)
    _paging(found, search)


guarded(screen)
