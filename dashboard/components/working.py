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
        st.button(t("Stop"), key="_stop_work", icon=":material/close:")
    outcome = attempt(
        lambda: context.write_apart(
            lambda db, person: work(db, person, lambda share: _tell(bar, min(1.0, share), words))
        )
    )
    place.empty()
    return outcome


def _tell(bar: "st.delta_generator.DeltaGenerator", share: float, words: str) -> None:
    bar.progress(share, text=words)
