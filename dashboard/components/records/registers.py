"""The screen of any register: what the slice holds, as one aligned table, and its files."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import remember_list
from dashboard.components.cards.compared import compared_table
from dashboard.components.cards.left_out import left_out_links
from dashboard.components.cards.report_card import current_look
from dashboard.components.escape import html
from dashboard.components.facets import filter_fields
from dashboard.components.file_links import export_links
from dashboard.components.records.assigning import (
    assigning,
    begin_assigning,
    is_asked,
    may_assign,
)
from dashboard.components.records.changed import changed_since
from dashboard.components.records.chosen_rows import chosen_rows
from dashboard.components.records.column_chooser import column_chooser
from dashboard.components.records.list_columns import (
    file_columns,
    offered_columns,
    seen_columns,
)
from dashboard.components.records.list_controls import sort_control
from dashboard.components.records.list_table import Page, Shown, list_table
from dashboard.components.states import link_notice, nothing_in_slice, nothing_yet
from dashboard.screens import Screen
from models.filters import PAGE_ROWS, ReportFilter
from models.frames.columns import Columns
from models.frames.programme import PROGRAMME_FIGURES
from models.imports import IMPORTED
from models.permissions import Action
from models.registers import REGISTERS
from models.reports.comparisons import beside, list_figures
from models.reports.left_out import LeftOut
from models.reports.listings import Listing
from models.services.office.list_columns import chosen_columns
from models.text import plural, t
from models.text.formats import format_number, office_today

_ROW: Final = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, repr=False)
class RegisterScreen:
    """What a register's list says and shows; sentences are those of the catalogue.

    ``screen`` is that of the list, ``record`` that of one record, ``form`` that of a new one.

    ``shown`` are the columns of the screen; files hold them all. ``orders`` gives the link's value
    of each order with its label; the first is the usual one.
    """

    screen: Screen
    record: Screen
    form: Screen
    listing: Listing
    counted: tuple[str, str]
    shown: Sequence[Shown]
    empty: str
    nothing: str
    search_hint: str
    orders: Mapping[str, str]
    also: Columns = ()
    """Columns of the screen that ``complete`` adds to those of the files."""
    complete: Callable[[pd.DataFrame], pd.DataFrame] = lambda frame: frame
    """Returns a page of the list with those columns, as HTML."""
    stands_for: Callable[..., int] | None = None
    """Returns for how many things the rows of a slice stand, where one may stand for several."""
    is_held: bool = True
    """Whether what it comes to is held against the year before; else what is above says it."""
    above: Callable[[], None] = lambda: None
    """Draws what stands between the title and the list."""

    def __repr__(self) -> str:
        """Name it, in what is kept of its pages."""
        return f"<{self.screen.name}>"

    @property
    def columns(self) -> Columns:
        """Return the columns of the files and those of the screen alone."""
        return (*self.listing.columns, *self.also)


def register_screen(register: RegisterScreen) -> None:
    """Draw the register of the link's slice."""
    chosen = context.filters().model_copy()
    counted = chosen.only(filter_fields(register.screen.name))
    count = context.load(register.listing.count, counted)
    pages = max(1, -(-count // PAGE_ROWS))
    names = {order.removeprefix("-") for order in register.orders}
    is_known = chosen.sort.removeprefix("-") in names
    order = chosen.sort if is_known else next(iter(register.orders))
    page = min(chosen.page, pages)
    shown = counted.model_copy(update={"sort": order, "page": page, "compare": chosen.compare})
    remember_list(register.screen.name)
    link_notice(_not_understood(names, pages))
    _title(register, chosen, count)
    if kind := _register_kind(register):
        changed_since(kind)
    if register.listing.is_as_of and counted.period.code:
        st.caption(counted.period.as_of_words(office_today()))
    left_out = context.load(register.listing.left_out, counted)
    left_out_links((*left_out, *_compared(register, counted)), register.screen.name)
    register.above()
    if not count and not context.load(register.listing.count, ReportFilter()):
        nothing_yet(t(register.empty), screen=register.form.name, invitation=t(register.form.title))
        if link := import_link(_register_kind(register)):
            st.html(f'<p class="nscl-apart">{link}</p>')
        return
    kept = context.read(chosen_columns, context.actor(), register.listing.name)
    seen = seen_columns(register.shown, register.columns, kept)
    _controls(register, chosen, count, seen)
    kind = _kind(register)
    if kind:
        assigning(kind)
    if not count:
        nothing_in_slice(t(register.nothing), _clear)
        return
    own = tuple(one.name for one in seen) if kept else ()
    opens = context.page(register.record.name) is not None
    told = (shown, count, own, current_look().name, opens)
    st.html(context.built(_table, register.listing.page, (shown,), register, *told))


def _compared(register: RegisterScreen, counted: ReportFilter) -> tuple[LeftOut, ...]:
    """Hold what the list comes to against the year before, where the link asks for it.

    Returns what the days of before leave out.
    """
    found = context.comparison()
    if found is None or not register.is_held:
        return ()
    now = _comes_to(register.listing, counted)
    if found.period is None:
        st.html(compared_table(now, PROGRAMME_FIGURES, found))
        return ()
    then = found.of(counted)
    frame = beside(now, _comes_to(register.listing, then), "label")
    st.html(compared_table(frame, PROGRAMME_FIGURES, found))
    return found.left_out(context.load(register.listing.left_out, then))


def _comes_to(listing: Listing, sliced: ReportFilter) -> pd.DataFrame:
    totals = context.load(listing.totals, sliced.only_slice())
    return list_figures(listing.columns, context.load(listing.count, sliced), totals)


def _not_understood(orders: Collection[str], pages: int) -> list[tuple[str, str]]:
    """Return what the link asks of order and page that this list has not."""
    order, page = st.query_params.get("sort", ""), st.query_params.get("page", "")
    rows = [one for one in st.query_params.get("rows", "").split(",") if not _ROW.fullmatch(one)]
    is_page = page.isascii() and page.isdigit() and len(page) < 8 and 1 <= int(page) <= pages
    asked = ((t("Order"), order, order.removeprefix("-") in orders), (t("Page"), page, is_page))
    told = [(head, value) for head, value, is_known in asked if value and not is_known]
    return [*told, *((t("Chosen rows"), one) for one in rows if one)]


def _clear() -> None:
    kept = context.filters()
    context.apply(ReportFilter(era=kept.era, sort=kept.sort))


def _search_changed() -> None:
    words = str(st.session_state["_search"])
    context.apply(context.filters().model_copy(update={"search": words, "page": 1}))


def _title(register: RegisterScreen, chosen: ReportFilter, count: int) -> None:
    stands_for = count
    if register.stands_for is not None:
        sliced = chosen.only(filter_fields(register.screen.name))
        stands_for = context.load(register.stands_for, sliced)
    counted = plural(*register.counted, stands_for, number=format_number(stands_for))
    if stands_for != count:
        counted = t("{things} in {rows} rows", things=counted, rows=format_number(count))
    st.title(f"{t(register.screen.title)} · {chosen.period.label} · {counted}", anchor=False)


def _invitation(register: RegisterScreen) -> None:
    form = context.page(register.form.name)
    if form is not None and context.may(Action.LOG):
        with st.container(key="list_actions", width="content"):
            st.page_link(form, label=t(register.form.title), icon=":material/add:")


def _controls(
    register: RegisterScreen, chosen: ReportFilter, count: int, seen: Sequence[Shown]
) -> None:
    """Draw in one row what is done with the list: find, order, enter anew, take away."""
    with st.container(horizontal=True, vertical_alignment="center", key="list_controls"):
        with st.container(width=350):
            st.session_state["_search"] = chosen.search
            st.text_input(
                t("Search in the list"),
                key="_search",
                type="search",
                on_change=_search_changed,
                placeholder=t(register.search_hint),
                label_visibility="collapsed",
                icon=":material/search:",
            )
        with st.container(width=230):
            sort_control({value: t(label) for value, label in register.orders.items()})
        if count:
            _columns(register, seen)
        _invitation(register)
        if count:
            columns = file_columns(seen, register.listing.columns)
            query = chosen.to_query()
            taken_in = import_link(_register_kind(register))
            export_links(
                register.listing.name,
                query,
                columns=columns,
                beside=taken_in,
                is_edited=bool(taken_in),
            )
            kind = _kind(register)
            assign = partial(begin_assigning, kind) if kind else None
            is_shown = is_asked(kind)
            chosen_rows(register.listing.name, query, columns, assign, is_asked=is_shown)


def _kind(register: RegisterScreen) -> str:
    """Return the kind of its records where this person may say who is in charge, else ""."""
    kind = _register_kind(register)
    return kind if kind and may_assign(REGISTERS[kind]) else ""


def import_link(kind: str) -> str:
    """Return the quiet way to take files into a register; "" where there is none."""
    if kind not in IMPORTED or not context.may(Action.IMPORT):
        return ""
    address = html(context.link("imports", register=kind))
    return f'<a class="nscl-quiet-link" href="{address}">{html(t("Take in from Excel"))}</a>'


def _register_kind(register: RegisterScreen) -> str:
    """Return the kind of its records, "" where the list is of no register."""
    return next((k for k, one in REGISTERS.items() if one.name == register.listing.name), "")


def _columns(register: RegisterScreen, seen: Sequence[Shown]) -> None:
    heads = {column.name: column.label for column in register.columns}
    offered = offered_columns(register.shown, register.columns)
    link = next(one.name for one in register.shown if one.is_link)
    told = {name: t(one.head) if one.head else heads[name] for name, one in offered.items()}
    column_chooser(register.listing.name, told, [one.name for one in seen], link)


def _table(
    rows: pd.DataFrame,
    register: RegisterScreen,
    shown: ReportFilter,
    count: int,
    names: Sequence[str],
    _look: str,
    opens: bool,
) -> str:
    """Return a page of a list as HTML, for everybody who sees these columns of it."""
    screen = register.screen.name

    def address_of(order: str, page: int) -> str:
        there = shown.model_copy(update={"sort": order, "page": page})
        return context.link(screen, **there.to_query())

    def record_of(number: int) -> str:
        return context.link(register.record.name, id=str(number)) if opens else ""

    totals = context.load(register.listing.totals, shown.only_slice())
    page = Page(shown.sort, shown.page, count, address_of, record_of, totals)
    seen = seen_columns(register.shown, register.columns, names)
    return list_table(register.complete(rows), register.columns, seen, page)
