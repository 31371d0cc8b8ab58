"""The rules of data quality: heads and administrators."""

import streamlit as st

from dashboard.components.news import show_done
from dashboard.components.quality.rules import rules_screen
from dashboard.components.states import guarded
from models.text import t


def screen() -> None:
    """Draw the rules and the form of the chosen one."""
    st.title(t("Rules of data quality"), anchor=False)
    show_done()
    rules_screen()


guarded(screen)
