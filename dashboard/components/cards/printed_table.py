"""A table for paper, where the screen shows a picture."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.components.cards.table import frame_table
from models.frames.columns import Columns


def printed_table(frame: Any, columns: Columns, names: Sequence[str]) -> None:  # noqa: ANN401 - a pandas frame
    """Keep the named columns for paper, on wide pages: the table on the screen is a picture."""
    table = frame_table(frame, columns, names, {}).replace("nscl-table", "nscl-table nscl-wide", 1)
    st.html(f'<div class="nscl-print-only">{table}</div>')
