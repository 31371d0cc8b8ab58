"""Say which steps wait for a leader: a person who may not take them is not left wondering."""

from collections.abc import Sequence

import streamlit as st

from models.text import t


def wait_for_a_head(steps: Sequence[str]) -> None:
    """Name the steps that a leader decides; nothing where there is none."""
    if steps:
        st.caption(t("Waiting for a leader to decide: {steps}.", steps=", ".join(steps)))
