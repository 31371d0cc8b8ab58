"""Photos and papers of a record: shown with their captions, taken in one by one in a form."""

import streamlit as st

from dashboard.components.escape import html, markdown
from dashboard.components.forms.file_chooser import file_chooser, kept_files, show_refused
from dashboard.components.forms.form_fields import redraw
from dashboard.components.forms.form_values import Values, new_file
from models.text import t


def take_in(values: Values, key: str) -> None:
    """Draw the place where files are chosen; each is kept at once, so that a draft holds it.

    Why some were refused is shown until others are chosen.
    """
    state, count, told = st.session_state, f"{key}.uploads", f"{key}.refused"
    state.setdefault(count, 0)
    chosen = file_chooser(
        t("Add photos (JPG, PNG, WebP, HEIC) or PDF files, at most 10 MB each"),
        key=f"{key}.upload.{state[count]}",
        place=key,
        accept_multiple_files=True,
    )
    show_refused(state.get(told, ()))
    if not chosen:
        return
    kept, state[told] = kept_files(chosen)
    for number, name in kept:
        is_photo = not name.lower().endswith(".pdf")
        values["files"].append(new_file(number, name, is_photo=is_photo))
    state[count] += 1
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
