"""A register as a list of links or as a table, with its files to take away."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from models.frames.columns import Column, Columns, ColumnType
from models.text import mark, t

VIEWS: Final = {"": mark("List"), "table": mark("Table")}
"""The two ways to see a register, by their value in the link."""

_NARROW_PX: Final = 104
"""A date, and every head of one or two words."""

LIST_QUERY: Final = "_list_query"
"""Where the link of the list last seen is kept, for the way back from a record."""


def record_links(rows: Sequence[tuple[int, str]], screen: str, part: str = "") -> None:
    """Draw one link per record: its number and its label in Markdown.

    ``part`` tells several such lists of one screen apart.
    """
    target = context.page(screen)
    with st.container(key=f"records_{screen}{part}", gap=None):
        for number, label in rows:
            if target is not None:
                st.page_link(
                    target, label=label, query_params={"id": str(number)}, icon="", width="stretch"
                )


def record_table(frame: Any, columns: Columns, open_record: Callable[[int], None]) -> None:  # noqa: ANN401 - a pandas frame
    """Draw a frame under its Vietnamese heads; choosing a row opens its record."""
    chosen = st.dataframe(
        frame,
        hide_index=True,
        key=f"_table_{context.filters().page}",
        width="stretch",
        height="content",
        on_select="rerun",
        selection_mode="single-row",
        column_order=[column.name for column in columns],
        column_config={column.name: _column(column) for column in columns},
    )
    picked = chosen["selection"]["rows"]
    if picked:
        open_record(int(frame.index[picked[0]]))


def _column(column: Column) -> Any:  # noqa: ANN401 - Streamlit's own mapping
    """Return how a column is shown: as wide as its values need, long texts widest."""
    label = column.label
    if column.type is ColumnType.DATE:
        return st.column_config.DateColumn(label, format="DD/MM/YYYY", width=_NARROW_PX)
    if column.type is ColumnType.YEAR:
        return st.column_config.NumberColumn(label, format="%d", width=_NARROW_PX)
    if column.type in {ColumnType.NUMBER, ColumnType.MONEY_VND, ColumnType.MEASURE}:
        width = max(_NARROW_PX, column.width * 9)
        return st.column_config.NumberColumn(label, format="localized", width=width)
    if column.type is ColumnType.PERCENT:
        return st.column_config.NumberColumn(label, format="%.1f %%", width=_NARROW_PX)
    return st.column_config.TextColumn(label, width=max(_NARROW_PX, column.width * 12))


def view_control() -> str:
    """Offer list or table; the choice stands in the link. Returns the one chosen."""
    now = st.query_params.get("view", "")
    st.session_state["_view"] = now if now in VIEWS else ""
    st.segmented_control(
        t("Show as"),
        list(VIEWS),
        key="_view",
        format_func=lambda view: t(VIEWS[view]),
        label_visibility="collapsed",
        required=True,
        on_change=_view_changed,
    )
    return str(st.session_state["_view"])


def _view_changed() -> None:
    others = {name: value for name, value in st.query_params.items() if name != "view"}
    chosen = st.session_state["_view"]
    st.query_params.from_dict({**others, **({"view": chosen} if chosen else {})})


def remember_list() -> None:
    """Keep the link of the list as it is seen now."""
    st.session_state[LIST_QUERY] = dict(st.query_params)


def back_to_list(screen: str, label: str) -> None:
    """Draw the way back to the list as it was last seen."""
    target = context.page(screen)
    if target is not None:
        query = dict(st.session_state.get(LIST_QUERY, {}))
        st.page_link(target, label=label, icon=":material/arrow_back:", query_params=query)
