"""Whether values count that nobody has approved yet: off unless asked for, and in the link."""

import streamlit as st

from dashboard import context
from models.filters import ReportFilter
from models.text import t

_KEY = "_with_unapproved"


def unapproved_toggle(chosen: ReportFilter) -> None:
    """Offer to count what waits for approval; every figure that then holds such a value says so."""
    st.session_state[_KEY] = chosen.with_unapproved
    st.toggle(
        t("Count values not approved yet"),
        key=_KEY,
        on_change=_changed,
        help=t("Drafts and submitted values are marked wherever they stand."),
    )


def _changed() -> None:
    wanted = bool(st.session_state[_KEY])
    context.apply(context.filters().model_copy(update={"with_unapproved": wanted, "page": 1}))
