"""Records as a list of links."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context


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
