"""The few fields of an act that somebody left half-filled: they stand again in the next session.

Each person's own, kept as drafts of forms are, until the act is done.
"""

from collections.abc import Mapping

import streamlit as st

from dashboard import context
from dashboard.components.submitting import attempt
from models.services.records.drafts import discard_draft, read_draft, save_draft


def begin_with_left(form: str, keys: Mapping[str, str]) -> None:
    """Put into fields what this person left in them, once a session; ``keys`` are those of fields.

    What is typed here already stays.
    """
    if _kept(form) in st.session_state:
        return
    draft = context.read(read_draft, context.actor(), form)
    left = {name: str(value) for name, value in (draft.payload if draft else {}).items()}
    st.session_state[_kept(form)] = {name: left[name] for name in keys if name in left}
    for name, value in st.session_state[_kept(form)].items():
        st.session_state.setdefault(keys[name], value)


def keep_left(form: str, keys: Mapping[str, str], usual: Mapping[str, object]) -> None:
    """Keep what stands in the fields once they are drawn; with no more than ``usual``, nothing."""
    typed = {name: str(value) for name, key in keys.items() if (value := st.session_state.get(key))}
    before = st.session_state.get(_kept(form), {})
    if all(usual.get(name) == value for name, value in typed.items()):
        typed = {}
    if typed != before:
        st.session_state[_kept(form)] = typed
        if typed:
            attempt(lambda: context.write(save_draft, form, typed))
        else:
            attempt(lambda: context.write(discard_draft, form))


def let_go_of_left(form: str) -> None:
    """Let go of what was left, once the act is done."""
    if st.session_state.get(_kept(form)):
        attempt(lambda: context.write(discard_draft, form))
    st.session_state[_kept(form)] = {}


def _kept(form: str) -> str:
    return f"_left.{form}"
