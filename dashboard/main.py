"""The frame around every screen: who is here, where to go, which slice, then the screen itself."""

from pathlib import Path

import streamlit as st

from dashboard import context, signed_in
from dashboard.components.facets import has_slice
from dashboard.components.news import show_news, show_notice
from dashboard.components.records.changed import keep_seen
from dashboard.components.shell.filter_bar import filter_words
from dashboard.components.shell.kept_period import write_chosen
from dashboard.components.shell.layout import (
    begin_screen,
    pages_for,
    side_bar,
    style,
    top_line,
)
from dashboard.components.shell.print_view import printed_lines
from dashboard.components.states import guarded
from dashboard.trusting import whole_run
from models.reports.office.office import office as office_facts
from models.text import set_language, t


def frame() -> None:
    """Draw everything around the screen of this address, and the screen."""
    actor = context.actor()
    office = context.load(office_facts)
    pages = pages_for(actor, office)
    context.register_pages(pages)
    show_news()
    chosen = st.navigation(list(pages.values()), position="hidden")
    name = next(key for key, page in pages.items() if page.url_path == chosen.url_path)
    begin_screen(name)
    side_bar(actor, office, name)
    with st.container(horizontal=True, vertical_alignment="center", key="top_line"):
        top_line(office, name)
    printed_lines(actor, office, name)
    if has_slice(name):
        filter_words(name)
    show_notice()
    chosen.run()
    keep_seen()
    write_chosen()


with whole_run():
    set_language(signed_in.language_of_run())
    st.set_page_config(
        page_title=t("Productivity and quality"),
        page_icon=str(Path(__file__).parent / "static" / "icon.png"),
        layout="wide",
        initial_sidebar_state="auto",
    )
    signed_in.refuse_ungated()
    style()
    guarded(frame)
