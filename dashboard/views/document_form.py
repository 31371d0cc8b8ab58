"""Enter or correct a programme document, or put it in the trash."""

import streamlit as st

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.office.document_form import DOCUMENT_FORM, FORM
from dashboard.components.records.deletion import deletion
from dashboard.components.records.opened_record import opened_record
from dashboard.components.states import guarded
from models.commands.programme_documents import DeleteProgrammeDocument
from models.reports.office.programme_documents import document_facts
from models.services.office.programme_documents import delete_document
from models.text import t

SCREEN = FormScreen(
    DOCUMENT_FORM,
    head=lambda number: t("Enter a document") if number is None else t("Correct a document"),
    draw=lambda form: draw_declared(FORM, form),
)


def screen() -> None:
    """Draw the form, and for a stored document the way into the trash."""
    form_screen(SCREEN)
    facts = opened_record(document_facts)
    if facts is not None and facts.deleted_at is None:
        with st.container(key="record_actions"):
            deletion(facts, "document_id", delete_document, DeleteProgrammeDocument)


guarded(screen)
