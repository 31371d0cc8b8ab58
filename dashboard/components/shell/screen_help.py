"""Help where one stands: two or three sentences behind a question mark on every screen."""

import streamlit as st

from dashboard.screens import SCREENS
from models.text import t


def screen_help(name: str) -> None:
    """Draw the question mark of a screen."""
    with st.popover(t("About this screen"), icon=":material/help:", type="tertiary"):
        st.markdown(t(SCREENS[name].help))
