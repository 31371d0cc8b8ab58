"""Note that lessons were shown or opened: counted aside, in no reader's way."""

from collections.abc import Iterable

import streamlit as st

from dashboard import context

_COUNTED = "_counted_lessons"


def was_shown(numbers: Iterable[int]) -> None:
    """Count lessons that a form shows: each once in a session."""
    _count("shown", numbers)


def was_opened(number: int) -> None:
    """Count a lesson whose page is opened: once in a session."""
    _count("opened", (number,))


def _count(what: str, numbers: Iterable[int]) -> None:
    counted: set[tuple[str, int]] = st.session_state.setdefault(_COUNTED, set())
    new = {(what, number) for number in numbers} - counted
    counted |= new
    for _, number in new:
        context.count(what, number)
