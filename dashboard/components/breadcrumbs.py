"""Where a record stands: the entry of the menu, its list as it was last seen, the record itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.screens import ASIDE, SCREENS, group_of, menu
from models.text import t

_SEEN: Final = "_lists_as_seen"
"""Where the link of each list as it was last seen is kept, by its screen."""


@dataclass(frozen=True)
class Crumb:
    """One step of the way: its words, and the address it leads to."""

    words: str
    address: str


def remember_list(screen: str) -> None:
    """Keep the link of a list as it is seen now."""
    st.session_state.setdefault(_SEEN, {})[screen] = dict(st.query_params)


def breadcrumb(screen: str, title: str, *between: Crumb) -> None:
    """Draw the way to what is open: the list's screen, what lies between, its own title."""
    st.html(breadcrumb_html([*_way(screen), *between], title))


def breadcrumb_html(way: list[Crumb], title: str) -> str:
    """Return a way as HTML: links, and at its end where one is."""
    steps = "".join(f'<li><a href="{html(one.address)}">{html(one.words)}</a></li>' for one in way)
    here = f'<li aria-current="page">{html(title)}</li>'
    label = html(t("Where you are"))
    return f'<nav class="nscl-crumbs" aria-label="{label}"><ol>{steps}{here}</ol></nav>'


def crumb(screen: str, words: str, **query: str) -> list[Crumb]:
    """Return a step to a screen; none where this person has no such screen."""
    is_there = context.page(screen) is not None
    return [Crumb(words, context.link(screen, **query))] if is_there else []


def _way(screen: str) -> list[Crumb]:
    group = group_of(screen)
    first = next((one for one in menu()[group] if context.page(one.name)), None) if group else None
    way = []
    if group is not None and first is not None and group not in ASIDE and first.name != screen:
        way = crumb(first.name, t(group.word))
    seen: Mapping[str, str] = st.session_state.get(_SEEN, {}).get(screen, {})
    return [*way, *crumb(screen, t(SCREENS[screen].title), **seen)]
