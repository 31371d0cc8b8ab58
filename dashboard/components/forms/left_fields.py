"""The few fields of an act that somebody left half-filled: they stand again in the next session.

Each person's own, kept as drafts of forms are, until the act is done.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from dashboard import context
from dashboard.components.submitting import attempt
from models.services.records.drafts import discard_draft, read_draft, save_draft

R = TypeVar("R")


def begin_with_left(form: str, keys: Mapping[str, str], *, is_broken_off: bool = False) -> None:
    """Put into fields that hold nothing what this person left in them, in whatever session.

    ``keys`` are those of the fields. An act that ``is_broken_off``, as by a cut line, may have
    emptied some of them.
    """
    if not is_broken_off and any(st.session_state.get(key) for key in keys.values()):
        return
    draft = context.read(read_draft, context.actor(), form)
    left = {name: str(value) for name, value in (draft.payload if draft else {}).items()}
    st.session_state[_kept(form)] = {name: left[name] for name in keys if name in left}
    for name, value in st.session_state[_kept(form)].items():
        if not st.session_state.get(keys[name]):
            st.session_state[keys[name]] = value


def keep_left(form: str, keys: Mapping[str, str], usual: Mapping[str, object]) -> None:
    """Keep what stands in the fields once they are drawn; with no more than ``usual``, nothing.

    A field that was emptied of what usually stands in it is kept as empty.
    """
    typed = {
        name: str(value or "")
        for name, key in keys.items()
        if (value := st.session_state.get(key)) or usual.get(name)
    }
    before = st.session_state.get(_kept(form), {})
    if all(usual.get(name) == value for name, value in typed.items()):
        typed = {}
    if typed != before:
        st.session_state[_kept(form)] = typed
        if typed:
            attempt(lambda: context.write(save_draft, form, typed))
        else:
            attempt(lambda: context.write(discard_draft, form))


def letting_go(service: Callable[..., R], form: str) -> Callable[[Any, Any, Any], R]:
    """Return a service that lets go of what was left as it is done, in the same transaction.

    So what was saved never stands there again to be saved once more, whatever is lost meanwhile.
    """

    def done(session: Any, actor: Any, command: Any) -> R:  # noqa: ANN401 - the service's
        result = service(session, actor, command)
        discard_draft(session, actor, form)
        return result

    return done


def forget_left(form: str) -> None:
    """Forget in this session what was left, once the act is done."""
    st.session_state[_kept(form)] = {}


def drop_left(form: str) -> None:
    """Throw away what was left: the person chose otherwise."""
    forget_left(form)
    attempt(lambda: context.write(discard_draft, form))


def _kept(form: str) -> str:
    return f"_left.{form}"
