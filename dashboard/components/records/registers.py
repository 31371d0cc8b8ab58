"""The screen of any register: what the slice holds, as a list or a table, and its files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.printed_table import printed_table
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.open_link import open_link
from dashboard.components.records.list_controls import paging, sort_control
from dashboard.components.records.record_list import (
    record_links,
    record_table,
    remember_list,
    view_control,
)
from dashboard.components.states import nothing_in_slice, nothing_yet
from dashboard.screens import Screen
from models.filters import PAGE_ROWS, ReportFilter
from models.frames.columns import Columns
from models.permissions import Action
from models.reports.listings import Listing
from models.text import plural, t
from models.text.formats import format_number, office_today


@dataclass(frozen=True)
class RegisterScreen:
    """What a register's list says and shows; sentences are those of the catalogue.

    ``screen`` is that of the list, ``record`` that of one record, ``form`` that of a new one.

    ``printed`` names the columns of the table that fit on paper; files hold them all. ``orders``
    gives the link's value of each order with its label; the first is the usual one.
    """

    screen: Screen
    record: Screen
    form: Screen
    listing: Listing
    counted: tuple[str, str]
    printed: Sequence[str]
    label: Callable[[Mapping[str, Any]], str]
    open_label: str
    empty: str
    nothing: str
    search_hint: str
    orders: Mapping[str, str]
    columns: Columns = ()
    """Those of the table on the screen, where they are not those of the files."""
    above: Callable[[], None] = lambda: None
    """Draws what stands between the title and the list."""
    ends: Callable[[Sequence[int]], Mapping[int, str]] = lambda _numbers: {}
    """Returns, by number, what stands at the end of a record's line, in Markdown."""


def register_screen(register: RegisterScreen) -> None:
    """Draw the register of the link's slice."""
    chosen = context.filters().model_copy()
    counted = chosen.only(filter_fields(register.screen.name))
    count = context.load(register.listing.count, counted)
    pages = max(1, -(-count // PAGE_ROWS))
    order = chosen.sort if chosen.sort in register.orders else next(iter(register.orders))
    shown = counted.model_copy(update={"sort": order, "page": min(chosen.page, pages)})
    remember_list()
    _head(register, chosen, count)
    if register.listing.is_as_of and counted.period.code:
        st.caption(counted.period.as_of_words(office_today()))
    left_out_links(context.load(register.listing.left_out, counted), register.screen.name)
    register.above()
    if not count and not context.load(register.listing.count, ReportFilter()):
        nothing_yet(t(register.empty), screen=register.form.name, invitation=t(register.form.title))
        return
    view = _controls(register, chosen)
    if not count:
        nothing_in_slice(t(register.nothing), _clear)
        return
    _rows(register, context.load(register.listing.page, shown), view)
    paging(count)


def _clear() -> None:
    kept = context.filters()
    context.apply(ReportFilter(era=kept.era, sort=kept.sort))


def _search_changed() -> None:
    words = str(st.session_state["_search"])
    context.apply(context.filters().model_copy(update={"search": words, "page": 1}))


def _head(register: RegisterScreen, chosen: ReportFilter, count: int) -> None:
    counted = plural(*register.counted, count, number=format_number(count))
    st.title(f"{t(register.screen.title)} · {chosen.period.label} · {counted}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="list_actions"):
        form = context.page(register.form.name)
        if form is not None and context.may(Action.LOG):
            st.page_link(form, label=t(register.form.title), icon=":material/add:")
        if count:
            export_links(register.listing.name, chosen.to_query())


def _controls(register: RegisterScreen, chosen: ReportFilter) -> str:
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_controls"):
        with st.container(width=420):
            st.session_state["_search"] = chosen.search
            st.text_input(
                t("Search in the list"),
                key="_search",
                type="search",
                on_change=_search_changed,
                placeholder=t(register.search_hint),
                icon=":material/search:",
            )
        with st.container(width=230):
            sort_control({value: t(label) for value, label in register.orders.items()})
        return view_control()


def _rows(register: RegisterScreen, frame: Any, view: str) -> None:  # noqa: ANN401 - the frame of a report
    if view == "table":
        record_table(
            frame,
            register.columns or register.listing.columns,
            lambda number: _open(register, number),
        )
        printed_table(frame, register.columns or register.listing.columns, register.printed)
        return
    ends = register.ends([int(number) for number in frame.index])
    rows = [
        (int(number), f"{register.label(row)}\u00a0{ends.get(int(number), '')}".strip())
        for number, row in frame.iterrows()
    ]
    record_links(rows, register.record.name)


def _open(register: RegisterScreen, number: int) -> None:
    open_link(register.record.name, t(register.open_label), id=str(number))
