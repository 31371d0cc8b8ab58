"""Sort and paging of a list, both in the link."""

from collections.abc import Mapping

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from models.filters import PAGE_ROWS
from models.text import t
from models.text.formats import format_number


def sort_control(choices: Mapping[str, str]) -> None:
    """Offer the orders of a list: link value → label, already translated."""
    chosen = context.filters()
    st.session_state["_sort"] = chosen.sort if chosen.sort in choices else next(iter(choices))
    choose(
        t("Order"),
        choices,
        key="_sort",
        on_change=lambda: context.apply(
            context.filters().model_copy(update={"sort": st.session_state["_sort"], "page": 1})
        ),
    )


def paging(count: int) -> None:
    """Draw previous, "page x of y", next; nothing when one page holds everything."""
    pages = max(1, -(-count // PAGE_ROWS))
    if pages == 1:
        return
    chosen = context.filters()
    here = min(max(chosen.page, 1), pages)
    with st.container(horizontal=True, vertical_alignment="center", key="paging"):
        st.button(
            t("Previous"),
            disabled=here == 1,
            icon=":material/chevron_left:",
            on_click=_turn,
            args=(here - 1,),
            key="_page_before",
        )
        st.markdown(
            t("Page {page} of {pages}", page=format_number(here), pages=format_number(pages)),
            width="content",
        )
        st.button(
            t("Next"),
            disabled=here == pages,
            icon=":material/chevron_right:",
            on_click=_turn,
            args=(here + 1,),
            key="_page_after",
        )


def _turn(page: int) -> None:
    context.apply(context.filters().model_copy(update={"page": page}))
