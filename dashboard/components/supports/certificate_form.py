"""The form of a certificate, declared field by field."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormSection,
)
from dashboard.components.forms.form_choices import entries, initiatives, terms
from dashboard.components.forms.kept_forms import named_by_address, stored_values
from models.commands.certificates import CorrectCertificate, LogCertificate
from models.reports.supports.certificates import certificate_record
from models.services.supports.certificates import correct_certificate, log_certificate
from models.text import mark
from models.vocabulary import CertificateKind

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "organisation_id", mark("Organisation"), FieldKind.ORGANISATION, takes_new=True
                ),
                FormField(
                    "standard_id",
                    mark("Standard"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=entries("standards", "standard_id"),
                ),
                FormField(
                    "version", mark("Version of the standard"), hint=mark("For example 2015")
                ),
                FormField(
                    "kind",
                    mark("Kind of certificate"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(CertificateKind),
                ),
                FormField("number", mark("Number of the certificate"), is_needed=True),
                FormField("certifier", mark("Certifier"), is_needed=True),
                FormField("issued_on", mark("Issued on"), FieldKind.DAY, is_needed=True),
                FormField("expires_on", mark("Valid to"), FieldKind.DAY),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Scope, initiative, withdrawal, note"),
            (
                FormField("scope", mark("Scope")),
                FormField(
                    "initiative_id", mark("Initiative"), FieldKind.CHOICE, options=initiatives
                ),
                FormField("withdrawn_on", mark("Withdrawn on"), FieldKind.DAY),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
            ),
        ),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _known() -> Mapping[str, Any]:
    return {"kind": CertificateKind.MANAGEMENT_SYSTEM} | named_by_address(st.query_params)


def _existing(number: int) -> str:
    row = context.load(certificate_record, number).row
    return f"**{markdown(row['number'])}** · {markdown(row['organisation'])}"


CERTIFICATE_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="certificate",
        screen="certificate",
        list_screen="certificates",
        number_field="certificate_id",
        stored=lambda number: stored_values(FORM, certificate_record, number),
        log=(log_certificate, LogCertificate),
        correct=(correct_certificate, CorrectCertificate),
        summary=("number", "organisation_label"),
        existing=_existing,
        known=_known,
    ),
)
