"""Say which steps wait for a leader: a person who may not take them is not left wondering."""

from collections.abc import Sequence

import streamlit as st

from models.text import t


def wait_for_a_head(steps: Sequence[str], *, another: bool = False) -> None:
    """Name the steps that a leader, or another leader, decides; nothing where there is none."""
    if not steps:
        return
    message = t("Waiting for a leader to decide: {steps}.", steps=", ".join(steps))
    if another:
        message = t(
            "Waiting for another leader, as nobody approves their own work: {steps}.",
            steps=", ".join(steps),
        )
    st.caption(message)
