"""What official documents say of the office, in its settings: who signs, to whom they go."""

from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from models.commands.official_documents import SetDocumentSettings
from models.reports.office.dossiers import RETENTION
from models.reports.office.letterheads import document_settings
from models.services.office.official_documents import set_document_settings
from models.text import t

_FORM: Final = "documents.settings"


def document_settings_form() -> None:
    """Draw what every document says besides the office's name, sign and place."""
    st.header(t("Official documents"), anchor=False)
    st.caption(
        t(
            "Reports, plans, minutes and submissions are laid out by Decree 30/2020. Their head"
            " comes from the office's facts above; dashes, semicolons, “As above” and “Filed” are"
            " set by themselves."
        )
    )
    labels = {
        "signers": t("Who signs, one a line: authority and office; full name"),
        "addressees": t("To, one body a line"),
        "recipients": t("Recipients, one a line"),
        "filed_unit": t("Unit that files it (after “Filed: VT,”)"),
        "retention": t("How long the dossier of a year is kept"),
    }
    values: dict[str, Any] = dict(vars(context.read(document_settings)))

    def draw(part: FormPart) -> None:
        part.paragraphs(
            "signers",
            labels["signers"],
            help=t(
                "Such as “Head of the office; Nguyen Van A”. A deputy: the authority, the deputy's"
                " office, the name. The first one signs unless another is chosen for a document."
            ),
            placeholder=t("KT. Head of the office; Deputy head; full name"),
        )
        to, recipients = st.columns(2)
        with to:
            part.paragraphs("addressees", labels["addressees"])
        with recipients:
            part.paragraphs("recipients", labels["recipients"])
        unit, kept = st.columns(2)
        with unit:
            part.line("filed_unit", labels["filed_unit"], max_chars=40)
        with kept:
            part.line(
                "retention",
                labels["retention"],
                max_chars=200,
                help=t("Without one the dossier says: {proposed}.", proposed=t(RETENTION)),
            )

    raw = settings_form(_FORM, values, draw, labels, t("Save what documents say"))
    if raw is not None:
        save_form(
            _FORM,
            set_document_settings,
            SetDocumentSettings,
            raw,
            lambda _: t("What documents say was saved."),
        )
