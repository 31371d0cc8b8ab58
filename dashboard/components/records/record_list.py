"""Records as a list of links, and the way back to the list that was last seen."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import context

LIST_QUERY: Final = "_list_query"
"""Where the link of the list last seen is kept, for the way back from a record."""


def record_links(rows: Sequence[tuple[int, str]], screen: str, part: str = "") -> None:
    """Draw one link per record: its number and its label in Markdown.

    ``part`` tells several such lists of one screen apart.
    """
    target = context.page(screen)
    with st.container(key=f"records_{screen}{part}", gap=None):
        for number, label in rows:
            if target is not None:
                st.page_link(
                    target, label=label, query_params={"id": str(number)}, icon="", width="stretch"
                )


def remember_list() -> None:
    """Keep the link of the list as it is seen now."""
    st.session_state[LIST_QUERY] = dict(st.query_params)


def back_to_list(screen: str, label: str) -> None:
    """Draw the way back to the list as it was last seen."""
    target = context.page(screen)
    if target is not None:
        query = dict(st.session_state.get(LIST_QUERY, {}))
        st.page_link(target, label=label, icon=":material/arrow_back:", query_params=query)
