"""Photos and papers of a record: shown with their captions, taken in one by one in a form."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

import streamlit as st

from dashboard.components.command_form import attempt
from dashboard.components.escape import html, markdown
from dashboard.components.exchange_state import new_file
from dashboard.components.form_fields import redraw
from dashboard.components.form_values import Values
from models.text import t

KINDS: Final = ("jpg", "jpeg", "png", "webp", "pdf")
"""What the office keeps with a record; the content is checked again when it is taken in."""


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


def take_in(values: Values, key: str, keep: Callable[[str, bytes], int]) -> None:
    """Draw the place where files are chosen; each is kept at once, so that a draft holds it."""
    count = f"{key}.uploads"
    st.session_state.setdefault(count, 0)
    chosen = st.file_uploader(
        t("Add photos (JPG, PNG, WebP) or PDF files, at most 10 MB each"),
        type=list(KINDS), accept_multiple_files=True, key=f"{key}.upload.{st.session_state[count]}",
    )  # fmt: skip
    for refusal in st.session_state.pop(f"{key}.refused", ()):
        st.error(refusal)
    if not chosen:
        return
    refused = []
    for upload in chosen:
        kept = attempt(partial(keep, upload.name, upload.getvalue()))
        if kept.result is None:
            why = kept.sentence
            refused.append(f"{markdown(upload.name)}: {markdown(why)}")
        else:
            is_photo = not upload.name.lower().endswith(".pdf")
            values["files"].append(new_file(kept.result, upload.name, is_photo=is_photo))
    st.session_state[f"{key}.refused"] = refused
    st.session_state[count] += 1
    redraw()


def thumbnail(part: Values) -> None:
    """Draw one file of a form: a small picture, or the name of the paper."""
    if part["is_photo"]:
        number = int(part["file_id"])
        st.html(
            f'<img class="nscl-thumbnail" src="/files/{number}?show=1" alt="{html(part["name"])}">'
        )
    else:
        st.markdown(markdown(part["name"]))
