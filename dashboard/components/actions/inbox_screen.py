"""The inbox: mine, my division's, all of the office's; what is due first on top."""

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.actions.work_table import work_table
from dashboard.components.breadcrumbs import remember_list
from dashboard.components.escape import html
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.records.list_table import Page, pages_of
from dashboard.components.records.own_work import READING, own_slice, work_count
from dashboard.components.states import nothing_in_slice
from dashboard.screens.actions import ACTION_FORM, WORK_TO_DO
from models.filters import PAGE_ROWS, ReportFilter
from models.reports.actions import inbox
from models.reports.actions.inbox_rows import inbox_frame
from models.text import plural, t
from models.text.formats import format_number, office_today


def inbox_screen() -> None:
    """Draw whose inbox it is, the tools, and a page of it."""
    chosen = context.filters().only({*filter_fields(WORK_TO_DO.name), "page"})
    sliced = chosen.only_slice()
    count = work_count(sliced)
    page = min(chosen.page, max(1, -(-count // PAGE_ROWS)))
    remember_list(WORK_TO_DO.name)
    said = plural(
        "{number} thing to do", "{number} things to do", count, number=format_number(count)
    )
    st.title(f"{t('Work to do')} · {said}", anchor=False)
    if chosen.period.code:
        st.caption(chosen.period.as_of_words(office_today()))
    st.html(_whose(chosen))
    _tools(chosen, count)
    if not count:
        _nothing(chosen)
        return
    shown = sliced.model_copy(update={"page": page})
    opens = context.page(ACTION_FORM.name) is not None
    found = inbox.page_found(READING, shown)
    st.html(context.built(_table, inbox_frame, (shown, found), shown, count, opens))


def _whose(chosen: ReportFilter) -> str:
    """Return the ways to one's own, the division's, the office's, nobody's, with their counts."""
    actor, usual = context.actor(), ReportFilter(period=chosen.period)
    offered: list[tuple[str, ReportFilter]] = []
    mine = own_slice()
    if mine is not None:
        offered.append((t("Mine"), mine.model_copy(update={"period": chosen.period})))
        if actor.division_id is not None:
            division = {"divisions": (str(actor.division_id),)}
            offered.append((t("My division's"), usual.model_copy(update=division)))
    offered.append((t("The whole office's"), usual))
    nobodys = usual.model_copy(update={"is_nobodys": True})
    if work_count(nobodys):
        offered.append((t("Nobody has it any more"), nobodys))
    now = chosen.only_slice().model_copy(update={"search": "", "works": ()})
    links = "".join(_way(words, one, is_here=one == now) for words, one in offered)
    return f'<nav class="nscl-tabs nscl-whose" aria-label="{html(t("Whose work"))}">{links}</nav>'


def _way(words: str, sliced: ReportFilter, *, is_here: bool) -> str:
    address = html(context.link(WORK_TO_DO.name, **sliced.to_query()))
    count = html(format_number(work_count(sliced)))
    now = ' aria-current="page"' if is_here else ""
    return f'<a href="{address}"{now}>{html(words)} <b>{count}</b></a>'


def _tools(chosen: ReportFilter, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="list_controls"):
        with st.container(width=350):
            st.session_state["_search"] = chosen.search
            st.text_input(
                t("Search in the list"),
                key="_search",
                type="search",
                on_change=_search_changed,
                placeholder=t("Title or record; no accents needed"),
                label_visibility="collapsed",
                icon=":material/search:",
            )
        form = context.page(ACTION_FORM.name)
        if form is not None:
            with st.container(key="list_actions", width="content"):
                st.page_link(form, label=t(ACTION_FORM.title), icon=":material/add:")
        if count:
            export_links(inbox.WORK_TO_DO.name, chosen.to_query())


def _search_changed() -> None:
    words = str(st.session_state["_search"])
    context.apply(context.filters().model_copy(update={"search": words, "page": 1}))


def _nothing(chosen: ReportFilter) -> None:
    is_narrowed = chosen.only_slice() not in {
        ReportFilter(),
        own_slice(),
    }
    if is_narrowed:
        nothing_in_slice(t("Nothing is to be done in this slice."), _clear)
    else:
        with st.container(border=True, key="empty_state"):
            st.markdown(t("Nothing is to be done: nothing is overdue, nothing ends soon."))


def _clear() -> None:
    context.apply(ReportFilter())


def _table(frame: pd.DataFrame, shown: ReportFilter, count: int, _opens: bool) -> str:
    def address_of(_order: str, page: int) -> str:
        there = shown.model_copy(update={"page": page})
        return context.link(WORK_TO_DO.name, **there.to_query())

    page = Page(shown.sort, shown.page, count, address_of, lambda _number: "", {})
    return work_table(frame, is_whole=True) + pages_of(page)
