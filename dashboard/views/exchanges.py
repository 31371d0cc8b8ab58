"""The register of exchanges: what the slice holds, as a list or a table, and its files."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.exchange_labels import exchange_label
from dashboard.components.list_controls import paging, sort_control
from dashboard.components.open_link import open_link
from dashboard.components.print_view import printed_table
from dashboard.components.record_list import (
    export_links,
    record_links,
    record_table,
    remember_list,
    view_control,
)
from dashboard.components.states import guarded, nothing_in_slice, nothing_yet
from models.filters import PAGE_ROWS, ReportFilter
from models.frames import EXCHANGE_LIST
from models.permissions import Action
from models.reports.exchanges import exchange_count, exchange_page
from models.text import plural, t
from models.text.formats import format_number

ON_PAPER: Final = ("date_text", "title", "direction", "state", "partners", "topics", "sites",
                   "headcount", "cost_vnd")  # fmt: skip
"""The columns of the table that fit on paper; files hold them all."""


def _clear() -> None:
    kept = context.filters()
    context.apply(ReportFilter(era=kept.era, sort=kept.sort))


def _search_changed() -> None:
    words = str(st.session_state["_search"])
    context.apply(context.filters().model_copy(update={"search": words, "page": 1}))


def _search_box(chosen: ReportFilter) -> None:
    st.session_state["_search"] = chosen.search
    st.text_input(t("Search in the list"), key="_search", on_change=_search_changed, type="search",
                  placeholder=t("Title, place, person, topic; no accents needed"),
                  icon=":material/search:")  # fmt: skip


def _head(chosen: ReportFilter, count: int) -> None:
    counted = plural("{number} exchange", "{number} exchanges", count, number=format_number(count))
    st.title(f"{t('Exchanges')} · {chosen.period.label} · {counted}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="list_actions"):
        form = context.page("exchange_form")
        if form is not None and context.may(Action.LOG):
            st.page_link(form, label=t("Log an exchange"), icon=":material/add:")
        if count:
            export_links("exchanges", chosen.to_query())


def _controls(chosen: ReportFilter) -> str:
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_controls"):
        with st.container(width=420):
            _search_box(chosen)
        with st.container(width=230):
            _order()
        return view_control()


def _order() -> None:
    sort_control({
        "-starts_on": t("Latest first"), "starts_on": t("Earliest first"),
        "title": t("By title"), "direction": t("By direction"), "state": t("By state"),
        "-headcount": t("Most people first"), "-cost": t("Highest cost first"),
        "-updated": t("Changed last first"),
    })  # fmt: skip


def _open(number: int) -> None:
    open_link("exchange", t("Open this exchange"), id=str(number))


def _rows(frame: Any, view: str) -> None:  # noqa: ANN401 - the frame of a report
    if view == "table":
        record_table(frame, EXCHANGE_LIST, _open)
        printed_table(frame, EXCHANGE_LIST, ON_PAPER)
        return
    record_links(
        [(int(number), exchange_label(row)) for number, row in frame.iterrows()], "exchange"
    )


def screen() -> None:
    """Draw the register."""
    chosen = context.filters()
    count = context.load(exchange_count, chosen.only_slice())
    pages = max(1, -(-count // PAGE_ROWS))
    shown = chosen.model_copy(update={"page": min(chosen.page, pages)})
    remember_list()
    _head(chosen, count)
    if not count and not context.load(exchange_count, ReportFilter()):
        nothing_yet(t("No exchange has been logged yet. Log the first visit, held or planned."),
                    screen="exchange_form", invitation=t("Log an exchange"))  # fmt: skip
        return
    view = _controls(chosen)
    if not count:
        nothing_in_slice(t("No exchange fits these filters and this search."), _clear)
        return
    _rows(context.load(exchange_page, shown), view)
    paging(count)


guarded(screen)
