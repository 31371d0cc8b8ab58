"""The frame of the product: style sheet, navigation by role, side bar, demonstration mark."""

from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import context, signed_in
from dashboard.components.escape import html, markdown
from dashboard.components.facets import FACETS, heeded
from dashboard.components.news import holds_one_time_password
from dashboard.components.open_link import open_link
from models.permissions import Action, Actor
from models.reports.office.office import OfficeFacts
from models.text import language, mark, t

_DASHBOARD: Final = Path(__file__).parents[2]
_VIEWS: Final = _DASHBOARD / "views"
_STYLE: Final = _DASHBOARD / "style.css"

_SCREENS: Final = (
    ("overview", mark("Overview"), Action.READ),
    ("search", mark("Search"), Action.READ),
    ("indicators", mark("Indicators"), Action.READ),
    ("indicator", mark("Indicator"), Action.READ),
    ("indicator_form", mark("Set up an indicator"), Action.EDIT_TARGETS),
    ("indicator_value", mark("Value of an indicator"), Action.READ),
    ("indicator_value_form", mark("Enter a value"), Action.LOG),
    ("completeness", mark("Who has reported"), Action.READ),
    ("targets", mark("Targets"), Action.READ),
    ("target_form", mark("Set a target"), Action.EDIT_TARGETS),
    ("initiatives", mark("Initiatives"), Action.READ),
    ("initiative", mark("Initiative"), Action.READ),
    ("initiative_form", mark("Enter an initiative"), Action.LOG),
    ("milestones", mark("Milestones"), Action.READ),
    ("budget", mark("Money of the programme"), Action.READ),
    ("programme_documents", mark("Programme documents"), Action.READ),
    ("document_form", mark("Enter a document"), Action.EDIT_LISTS),
    ("organisations", mark("Organisations"), Action.READ),
    ("organisation", mark("Organisation"), Action.READ),
    ("organisation_form", mark("Enter an organisation"), Action.LOG),
    ("model_sites", mark("Model sites"), Action.READ),
    ("model_site", mark("Model site"), Action.READ),
    ("site_audit", mark("5S audit"), Action.READ),
    ("checklists", mark("Checklists"), Action.READ),
    ("checklist_version", mark("Version of a checklist"), Action.READ),
    ("published_sites", mark("Sites that were published"), Action.READ),
    ("model_site_form", mark("Propose a model site"), Action.LOG),
    ("site_scores", mark("5S scores"), Action.READ),
    ("site_comparison", mark("Compare model sites"), Action.READ),
    ("supports", mark("Supports"), Action.READ),
    ("support", mark("Support"), Action.READ),
    ("support_form", mark("Enter a support"), Action.LOG),
    ("certificates", mark("Certificates"), Action.READ),
    ("certificate", mark("Certificate"), Action.READ),
    ("certificate_form", mark("Enter a certificate"), Action.LOG),
    ("training_courses", mark("Training courses"), Action.READ),
    ("training_course", mark("Training course"), Action.READ),
    ("training_course_form", mark("Enter a training course"), Action.LOG),
    ("exchanges", mark("Exchanges"), Action.READ),
    ("exchange", mark("Exchange"), Action.READ),
    ("exchange_form", mark("Log an exchange"), Action.LOG),
    ("reports", mark("Report"), Action.EXPORT),
    ("programme_report", mark("Report on Programme 1322"), Action.EXPORT),
    ("sites_report", mark("Report on model sites"), Action.EXPORT),
    ("office_settings", mark("The office"), Action.MANAGE_SETTINGS),
    ("site_rules", mark("Rules of model sites"), Action.MANAGE_SETTINGS),
    ("lists", mark("Lists"), Action.EDIT_LISTS),
    ("units", mark("Provinces and cities"), Action.MANAGE_UNITS),
    ("trash", mark("Trash"), Action.DELETE_OWN_RECENT),
    ("accounts", mark("Accounts"), Action.MANAGE_ACCOUNTS),
    ("backups", mark("Backups"), Action.BACK_UP),
    ("audit_trail", mark("Audit trail"), Action.READ_OWN_TRAIL),
    ("my_account", mark("My account"), Action.READ),
)
"""Every screen, its title, and what a person must be allowed to do to have it."""

_MENU: Final = (
    (mark("Indicators, plan"), ("overview", "indicators", "completeness", "targets")),
    (mark("Work and money"), ("initiatives", "milestones", "budget", "programme_documents")),
    (mark("Model sites, 5S"), ("model_sites", "site_scores", "checklists")),
    (mark("Organisations"), ("organisations", "supports", "certificates", "training_courses")),
    (mark("Exchanges, reports"), ("exchanges", "reports", "programme_report", "sites_report")),
    (
        mark("Enter anew"),
        ("exchange_form", "support_form", "indicator_value_form", "initiative_form"),
    ),
    (
        mark("Administration"),
        (
            "trash",
            "lists",
            "units",
            "office_settings",
            "site_rules",
            "accounts",
            "backups",
            "audit_trail",
        ),
    ),
)
_ICONS: Final = {
    "overview": ":material/space_dashboard:",
    "indicators": ":material/monitoring:",
    "indicator_value_form": ":material/edit_note:",
    "completeness": ":material/fact_check:",
    "targets": ":material/flag:",
    "initiatives": ":material/checklist:",
    "initiative_form": ":material/add_task:",
    "milestones": ":material/timeline:",
    "budget": ":material/payments:",
    "programme_documents": ":material/account_tree:",
    "organisations": ":material/domain:",
    "model_sites": ":material/hotel_class:",
    "checklists": ":material/rule:",
    "site_scores": ":material/leaderboard:",
    "supports": ":material/volunteer_activism:",
    "support_form": ":material/add_circle:",
    "certificates": ":material/workspace_premium:",
    "training_courses": ":material/school:",
    "exchanges": ":material/handshake:",
    "exchange_form": ":material/edit_calendar:",
    "reports": ":material/summarize:",
    "programme_report": ":material/lab_profile:",
    "sites_report": ":material/workspaces:",
    "office_settings": ":material/apartment:",
    "site_rules": ":material/rule_settings:",
    "lists": ":material/format_list_bulleted:",
    "units": ":material/map:",
    "trash": ":material/delete:",
    "accounts": ":material/group:",
    "backups": ":material/database:",
    "audit_trail": ":material/history:",
    "my_account": ":material/account_circle:",
}

_SETTING_UP: Final = "_setting_up"


def style() -> None:
    """Send the style sheet once a run, and the language: a page in another one opens anew."""
    st.html(_STYLE)
    with st.container(key="language_of_run"):
        st.html(f'<i data-nscl-language="{language()}"></i>')


def pages_for(actor: Actor, office: OfficeFacts | None) -> dict[str, StreamlitPage]:
    """Return the screens of this person; until the set-up is over, only the set-up."""
    if signed_in.needs_set_up(office, actor):
        st.session_state[_SETTING_UP] = True
    elif not holds_one_time_password():
        st.session_state.pop(_SETTING_UP, None)
    if _SETTING_UP in st.session_state:
        return {"office_set_up": _page("office_set_up", t("Set up the office"), is_first=True)}
    allowed = [screen for screen in _SCREENS if actor.may(screen[2])]
    return {name: _page(name, t(title), is_first=name == "overview") for name, title, _ in allowed}


def _page(name: str, title: str, *, is_first: bool) -> StreamlitPage:
    return st.Page(
        _VIEWS / f"{name}.py", title=title, url_path=context.PATHS[name], default=is_first
    )


def side_bar(actor: Actor, office: OfficeFacts | None, current: str) -> None:
    """Draw whose system it is, the search, the menu of this person, and the way out."""
    with st.sidebar:
        st.html(_whose_system(office))
        if current != "office_set_up":
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
            for heading, names in _MENU:
                _menu(t(heading), [name for name in names if context.page(name)])
        _person(actor)


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


def demonstration_mark(office: OfficeFacts | None) -> None:
    """Mark the screen as invented, whether the side bar is open or not, and on paper."""
    if office is not None and office.is_demonstration:
        st.html(f'<div class="nscl-demo">{html(t("Demonstration data"))}</div>', width="content")


def _menu(heading: str, names: list[str]) -> None:
    if not names:
        return
    with st.container(key=f"menu_{names[0]}"):
        st.caption(heading)
        for name in names:
            target = context.page(name)
            if target is not None:
                query = context.query_of_filters(heeded(name)) if name in FACETS else {}
                st.page_link(target, icon=_ICONS[name], query_params=query)


def _person(actor: Actor) -> None:
    with st.container(key="person"):
        mine = context.page("my_account")
        if mine is not None:
            st.page_link(mine, label=markdown(actor.name), icon=_ICONS["my_account"])
        roles = ", ".join(role.label for role in sorted(actor.roles))
        st.caption(roles)
        signed_in.sign_out_button()


def _search_everywhere() -> None:
    words = str(st.session_state["_search_everywhere"]).strip()
    st.session_state["_search_everywhere"] = ""
    if words:
        st.session_state["_search_for"] = words
