"""What a part of a screen cannot use of the chosen filter: greyed and said, not kept silent."""

from collections.abc import Collection

import streamlit as st

from dashboard.components.escape import html
from dashboard.components.facets import labels
from models.filters import HEADS, ReportFilter
from models.text import t


def unused_filters(chosen: ReportFilter, used: Collection[str]) -> None:
    """Say which chosen values the figures below do not heed; nothing where they heed them all."""
    said = [
        f"<s>{html(t(head))}: {html(', '.join(_names(name, chosen)))}</s>"
        for name, head in HEADS.items()
        if name not in used and getattr(chosen, name)
    ]
    if said:
        words = html(t("The figures below cannot be narrowed by this and count without it"))
        st.html(f'<p class="nscl-apart">{words}: {" · ".join(said)}</p>')


def _names(name: str, chosen: ReportFilter) -> list[str]:
    known = labels(name)
    return [str(known.get(value, value)) for value in getattr(chosen, name)]
