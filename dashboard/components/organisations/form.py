"""The form of an organisation, declared field by field."""

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
from dashboard.components.forms.form_choices import entries, provinces, terms
from dashboard.components.forms.kept_forms import home_today, require_correctable
from models.commands.organisations import CorrectOrganisation, EnterOrganisation
from models.reports.organisations.records import organisation_record
from models.services.organisations.organisations import correct_organisation, enter_organisation
from models.text import mark
from models.vocabulary import OrganisationKind, OrganisationSize, Setting

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("name", mark("Name of the organisation"), is_needed=True),
                FormField(
                    "kind",
                    mark("Kind of organisation"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(OrganisationKind),
                ),
                FormField(
                    "province_id",
                    mark("Province"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=provinces,
                    is_shown=lambda values: not values["is_national"],
                ),
                FormField("is_national", mark("A national body, of no province"), FieldKind.TICK),
                FormField("tax_code", mark("Tax code"), hint=mark("10 digits, or 13 for a branch")),
                FormField(
                    "sector_id",
                    mark("Sector"),
                    FieldKind.CHOICE,
                    options=entries("sectors", "sector_id"),
                ),
                FormField(
                    "size",
                    mark("Size"),
                    FieldKind.CHOICE,
                    options=lambda _: terms(OrganisationSize),
                ),
                FormField("is_foreign_invested", mark("Foreign-invested"), FieldKind.TICK),
                FormField("is_ocop", mark("OCOP producer"), FieldKind.TICK),
                FormField(
                    "setting",
                    mark("Kind of place"),
                    FieldKind.CHOICE,
                    options=lambda _: terms(Setting),
                ),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Address"),
            (
                FormField("address", mark("House number, street")),
                FormField("commune", mark("Commune")),
                FormField("district", mark("District (addresses before 1/7/2025)")),
                FormField("place_on", mark("On which day this address was true"), FieldKind.DAY),
            ),
        ),
        FormSection(
            mark("Contact of its office, not of a person"),
            (
                FormField("contact_office", mark("Office or department")),
                FormField("contact_phone", mark("Phone of the office")),
                FormField("contact_email", mark("E-mail of the office")),
            ),
        ),
        FormSection(
            mark("Founded, dissolved, source, note"),
            (
                FormField("valid_from", mark("Founded on"), FieldKind.DAY),
                FormField("valid_to", mark("Dissolved on"), FieldKind.DAY),
                FormField("source_url", mark("Address of the source")),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
            ),
        ),
    )
)


def _known() -> Mapping[str, Any]:
    return {"kind": OrganisationKind.ENTERPRISE, "province_id": home_today()}


def _stored(number: int) -> Mapping[str, Any]:
    facts = context.read(organisation_record, number).facts
    require_correctable(
        facts, mark("Somebody else entered this organisation: ask a head to correct it.")
    )
    return {name: getattr(facts, name) for name in FORM.fields} | {"row_version": facts.row_version}


def _existing(number: int) -> str:
    record = context.load(organisation_record, number)
    parts = (f"**{markdown(record.facts.name)}**", markdown(record.province))
    return " · ".join(filter(None, parts))


ORGANISATION_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="organisation",
        screen="organisation",
        list_screen="organisations",
        number_field="organisation_id",
        stored=_stored,
        log=(enter_organisation, EnterOrganisation),
        correct=(correct_organisation, CorrectOrganisation),
        summary=("name",),
        existing=_existing,
        known=_known,
    ),
)
