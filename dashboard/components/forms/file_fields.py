"""The photos and papers of a form: each with its caption and day, and the place for more."""

import streamlit as st

from dashboard.components.forms.file_upload import take_in, thumbnail
from dashboard.components.forms.form_fields import FormPart, remove_button
from dashboard.components.forms.typed_values import Typed
from dashboard.components.submitting import show_problem
from models.text import t


def file_fields(part: FormPart) -> None:
    """Draw the files taken in so far, each with its caption, and take in more."""
    for position, values in enumerate(part.values["files"]):
        file = part.within("files", position, values)
        with st.container(border=True):
            thumbnail(values)
            file.line("caption", t("Caption"))
            file.typed(Typed.DAY, "taken_on", t("Taken on"))
            show_problem(part.problems, f"files.{position}.file_id")
            remove_button(part, "files", file, t("Remove this file"))
    take_in(part.values, part.key)
