"""The frame around every screen: who is here, where to go, which slice, then the screen itself."""

from pathlib import Path

import streamlit as st

from dashboard import context, signed_in
from dashboard.components.filter_bar import filter_bar
from dashboard.components.frame import FILTERED, pages_for, side_bar, style
from models.reports.offices import office as office_facts
from models.text import set_language, t

set_language("vi")
st.set_page_config(
    page_title=t("Productivity and quality"),
    page_icon=str(Path(__file__).parent / "static" / "icon.png"),
    layout="wide",
    initial_sidebar_state="auto",
)
signed_in.refuse_ungated()
style()
actor = context.actor()
office = context.load(office_facts)
pages = pages_for(actor, office)
context.register_pages(pages)
if words := st.session_state.pop("_search_for", ""):
    context.go("exchanges", search=words)
chosen = st.navigation(list(pages.values()), position="hidden")
name = next(key for key, page in pages.items() if page.url_path == chosen.url_path)
side_bar(actor, office, name)
if name in FILTERED:
    filter_bar(name)
chosen.run()
