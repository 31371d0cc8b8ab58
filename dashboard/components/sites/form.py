"""The form of a model site, declared field by field."""

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
from dashboard.components.forms.source_fields import OTHER_SOURCE, public_source
from dashboard.components.lessons.fitting import Sought, lessons_section
from models.commands.model_sites import CorrectModelSite, LogModelSite
from models.reports.choices import document_choices, officer_choices
from models.reports.sites.lists import site_record
from models.services.sites.sites import correct_model_site, log_model_site
from models.text import mark
from models.vocabulary import Setting

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "organisation_id", mark("Organisation"), FieldKind.ORGANISATION, takes_new=True
                ),
                FormField(
                    "tool_id", mark("Tool"), FieldKind.CHOICE, options=entries("tools", "tool_id")
                ),
                FormField(
                    "setting",
                    mark("Kind of place"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(Setting),
                ),
                FormField(
                    "group_size",
                    mark("Number of sites, where it is a group"),
                    FieldKind.COUNT,
                    hint=mark("Empty: one site. A group counts for its sites until it is split."),
                ),
                FormField("is_province_unknown", mark("The province is not known"), FieldKind.TICK),
                FormField("starts_on", mark("From day"), FieldKind.DAY, is_needed=True),
                FormField("ends_on", mark("To day"), FieldKind.DAY),
                *public_source(mark("It counts where it stands in the home province.")),
                FormField(
                    "document_id",
                    mark("Programme document"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(document_choices),
                ),
                FormField(
                    "initiative_id", mark("Initiative"), FieldKind.CHOICE, options=initiatives
                ),
                FormField(
                    "officer_id",
                    mark("Officer in charge"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(officer_choices),
                ),
                FormField(
                    "responsible",
                    mark("Responsible at the site"),
                    hint=mark("An office or post, not a private person"),
                ),
            ),
            is_open=True,
        ),
        lessons_section(
            lambda values: Sought(values["aims"], values["tool_id"], values["setting"])
        ),
        FormSection(
            mark("Aim, note, source"),
            (
                FormField("aims", mark("Aim"), FieldKind.PARAGRAPHS),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
                *OTHER_SOURCE,
            ),
        ),
    )
)


def _known() -> Mapping[str, Any]:
    return {"officer_id": context.actor().account_id} | named_by_address(st.query_params)


def _existing(number: int) -> str:
    row = context.load(site_record, number).row
    return f"**{markdown(row['organisation'])}** · {markdown(row['tool'])}"


SITE_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="model_site",
        screen="model_site",
        list_screen="model_sites",
        number_field="model_site_id",
        stored=lambda number: stored_values(FORM, site_record, number),
        log=(log_model_site, LogModelSite),
        correct=(correct_model_site, CorrectModelSite),
        summary=("organisation_label",),
        existing=_existing,
        known=_known,
    ),
)
