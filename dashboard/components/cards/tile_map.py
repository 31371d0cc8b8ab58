"""The card of the tile map: one map, or two to choose from where the slice reaches over both."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.components.cards.report_card import (
    Card,
    card_chart,
    card_foot,
    card_head,
)
from models.text import mark, t

_GRIDS = {"63": mark("63 provinces, to 30/6/2025"), "34": mark("34 provinces, from 1/7/2025")}


def chosen_grid(frame: pd.DataFrame) -> str:
    """Return the map to draw: the one asked for in the link, else where most exchanges stand."""
    totals = frame.groupby("grid")["exchanges"].sum()
    asked = st.query_params.get("grid", "")
    return asked if asked in totals.index else str(totals.idxmax())


def tile_map(card: Card, figure: go.Figure, grid: str, grids: Sequence[str]) -> None:
    """Draw the card of the map of ``grid``, with the choice between two where there are two."""
    with st.container(border=True, key=f"card_{card.key}"):
        card_head(card)
        grid_choice(grid, grids)
        card_chart(f"{card.key}_{grid}", figure, card.screen)
        card_foot(card)


def grid_choice(grid: str, grids: Sequence[str]) -> None:
    """Draw the choice between two maps, where there are two."""
    if len(grids) < 2:
        return
    st.session_state["_grid"] = grid
    st.segmented_control(
        t("Provincial units"),
        list(_GRIDS),
        key="_grid",
        required=True,
        format_func=lambda code: t(_GRIDS[code]),
        label_visibility="collapsed",
        on_change=_grid_changed,
    )


def _grid_changed() -> None:
    others = {name: value for name, value in st.query_params.items() if name != "grid"}
    st.query_params.from_dict({**others, "grid": st.session_state["_grid"]})
