"""What one search finds in every register: the first of each, and the way to all."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.found_places import found_places
from dashboard.components.records.found_records import found_records
from dashboard.components.states import guarded
from models.filters import ReportFilter
from models.reports.search.found import search_everywhere
from models.text import t


def screen() -> None:
    """Draw what was found, register by register."""
    typed = ReportFilter.from_query({"search": st.query_params.get("search", "")}).search
    st.title(t("Search: {words}", words=markdown(typed)) if typed else t("Search"), anchor=False)
    if not typed:
        st.info(t("Type what you look for in the box of the menu, without accents if you like."))
        return
    places = found_places()
    found = context.load(search_everywhere, typed, tuple(places))
    if not found.words:
        st.info(t("A search needs a letter or a digit."))
    elif not found.groups:
        st.info(t("Nothing was found. Try fewer words, or the beginning of a word."))
    else:
        st.html(found_records(found, places, typed))


guarded(screen)
