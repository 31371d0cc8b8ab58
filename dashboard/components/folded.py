"""A part of a screen that is folded away: it costs nothing until somebody opens it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def fold(label: str, *, icon: str, key: str, is_open: bool = False) -> Iterator[bool]:
    """Draw a part that opens; gives whether it is to be made, so from its first opening on.

    Nothing typed goes when it is closed again. ``key`` belongs to what is shown.
    """
    drawn = f"{key}_drawn"
    with st.expander(label, icon=icon, key=key, expanded=is_open, on_change="rerun") as part:
        if part.open:
            st.session_state[drawn] = True
        yield drawn in st.session_state


@st.fragment
def folded(label: str, *, icon: str, key: str, draw: Callable[[], None]) -> None:
    """Draw a part that opens; ``draw`` is called from its first opening on.

    What is done inside runs this part alone. ``key`` belongs to the record that is shown.
    """
    with fold(label, icon=icon, key=key) as is_made:
        if is_made:
            draw()
