"""What a part of a screen cannot use of the chosen filter: greyed and said, not kept silent."""

from collections.abc import Collection

import streamlit as st

from dashboard.components.escape import html
from dashboard.components.facets import labels
from models.filters import HEADS, ReportFilter, field_words, unused_fields
from models.text import t


def unused_filters(chosen: ReportFilter, uses: Collection[str], whose: str = "") -> None:
    """Say which chosen values the figures below do not use; nothing where they use them all.

    ``whose`` names the figure where those beside it use others.
    """
    fields = unused_fields(chosen, uses)
    if not fields:
        return
    names = {
        f"{name}:{value}": str(label)
        for name in fields
        if name in HEADS
        for value, label in labels(name).items()
    }
    said = " · ".join(f"<s>{html(field_words(chosen, name, names))}</s>" for name in fields)
    words = t("The figures below cannot be narrowed by this and count without it")
    if whose:
        words = t("{whose} cannot be narrowed by this and count without it", whose=whose)
    st.html(f'<p class="nscl-apart">{html(words)}: {said}</p>')
