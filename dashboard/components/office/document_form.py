"""The form of a programme document, declared field by field."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormSection,
)
from dashboard.components.forms.form_choices import entries
from dashboard.components.forms.kept_forms import evidence_values
from models.commands.programme_documents import CorrectProgrammeDocument, EnterProgrammeDocument
from models.errors import NotAllowed, NotFound
from models.reports.choices import document_choices
from models.reports.office.programme_documents import document_facts, usual_kind
from models.rules.rights import may_correct_document
from models.services.office.programme_documents import (
    NOT_THEIRS,
    correct_document,
    enter_document,
)
from models.text import mark, t

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("number", mark("Number of the document"), is_needed=True),
                FormField(
                    "kind_id",
                    mark("Kind of document"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=entries("document_kinds", "kind_id"),
                ),
                FormField("title", mark("Title"), is_needed=True),
                FormField("issuer", mark("Issued by")),
                FormField("issued_on", mark("Date of the document"), FieldKind.DAY),
                FormField(
                    "parent_id",
                    mark("Carries out the document"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(document_choices),
                ),
                FormField("valid_from", mark("Valid from"), FieldKind.DAY),
                FormField("valid_to", mark("Valid to"), FieldKind.DAY),
                FormField("source_url", mark("Address of the source")),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
            ),
            is_open=True,
        ),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _stored(number: int) -> Mapping[str, Any]:
    facts = context.read(document_facts, number)
    if facts.deleted_at is not None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    if not may_correct_document(context.actor(), facts.created_by_id):
        raise NotAllowed(t(NOT_THEIRS))
    names = [name for name in FORM.fields if name != "files"]
    return {name: getattr(facts, name) for name in names} | {
        "row_version": facts.row_version,
        "files": evidence_values("programme_document", number),
    }


def _existing(number: int) -> str:
    return markdown(context.load(document_facts, number).number)


DOCUMENT_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="programme_document",
        screen="programme_documents",
        list_screen="programme_documents",
        number_field="document_id",
        stored=_stored,
        log=(enter_document, EnterProgrammeDocument),
        correct=(correct_document, CorrectProgrammeDocument),
        summary=("number", "title"),
        existing=_existing,
        known=lambda: {"kind_id": context.load(usual_kind)},
    ),
)
