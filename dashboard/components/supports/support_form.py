"""The form of a support, declared field by field."""

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
from dashboard.components.forms.form_choices import entries, initiatives
from dashboard.components.forms.kept_forms import named_by_address, stored_values
from models.commands.supports import CorrectSupport, LogSupport
from models.reports.supports.supports import support_record
from models.services.supports.supports import correct_support, log_support
from models.text import mark

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "organisation_id", mark("Organisation"), FieldKind.ORGANISATION, takes_new=True
                ),
                FormField(
                    "supported_on",
                    mark("Day, or month or year"),
                    FieldKind.KNOWN_DAY,
                    is_needed=True,
                    hint=mark("dd/mm/yyyy, mm/yyyy or yyyy"),
                ),
                FormField(
                    "tool_id", mark("Tool"), FieldKind.CHOICE, options=entries("tools", "tool_id")
                ),
                FormField(
                    "standard_id",
                    mark("or standard"),
                    FieldKind.CHOICE,
                    options=entries("standards", "standard_id"),
                ),
                FormField(
                    "initiative_id", mark("Initiative"), FieldKind.CHOICE, options=initiatives
                ),
                FormField("amount_vnd", mark("Amount of the support"), FieldKind.MONEY),
                FormField("provider", mark("Who provided it (consultant, institute ...)")),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Result and productivity"),
            (
                FormField("result", mark("Result"), FieldKind.PARAGRAPHS),
                FormField("productivity_before", mark("Productivity before"), FieldKind.NUMBER),
                FormField("productivity_after", mark("Productivity after"), FieldKind.NUMBER),
                FormField(
                    "productivity_unit",
                    mark("Unit of productivity"),
                    hint=mark("For example products/person/hour"),
                ),
            ),
        ),
        FormSection(mark("Note"), (FormField("note", mark("Note"), FieldKind.PARAGRAPHS),)),
    )
)


def _known() -> Mapping[str, Any]:
    return named_by_address(st.query_params)


def _existing(number: int) -> str:
    row = context.load(support_record, number).row
    around = " · ".join(markdown(row[name]) for name in ("time", "solution"))
    return f"**{markdown(row['organisation'])}** · {around}"


SUPPORT_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="support",
        screen="support",
        list_screen="supports",
        number_field="support_id",
        stored=lambda number: stored_values(FORM, support_record, number),
        log=(log_support, LogSupport),
        correct=(correct_support, CorrectSupport),
        summary=("organisation_label", "supported_on"),
        existing=_existing,
        known=_known,
    ),
)
