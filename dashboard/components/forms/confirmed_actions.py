"""Buttons for acts on one thing; what cannot be taken back is asked again in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from models.text import t

_ASKED: Final = "_asked_act"


@dataclass(frozen=True)
class Act:
    """One thing to be done: its code, button and icon; ``question`` asks before it is done."""

    code: str
    label: str
    icon: str
    question: str = ""


def chosen_act(target: str, offered: Sequence[Act], part: str = "") -> str:
    """Draw the buttons; return the code of the act to be done now, "" for none.

    ``target`` names the thing, so that a question about one is not taken for another; ``part``
    tells several such rows of one screen apart.
    """
    chosen = ""
    with st.container(horizontal=True, key=f"acts{part}"):
        for act in offered:
            if st.button(act.label, icon=act.icon, key=f"act.{target}.{act.code}"):
                _ask(target, act.code)
                chosen = "" if act.question else act.code
    asked = st.session_state.get(_ASKED)
    for act in offered:
        if act.question and asked == (target, act.code):
            return _sure(target, act)
    return chosen


def _sure(target: str, act: Act) -> str:
    with st.container(border=True, key="sure"):
        st.markdown(act.question)
        with st.container(horizontal=True):
            is_sure = st.button(act.label, key=f"sure.{target}.{act.code}", type="primary")
            st.button(t("Leave it as it is"), key=f"leave.{target}.{act.code}", on_click=_ask)
    if is_sure:
        _ask()
    return act.code if is_sure else ""


def _ask(target: str = "", code: str = "") -> None:
    st.session_state[_ASKED] = (target, code)
