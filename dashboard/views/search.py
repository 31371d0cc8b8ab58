"""What one search finds in every register: the first of each, and the way to all."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.records.record_list import record_links
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.filters import ReportFilter
from models.text import t
from models.text.formats import format_number

FIRST: Final = 6
"""The records of each register shown at once; the list has all."""


def screen() -> None:
    """Draw what was found, register by register."""
    words = ReportFilter.from_query({"search": st.query_params.get("search", "")}).search
    st.title(t("Search: {words}", words=markdown(words)) if words else t("Search"), anchor=False)
    if not words:
        st.info(t("Type what you look for in the box of the menu, without accents if you like."))
        return
    wanted = ReportFilter(search=words)
    found = 0
    for listed in (one.listed for one in SHOWN.values() if one.listed is not None):
        number = context.load(listed.listing.count, wanted)
        found += number
        target = context.page(listed.screen.name)
        if not number or target is None:
            continue
        with st.container(border=True, key=f"card_found_{listed.screen.name}"):
            st.header(f"{t(listed.screen.title)} · {format_number(number)}", anchor=False)
            rows: Any = context.load(listed.listing.page, wanted).head(FIRST).iterrows()
            record_links([(int(one), listed.label(row)) for one, row in rows], listed.record.name)
            if number > FIRST:
                st.page_link(
                    target,
                    label=t("See all {number}", number=format_number(number)),
                    icon=":material/list:",
                    query_params={"search": words},
                )
    if not found:
        st.info(t("Nothing was found. Try fewer words, or the beginning of a word."))


guarded(screen)
