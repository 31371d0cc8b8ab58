"""The editable lists: tools, topics, sectors, standards, task groups. Heads and administrators."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import breadcrumb, crumb
from dashboard.components.escape import markdown
from dashboard.components.file_links import export_links
from dashboard.components.news import show_done
from dashboard.components.office import list_entries
from dashboard.components.office.list_entries import entry_label
from dashboard.components.states import guarded
from models.reports.office.lists import LIST_WORDS, OFFICE_LISTS, EntryFacts
from models.reports.office.lists import list_entries as entries_of
from models.text import plural, t
from models.text.formats import format_number


def _chosen_list() -> str:
    asked = st.query_params.get("list", "")
    return asked if asked in LIST_WORDS else next(iter(LIST_WORDS))


def _list_changed() -> None:
    st.query_params.from_dict({"list": st.session_state["_list"]})


def _open(name: str, number: int) -> None:
    st.query_params.from_dict({"list": name, "id": str(number)})


def _back(name: str) -> None:
    st.query_params.from_dict({"list": name})


def _entry(entry: EntryFacts, entries: Sequence[EntryFacts], name: str) -> None:
    breadcrumb("lists", entry.name, *crumb("lists", t(LIST_WORDS[name]), list=name))
    st.title(f"{t(LIST_WORDS[name])} · {markdown(entry.name)}", anchor=False)
    st.markdown(entry_label(entry, name))
    show_done()
    list_entries.uses(entry, name)
    list_entries.acts(entry, name, lambda: _back(name))
    list_entries.correct(entry, entries, name)
    trail = context.page("trail")
    if trail is not None:
        st.page_link(
            trail,
            label=t("Who changed the lists, and when"),
            icon=":material/history:",
            query_params={"on": "lists"},
        )


def _list(entries: Sequence[EntryFacts], name: str) -> None:
    counted = plural(
        "{number} entry in the list",
        "{number} entries in the list",
        len(entries),
        number=format_number(len(entries)),
    )
    st.title(f"{t('Lists')} · {t(LIST_WORDS[name])} · {counted}", anchor=False)
    st.session_state["_list"] = name
    st.segmented_control(
        t("Which list"),
        list(LIST_WORDS),
        key="_list",
        required=True,
        format_func=lambda one: t(LIST_WORDS[one]),
        label_visibility="collapsed",
        on_change=_list_changed,
    )
    show_done()
    st.caption(
        t(
            "Forms and filters offer these entries, in this order. What a record bears is "
            "withdrawn, never removed: the record keeps it."
        )
    )
    export_links(OFFICE_LISTS.name, {}, t("All lists"))
    list_entries.add(entries, name)
    with st.container(key="rows_entries", gap=None):
        for one in entries:
            st.button(
                entry_label(one, name),
                key=f"open.{name}.{one.id}",
                type="tertiary",
                on_click=_open,
                args=(name, one.id),
                width="stretch",
            )


def screen() -> None:
    """Draw one list, or one of its entries when the link names it."""
    name = _chosen_list()
    entries = context.read(entries_of, context.actor(), name)
    wanted = st.query_params.get("id", "")
    entry = next((one for one in entries if str(one.id) == wanted), None)
    if entry is not None:
        _entry(entry, entries, name)
        return
    if wanted:
        st.info(t("There is no such entry in this list."))
    _list(entries, name)


guarded(screen)
