"""Photos and papers of a record, as links that open them."""

from collections.abc import Iterable

import streamlit as st

from dashboard.components.escape import html


def photo_grid(files: Iterable[tuple[int, str, str]]) -> None:
    """Draw photos with captions: number, caption and name of each; each opens in full."""
    figures = "".join(
        f'<figure><a href="/files/{number}?show=1" target="_blank" rel="noopener">'
        f'<img src="/files/{number}?show=1" loading="lazy" alt="{html(caption or name)}"></a>'
        f"<figcaption>{html(caption)}</figcaption></figure>"
        for number, caption, name in files
    )
    if figures:
        st.html(f'<div class="nscl-photos">{figures}</div>')


def paper_links(files: Iterable[tuple[int, str, str]]) -> None:
    """Draw papers as links that take the file away: number, caption and name of each."""
    items = "".join(
        f'<li><a href="/files/{number}" download>{html(caption or name)}</a></li>'
        for number, caption, name in files
    )
    if items:
        st.html(f'<ul class="nscl-papers">{items}</ul>')
