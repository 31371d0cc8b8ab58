"""Forms remember the version they were opened at, so that somebody else's save is noticed.

A screen is drawn anew when its form is sent, and reads the newest version then; without this
memory a stale form would pass for a fresh one. Names are ``group.form``: what one form of a group
saves counts as seen in its other forms.
"""

from typing import Final

import streamlit as st

_OPENED: Final = "_opened."


def opened_at(form: str, now: int) -> int:
    """Return the version the form was opened at; the newest where its fields are not drawn yet."""
    is_open = any(str(key).startswith(f"{form}.") for key in st.session_state)
    if f"{_OPENED}{form}" not in st.session_state or not is_open:
        st.session_state[f"{_OPENED}{form}"] = now
    return int(st.session_state[f"{_OPENED}{form}"])


def opened_anew(form: str, version: int) -> None:
    """Count a version as seen: what is typed was compared with it and is kept."""
    st.session_state[f"{_OPENED}{form}"] = version


def begin_again(form: str) -> None:
    """Let go of what is typed in a form: it is drawn with what is stored now."""
    for key in [str(key) for key in st.session_state]:
        if key.startswith(f"{form}.") or key == f"{_OPENED}{form}":
            del st.session_state[key]


def saved(form: str) -> None:
    """Begin a form again after it was saved; other forms of its group have seen that version."""
    before = st.session_state.get(f"{_OPENED}{form}")
    begin_again(form)
    group = f"{_OPENED}{form.partition('.')[0]}."
    for key in [str(key) for key in st.session_state]:
        if before is not None and key.startswith(group) and st.session_state[key] == before:
            st.session_state[key] = before + 1
