"""A part of a screen that is folded away: it costs nothing until somebody opens it."""

from collections.abc import Callable

import streamlit as st


@st.fragment
def folded(label: str, *, icon: str, key: str, draw: Callable[[], None]) -> None:
    """Draw a part that opens; ``draw`` is called from its first opening on, so nothing typed goes.

    What is done inside runs this part alone. ``key`` belongs to the record that is shown.
    """
    drawn = f"{key}_drawn"
    with st.expander(label, icon=icon, key=key, on_change="rerun") as part:
        if part.open or drawn in st.session_state:
            st.session_state[drawn] = True
            draw()
