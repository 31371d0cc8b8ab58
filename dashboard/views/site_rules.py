"""The rules of model sites: bands and terms of audits, steps of a site's life. Administrators."""

import streamlit as st

from dashboard.components.news import show_done
from dashboard.components.sites.rules import life_steps_form, recognition_form, terms_form
from dashboard.components.states import guarded
from models.text import t


def screen() -> None:
    """Draw the forms."""
    st.title(t("Rules of model sites"), anchor=False)
    show_done()
    st.header(t("Grades and terms of audits"), anchor=False)
    st.caption(
        t(
            "They hold for audits finished from now on; a finished audit keeps those of its "
            "day. No law was found that sets them: they are the office's own."
        )
    )
    terms_form()
    st.header(t("Conditions of recognition"), anchor=False)
    st.caption(
        t(
            "Sites that meet them wait for a head under Recognition. They advise; a head decides. "
            "No law was found that names them."
        )
    )
    recognition_form()
    st.header(t("Steps of a site's life"), anchor=False)
    st.caption(
        t(
            "Every step needs its day and its document; here stands which step may follow "
            "which, who decides it, and whether it must be explained."
        )
    )
    life_steps_form()


guarded(screen)
