"""The frame of the product: style sheet, screens by role, side bar, demonstration mark."""

from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import context, signed_in
from dashboard.components.escape import html, markdown
from dashboard.components.facets import has_slice
from dashboard.components.news import holds_one_time_password
from dashboard.components.open_link import open_link
from dashboard.components.shell.filter_bar import filter_bar
from dashboard.components.shell.kept_period import period_chosen_before
from dashboard.components.shell.navigation import person_menu, side_menu, tabs, thumb_bar
from dashboard.components.shell.page_tools import page_tools
from dashboard.components.shell.screen_help import screen_help
from dashboard.screens import OFFICE_SET_UP, SCREENS, Screen
from dashboard.screens.briefings import BRIEFING_FORM
from dashboard.screens.overview import OVERVIEW
from models.lookups.reporting import reporting_calendar
from models.permissions import Actor
from models.reports.office.office import OfficeFacts
from models.text import language, t
from models.text.formats import office_today

_DASHBOARD: Final = Path(__file__).parents[2]
_VIEWS: Final = _DASHBOARD / "views"
_STYLE: Final = _DASHBOARD / "style.css"

_SETTING_UP: Final = "_setting_up"


def style() -> None:
    """Send the style sheet once a run, and the language: a page in another one opens anew."""
    st.html(_style_sheet())
    with st.container(key="language_of_run"):
        st.html(f'<i data-nscl-language="{language()}"></i>')


@cache
def _style_sheet() -> str:
    return f"<style>{_STYLE.read_text('utf-8')}</style>"


def pages_for(actor: Actor, office: OfficeFacts | None) -> dict[str, StreamlitPage]:
    """Return the screens of this person; until the set-up is over, only the set-up.

    Those of the run before are taken again where their words are the same.
    """
    if signed_in.needs_set_up(office, actor):
        st.session_state[_SETTING_UP] = True
    elif not holds_one_time_password():
        st.session_state.pop(_SETTING_UP, None)
    if _SETTING_UP in st.session_state:
        return {OFFICE_SET_UP.name: _page(OFFICE_SET_UP, is_first=True)}
    before = context.registered_pages()
    pages = {}
    for screen in SCREENS.values():
        if screen is not OFFICE_SET_UP and actor.may(screen.action):
            known = before.get(screen.name)
            if known is None or known.title != t(screen.title):
                known = _page(screen, is_first=screen is OVERVIEW)
            pages[screen.name] = known
    return pages


def _page(screen: Screen, *, is_first: bool) -> StreamlitPage:
    return st.Page(
        _VIEWS / f"{screen.name}.py",
        title=t(screen.title),
        url_path=screen.path,
        default=is_first,
    )


def side_bar(actor: Actor, office: OfficeFacts | None, current: str) -> None:
    """Draw whose system it is, the search, the menu of this person, and the way out."""
    with st.sidebar:
        st.html(_whose_system(office))
        if current != OFFICE_SET_UP.name:
            st.text_input(
                t("Search"),
                key="_search_everywhere",
                on_change=_search_everywhere,
                placeholder=t("Search, no accents needed"),
                label_visibility="collapsed",
                icon=":material/search:",
            )
            if words := st.session_state.pop("_search_for", ""):
                _show_found(words, current)
            st.html(side_menu(current) + person_menu(actor, current))
        else:
            st.html(person_menu(actor, current))


def _show_found(words: str, current: str) -> None:
    """Lead to what was found; from there only the address changes."""
    if current == "search":
        st.query_params["search"] = words
    else:
        open_link("search", t("Search: {words}", words=markdown(words)), search=words)


def _whose_system(office: OfficeFacts | None) -> str:
    if office is None:
        return f'<div class="nscl-office">{html(t("Productivity and quality"))}</div>'
    return (
        f'<div class="nscl-superior">{html(office.superior_body)}</div>'
        f'<div class="nscl-office">{html(office.name)}</div>'
    )


def top_line(office: OfficeFacts | None, current: str) -> None:
    """Draw the tabs of the entry, that a demonstration is invented, and what narrows the screen."""
    if offered := tabs(current):
        st.html(offered, width="content")
    if office is not None and office.is_demonstration:
        st.html(f'<div class="nscl-demo">{html(t("Demonstration data"))}</div>', width="content")
    if has_slice(current):
        filter_bar(current)
    st.html(page_tools() + thumb_bar(current), width="content")
    screen_help(current)


def begin_screen(current: str) -> None:
    """Say which period a screen shows where its link names none.

    Of the overview, and of a meeting that is prepared from it, that of this year, or the one its
    reader chose there the last time.
    """
    if current not in {OVERVIEW.name, BRIEFING_FORM.name}:
        context.begin_screen("")
        return
    calendar = context.load(reporting_calendar)
    this_year = calendar.code(calendar.year_of(office_today()))
    context.begin_screen(this_year, period_chosen_before())


def _search_everywhere() -> None:
    words = str(st.session_state["_search_everywhere"]).strip()
    st.session_state["_search_everywhere"] = ""
    if words:
        st.session_state["_search_for"] = words
