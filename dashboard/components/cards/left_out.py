"""What a period does not count beside its figures, each with the way to its rows."""

from collections.abc import Sequence

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from models.reports.left_out import LeftOut


def left_out_links(found: Sequence[LeftOut], screen: str) -> None:
    """Say what is left out for want of its day, one line each, leading to the rows."""
    target = context.page(screen)
    if target is None:
        return
    for place, one in enumerate(found):
        with st.container(key=f"left_out_{screen}_{place}"):
            st.page_link(
                target,
                label=markdown(one.said),
                icon=":material/event_busy:",
                query_params=one.rows.to_query(),
            )
