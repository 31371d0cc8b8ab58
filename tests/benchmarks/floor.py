"""The floor: a bare Streamlit script that only sends what was made beforehand.

It sends as many figures, metrics and table rows as the product's screens, in the product's own
server settings, and reads, counts and checks nothing. No Streamlit script can be quicker.
"""

import gc
import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.server.no_delay import send_at_once


@st.cache_resource
def ready_made() -> dict[str, dict[str, Any]]:
    """Build every figure and frame once, before anybody asks."""
    document = json.loads(Path(os.environ["BENCH_READY_MADE"]).read_text())
    made = {
        label: {
            "figures": [go.Figure(figure) for figure in slice_["figures"]],
            "metrics": slice_["metrics"],
            "cards": pd.DataFrame(slice_["cards"]),
            "list": pd.DataFrame(slice_["list"]),
        }
        for label, slice_ in document.items()
    }
    send_at_once()
    gc.collect()
    gc.freeze()
    return made


@st.fragment
def lines_of_an_audit() -> None:
    """Draw what the audit form cannot do without: a progress bar and a choice a line."""
    answered = sum(st.session_state.get(f"_score_{line}") is not None for line in range(25))
    st.progress(answered / 25)
    for line in range(25):
        st.segmented_control(f"Line {line}", [0, 1, 2, 3, 4, "N/A"], key=f"_score_{line}")
    st.button(f"Finish ({25 - answered} left)", key="_finish_audit")


st.set_page_config(layout="wide")
every = ready_made()
chosen = every[st.selectbox("Period", list(every))]
if st.query_params.get("screen") == "audit":
    lines_of_an_audit()
elif st.query_params.get("screen") == "list":
    st.dataframe(chosen["list"], hide_index=True, height="content")
else:
    every_metric = chosen["metrics"]
    for first in range(0, len(every_metric), 9):
        row = every_metric[first : first + 9]
        for column, (label, value) in zip(st.columns(9), row, strict=False):
            column.metric(label, value)
    main, side = st.columns(2)
    for position, figure in enumerate(chosen["figures"]):
        (main if position in {0, 1, 2, 4} else side).plotly_chart(
            figure, theme=None, key=f"chart_{position}"
        )
    side.dataframe(chosen["cards"], hide_index=True, height="content")
