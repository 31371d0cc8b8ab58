"""Long work on a file: how far it is, and a button that stops it with nothing written."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from dashboard import context
from dashboard.components.submitting import Outcome, attempt
from models.db import Database
from models.permissions import Actor
from models.text import t

R = TypeVar("R")

_UNFINISHED = "_unfinished_work"
_PRESSED = "_stop_was_pressed"


def at_work(
    words: str, work: Callable[[Database, Actor, Callable[[float], None]], R]
) -> Outcome[R]:
    """Do the work with its progress below; the button stops it, and the transaction with it.

    Pressing the button, or leaving, runs the script anew: the next word of progress then ends the
    work before it is committed.
    """
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, text=words)
        st.button(t("Stop"), key="_stop_work", icon=":material/close:", on_click=_note_stop)
    st.session_state[_UNFINISHED] = words
    outcome = attempt(
        lambda: context.write_apart(
            lambda db, person: work(db, person, lambda share: _tell(bar, min(1.0, share), words))
        )
    )
    st.session_state.pop(_UNFINISHED, None)
    place.empty()
    return outcome


def was_stopped(*words: str) -> bool:
    """Say, once, whether work with one of these words was stopped: by hand, or by a cut line."""
    return st.session_state.pop(_UNFINISHED, None) in words


def stop_was_pressed() -> bool:
    """Say, once, whether the button was pressed that stops work."""
    return bool(st.session_state.pop(_PRESSED, False))


def stopped_note() -> None:
    """Say that it was stopped; for where it is plain that nothing was written."""
    st.info(t("It was stopped before its end: nothing was written."))


def _note_stop() -> None:
    st.session_state[_PRESSED] = True


def _tell(bar: "st.delta_generator.DeltaGenerator", share: float, words: str) -> None:
    bar.progress(share, text=words)
