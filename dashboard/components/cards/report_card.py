"""One chart with all it owes a reader: its insight, its unit and source, its table, its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qsl

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import context
from dashboard.charts.theme import Look, look
from dashboard.components.cards.table import frame_table
from dashboard.components.escape import markdown
from models.frames.columns import Columns
from models.text import t
from models.text.formats import format_moment, utc_now

_QUIET: Final = {"displayModeBar": False, "responsive": True, "doubleClick": False}


@dataclass(frozen=True)
class Twin:
    """The table of a card: the chart's own frame, the columns shown, the links of its cells."""

    frame: pd.DataFrame
    columns: Columns
    names: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """A card. ``insight`` says what the chart shows; ``query`` leads to all rows behind it.

    The rows stand on ``screen``; ``has_rows`` is false where the table shows them all.
    """

    key: str
    insight: str
    unit: str
    source: str
    twin: Twin
    query: Mapping[str, str]
    screen: str = "exchanges"
    has_rows: bool = True


def current_look() -> Look:
    """Return the colours of the theme that the reader sees."""
    return look(st.context.theme.type)


def mark_theme() -> None:
    """Tell the style sheet that the charts of this screen are drawn for dark; paper is light."""
    if current_look().name == "dark":
        st.html('<div class="nscl-dark"></div>')


def is_phone() -> bool:
    """Say whether the browser calls itself a phone's; only the size of small print hangs on it."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def report_card(card: Card, figure: go.Figure) -> None:
    """Draw a card; a chosen mark leads to the rows behind it."""
    with st.container(border=True, key=f"card_{card.key}"):
        card_head(card)
        card_chart(card.key, figure, card.screen)
        card_foot(card)


def card_head(card: Card) -> None:
    """Draw the insight as the card's heading, and under it what is counted."""
    st.header(markdown(card.insight), anchor=False)
    st.caption(
        markdown(
            t(
                "Unit: {unit} · Counted: {source} · As of {moment}",
                unit=card.unit,
                source=card.source,
                moment=format_moment(utc_now()),
            )
        )
    )


def card_chart(key: str, figure: go.Figure, screen: str) -> None:
    """Draw the figure; a chosen mark offers the way to its own rows right under it.

    A link, not a jump: only links leave Back and Forward in order.
    """
    chosen: Any = st.plotly_chart(
        figure,
        theme=None,
        config=_QUIET,
        key=f"chart_{key}",
        on_select="rerun",
        selection_mode="points",
    )
    target = context.page(screen)
    with st.container(key=f"picked_{key}"):  # always there: what follows keeps its state
        for point in chosen["selection"]["points"][:1]:
            query, words = point.get("customdata") or ("", "")
            if query and target is not None:
                st.page_link(
                    target,
                    label=markdown(words),
                    icon=":material/arrow_forward:",
                    query_params=dict(parse_qsl(query)),
                )


def card_foot(card: Card) -> None:
    """Draw the table twin and the way to the rows."""
    with st.expander(t("The same as a table"), icon=":material/table:"):
        twin = card.twin
        st.html(frame_table(twin.frame, twin.columns, twin.names, twin.links, card.screen))
    target = context.page(card.screen)
    if target is not None and card.has_rows:
        st.page_link(
            target,
            label=t("Rows behind this"),
            icon=":material/list:",
            query_params=dict(card.query),
        )
