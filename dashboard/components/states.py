"""What a screen says when there is nothing to show, or when something cannot be shown."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.submitting import fault_sentence
from models.errors import AppError
from models.text import t

_LONGEST: Final = 40
"""Signs of a value that are repeated; a link may hold anything."""


def nothing_yet(sentence: str, *, screen: str, invitation: str) -> None:
    """Say that nothing was entered yet; invite who may begin, tell the others who does."""
    with st.container(border=True, key="empty_state"):
        st.markdown(sentence)
        target = context.page(screen)
        if target is not None:
            st.page_link(target, label=invitation, icon=":material/add:")
        else:
            st.caption(entered_by_others())


def entered_by_others() -> str:
    """Return who enters records, for a person whose role does not."""
    return t("Officers and heads of the divisions enter it; it is shown here as soon as they do.")


def nothing_in_slice(sentence: str, clear: Callable[[], None]) -> None:
    """Say that the filters leave nothing, and offer to take them all away."""
    with st.container(border=True, key="empty_state"):
        st.markdown(sentence)
        st.button(
            t("Clear all filters"),
            on_click=clear,
            icon=":material/filter_alt_off:",
            key="_clear_slice",
        )


def not_here(sentence: str, *, screen: str, invitation: str, is_headed: bool = False) -> None:
    """Say that a link leads to nothing, and where to go instead; under a heading of its own."""
    if not is_headed:
        st.title(t("Nothing under this address"), anchor=False)
    st.info(sentence)
    target = context.page(screen)
    if target is not None:
        st.page_link(target, label=invitation, icon=":material/arrow_back:")


def link_notice(parts: Sequence[tuple[str, str]]) -> None:
    """Say which parts, each by its head, were not understood; nothing where all were."""
    if not parts:
        return
    said = "; ".join(f"{head} “{value[:_LONGEST]}”" for head, value in dict.fromkeys(parts))
    st.warning(markdown(t("This part of the link was not understood: {parts}", parts=said)))


def guarded(draw: Callable[[], None]) -> None:
    """Draw a screen; a refusal or a fault becomes a sentence, the rest of the frame stays."""
    try:
        draw()
    except AppError as refusal:
        st.warning(str(refusal))
    except Exception:
        st.error(fault_sentence())
