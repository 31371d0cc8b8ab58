"""The order of a list, in the link."""

from collections.abc import Mapping

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from models.text import t


def sort_control(choices: Mapping[str, str]) -> None:
    """Offer the orders of a list: link value → label, already translated; the first is the usual.

    A head of the table may ask for one of them the other way round: it is then among them.
    """
    chosen = context.filters().sort
    falls = chosen.startswith("-")
    turned = choices.get(chosen.removeprefix("-") if falls else f"-{chosen}")
    if chosen not in choices and turned:
        choices = {**choices, chosen: t("{order}, reversed", order=turned)}
    st.session_state["_sort"] = chosen if chosen in choices else next(iter(choices))
    choose(
        t("Order"),
        choices,
        key="_sort",
        label_visibility="collapsed",
        on_change=lambda: context.apply(
            context.filters().model_copy(update={"sort": st.session_state["_sort"], "page": 1})
        ),
    )
