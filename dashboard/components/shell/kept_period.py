"""The period that a person chose on the overview: kept until they choose this year again."""

from contextlib import suppress
from typing import Final

import streamlit as st

from dashboard import context
from models.errors import AppError
from models.filters import ALL_TIME
from models.periods import Period
from models.services.office.kept_periods import keep_period, kept_period

_KEPT: Final = "_kept_period"
_TO_KEEP: Final = "_period_to_keep"


def period_chosen_before() -> str:
    """Return the code of the period, read once a window; "" where nobody chose one."""
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = context.read(kept_period, context.actor())
    return str(st.session_state[_KEPT])


def keep_chosen(period: Period) -> None:
    """Keep what was chosen on a screen with a usual period; the usual one itself is not kept.

    It is written when the screen is drawn: nobody waits for the disk.
    """
    usual = st.session_state.get(context.USUAL_PERIOD, "")
    code = "" if period.code == usual else period.code or ALL_TIME
    if usual and code != period_chosen_before():
        st.session_state[_KEPT] = st.session_state[context.CHOSEN_BEFORE] = code
        st.session_state[_TO_KEEP] = code


def write_chosen() -> None:
    """Write what was chosen once all is drawn; a busy database takes it after a later run."""
    code = st.session_state.get(_TO_KEEP)
    if code is None:
        return
    with suppress(AppError):
        context.note(keep_period, code)
        st.session_state.pop(_TO_KEEP, None)
