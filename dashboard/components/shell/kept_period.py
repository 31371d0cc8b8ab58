"""The period that a person chose on the overview: kept until they choose this year again."""

from typing import Final

import streamlit as st

from dashboard import context
from models.filters import ALL_TIME
from models.periods import Period
from models.services.office.kept_periods import keep_period, kept_period

_KEPT: Final = "_kept_period"


def period_chosen_before() -> str:
    """Return the code of the period, read once a window; "" where nobody chose one."""
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = context.read(kept_period, context.actor())
    return str(st.session_state[_KEPT])


def keep_chosen(period: Period) -> None:
    """Keep what was chosen on a screen with a usual period; the usual one itself is not kept."""
    usual = st.session_state.get(context.USUAL_PERIOD, "")
    code = "" if period.code == usual else period.code or ALL_TIME
    if usual and code != period_chosen_before():
        context.write(keep_period, code)
        st.session_state[_KEPT] = st.session_state[context.CHOSEN_BEFORE] = code
