"""Good news of what a button did, told by the run that follows it.

A callback runs before the run that draws: what it drew itself would stand in front of the page, and
after a double tap in the place of the style sheet.
"""

from typing import Final

import streamlit as st

_NEWS: Final = "_news"


def tell(sentence: str, icon: str | None = None) -> None:
    """Keep a sentence, in Markdown, for the run that follows."""
    st.session_state.setdefault(_NEWS, []).append((sentence, icon))


def show_news() -> None:
    """Show what was told since the last run."""
    for sentence, icon in st.session_state.pop(_NEWS, ()):
        st.toast(sentence, icon=icon)
