"""The form of an initiative, declared field by field."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormParts,
    FormSection,
)
from dashboard.components.forms.form_choices import entries, terms
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import evidence_values, require_correctable
from dashboard.components.forms.source_fields import OTHER_SOURCE, public_source
from dashboard.components.lessons.fitting import Sought, lessons_section
from models.commands.initiatives import CorrectInitiative, LogInitiative
from models.permissions import Action
from models.reports.choices import (
    Choice,
    division_choices,
    document_choices,
    indicator_choices,
    officer_choices,
    province_choices,
    province_ids,
)
from models.reports.initiatives.records import initiative_record
from models.rules.dates import typed_date
from models.rules.initiative_states import DONE, FIRST
from models.services.initiatives.initiatives import correct_initiative, log_initiative
from models.text import mark
from models.vocabulary import DocumentRole, FundingSource, InitiativeState, TaskType


def _first_states(values: Values) -> Sequence[Choice]:
    """Offer a head every first state, and finished work; an officer a proposal.

    What another province did is told by whoever enters it.
    """
    may = context.may(Action.APPROVE) or values["owner_province_id"] is not None
    first = [state for state in InitiativeState if state in FIRST | DONE]
    return [Choice(s.value, s.label) for s in (first if may else first[:1])]


def _is_finished(values: Values) -> bool:
    return values["row_version"] is None and values["state"] in DONE


def _provinces(_values: Values) -> Sequence[Choice]:
    ids = context.load(province_ids)
    return [Choice(ids[str(c.value)], c.label) for c in context.load(province_choices, None)]


_ROUGH: Final = mark("dd/mm/yyyy, mm/yyyy or yyyy")
_BUDGET: Final = FormParts(
    "budgets",
    mark("Money by year and source"),
    mark("Money {number}"),
    mark("Add a year or source"),
    (
        FormField("year", mark("Year"), FieldKind.YEAR, is_needed=True),
        FormField(
            "last_year",
            mark("Up to the year"),
            FieldKind.YEAR,
            hint=mark("One amount for several years; else empty"),
        ),
        FormField(
            "source",
            mark("Source of money"),
            FieldKind.CHOICE,
            is_needed=True,
            options=lambda _: terms(FundingSource),
        ),
        FormField("planned_vnd", mark("Planned (dong)"), FieldKind.MONEY),
        FormField("allocated_vnd", mark("Allocated (dong)"), FieldKind.MONEY),
        FormField("overspent_reason", mark("Why more is spent than allocated")),
    ),
)
_MILESTONES: Final = FormParts(
    "milestones",
    mark("Milestones"),
    mark("Milestone {number}"),
    mark("Add a milestone"),
    (
        FormField("title", mark("What is to be done"), is_needed=True),
        FormField("due_on", mark("Due"), FieldKind.DAY, is_needed=True),
        FormField("weight", mark("Weight in the progress"), FieldKind.COUNT),
        FormField("done_on", mark("Done on"), FieldKind.DAY),
        FormField("note", mark("Note")),
    ),
)
_PARTNERS: Final = FormParts(
    "partners",
    mark("Partners"),
    mark("Partner {number}"),
    mark("Add a partner"),
    (
        FormField("organisation_id", mark("Organisation"), FieldKind.ORGANISATION),
        FormField("part", mark("Its part")),
    ),
)
_DOCUMENTS: Final = FormParts(
    "documents",
    mark("Documents of the initiative"),
    mark("Document {number}"),
    mark("Add a document"),
    (
        FormField(
            "role",
            mark("What it is"),
            FieldKind.CHOICE,
            is_needed=True,
            options=lambda _: terms(DocumentRole),
        ),
        FormField("number", mark("Number of the document")),
        FormField("issued_on", mark("Date of the document"), FieldKind.KNOWN_DAY, hint=_ROUGH),
        FormField("title", mark("What it is about")),
        FormField("source_url", mark("Address of the source"), FieldKind.URL),
    ),
)

_OUTPUTS: Final = FormParts(
    "outputs",
    mark("Outputs"),
    mark("Output {number}"),
    mark("Add an output"),
    (
        FormField("title", mark("What it is to yield"), is_needed=True),
        FormField(
            "indicator_id",
            mark("Counts toward the indicator"),
            FieldKind.CHOICE,
            options=lambda _: context.load(indicator_choices),
        ),
        FormField("planned_value", mark("To be reached"), FieldKind.NUMBER),
        FormField("reached_value", mark("Reached"), FieldKind.NUMBER),
    ),
)

FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "code",
                    mark("Initiative's code"),
                    hint=mark("For example NV-2026-01; empty where none is known"),
                ),
                FormField("title", mark("Title"), is_needed=True),
                FormField(
                    "state",
                    mark("State"),
                    FieldKind.CHOICE,
                    options=_first_states,
                    is_needed=True,
                    is_shown=lambda values: values["row_version"] is None,
                ),
                FormField(
                    "task_type",
                    mark("Task type"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=lambda _: terms(TaskType),
                ),
                FormField(
                    "owner_province_id",
                    mark("Province in charge, where another"),
                    FieldKind.CHOICE,
                    options=_provinces,
                    hint=mark("Known as an example; never in the office's own figures"),
                ),
                FormField(
                    "starts_on", mark("Starts on"), FieldKind.KNOWN_DAY, is_needed=True, hint=_ROUGH
                ),
                FormField(
                    "ends_on", mark("Ends on"), FieldKind.KNOWN_DAY, is_needed=True, hint=_ROUGH
                ),
                FormField(
                    "finished_on",
                    mark("Completed or accepted on"),
                    FieldKind.KNOWN_DAY,
                    is_needed=True,
                    hint=_ROUGH,
                    is_shown=_is_finished,
                ),
                FormField(
                    "finished_document_number",
                    mark("Number of the document of completion or acceptance"),
                    is_shown=_is_finished,
                ),
                *public_source(mark("It counts where the home province is among its provinces.")),
                FormField(
                    "document_id",
                    mark("Programme document"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(document_choices),
                ),
                FormField(
                    "task_group_id",
                    mark("Task group"),
                    FieldKind.CHOICE,
                    options=entries("task_groups", "task_group_id"),
                ),
                FormField(
                    "division_id",
                    mark("Lead division"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(division_choices),
                ),
                FormField(
                    "officer_id",
                    mark("Officer in charge"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(officer_choices),
                ),
            ),
            is_open=True,
        ),
        lessons_section(lambda values: Sought(f"{values['title']} {values['aim']}")),
        FormSection(mark("Milestones"), (_MILESTONES,), is_open=True),
        FormSection(mark("Money by year and source"), (_BUDGET,)),
        FormSection(mark("Documents of the initiative"), (_DOCUMENTS,)),
        FormSection(mark("Outputs"), (_OUTPUTS,)),
        FormSection(
            mark("Partners and provinces"),
            (
                _PARTNERS,
                FormField("province_ids", mark("Provinces"), FieldKind.MARKS, options=_provinces),
            ),
        ),
        FormSection(
            mark("Aim, note, source"),
            (
                FormField("aim", mark("Aim"), FieldKind.PARAGRAPHS),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS),
                *OTHER_SOURCE,
            ),
        ),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _known() -> Mapping[str, Any]:
    return {
        "state": InitiativeState.PROPOSED,
        "task_type": TaskType.PROVINCIAL,
        "division_id": context.actor().division_id,
    }


def _stored(number: int) -> Mapping[str, Any]:
    record = context.read(initiative_record, number)
    facts = record.facts
    require_correctable(facts)
    plain = {name: getattr(facts, name) for name in FORM.fields if hasattr(facts, name)}
    return plain | {
        "starts_on": typed_date(facts.starts_on, facts.starts_precision),
        "ends_on": typed_date(facts.ends_on, facts.ends_precision),
        "row_version": facts.row_version,
        "province_ids": [one for one, _ in record.provinces],
        "files": evidence_values("initiative", number),
        "outputs": [
            {
                "id": one.id,
                "key": f"o{one.id}",
                "title": one.title,
                "indicator_id": one.indicator_id,
                "planned_value": one.planned_value,
                "reached_value": one.reached_value,
            }
            for one in record.outputs
        ],
        "partners": [
            {"organisation_id": one, "organisation_label": name, "part": part}
            for one, name, part in record.partners
        ],
        "budgets": [
            {
                "year": row.years.year,
                "last_year": row.years.last_year if row.years.is_of_several else None,
                "source": row.years.source,
                "planned_vnd": row.money.planned_vnd,
                "allocated_vnd": row.money.allocated_vnd,
                "overspent_reason": row.overspent_reason,
            }
            for row in record.budgets
        ],
        "documents": [
            {
                "id": row.id,
                "key": f"d{row.id}",
                "role": row.role,
                "number": row.number,
                "issued_on": row.issued_on and typed_date(row.issued_on, row.date_precision),
                "title": row.title,
                "source_url": row.source_url,
            }
            for row in record.papers
        ],
        "milestones": [
            {
                "id": row.id,
                "key": f"m{row.id}",
                "title": row.title,
                "due_on": row.due_on,
                "weight": row.weight,
                "done_on": row.done_on,
                "note": row.note,
            }
            for row in record.milestones
        ],
    }


def _existing(number: int) -> str:
    facts = context.load(initiative_record, number).facts
    code = f"**{markdown(facts.code)}** · " if facts.code else ""
    return f"{code}{markdown(facts.title)}"


INITIATIVE_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="initiative",
        screen="initiative",
        list_screen="initiatives",
        number_field="initiative_id",
        stored=_stored,
        log=(log_initiative, LogInitiative),
        correct=(correct_initiative, CorrectInitiative),
        summary=("code", "title"),
        existing=_existing,
        known=_known,
    ),
)
