"""The form of a training course, declared field by field."""

from collections.abc import Mapping
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
from dashboard.components.forms.form_choices import entries, initiatives, provinces
from dashboard.components.forms.kept_forms import home_today, stored_values
from models.commands.training_courses import CorrectTrainingCourse, LogTrainingCourse
from models.reports.supports.training_courses import (
    training_course_organisations,
    training_course_record,
)
from models.services.supports.training_courses import correct_training_course, log_training_course
from models.text import mark

_ORGANISATIONS: Final = FormParts(
    "organisations",
    mark("Organisations that sent people"),
    mark("Organisation {number}"),
    mark("Add an organisation"),
    (
        FormField("organisation_id", mark("Organisation"), FieldKind.ORGANISATION, takes_new=True),
        FormField("people", mark("People it sent"), FieldKind.COUNT),
    ),
)
FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("title", mark("Title"), is_needed=True),
                FormField("starts_on", mark("From day"), FieldKind.DAY, is_needed=True),
                FormField(
                    "ends_on", mark("To day"), FieldKind.DAY, hint=mark("left empty: the same day")
                ),
                FormField("attendances", mark("Attendances"), FieldKind.COUNT, is_needed=True),
                FormField("people", mark("Distinct people"), FieldKind.COUNT),
                FormField(
                    "province_id",
                    mark("Province"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=provinces,
                ),
                FormField(
                    "topic_id",
                    mark("Topic"),
                    FieldKind.CHOICE,
                    options=entries("topics", "topic_id"),
                ),
                FormField(
                    "tool_id", mark("Tool"), FieldKind.CHOICE, options=entries("tools", "tool_id")
                ),
                FormField("organiser", mark("Organiser")),
                FormField(
                    "initiative_id", mark("Initiative"), FieldKind.CHOICE, options=initiatives
                ),
            ),
            is_open=True,
        ),
        FormSection(mark("Organisations that sent people"), (_ORGANISATIONS,), is_open=True),
        FormSection(mark("Note"), (FormField("note", mark("Note"), FieldKind.PARAGRAPHS),)),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _stored(number: int) -> Mapping[str, Any]:
    return stored_values(FORM, training_course_record, number) | {
        "organisations": [
            {"organisation_id": one, "organisation_label": name, "people": people}
            for one, name, people in context.read(training_course_organisations, number)
        ]
    }


def _existing(number: int) -> str:
    return f"**{markdown(context.load(training_course_record, number).row['title'])}**"


TRAINING_COURSE_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="training_course",
        screen="training_course",
        list_screen="training_courses",
        number_field="training_course_id",
        stored=_stored,
        log=(log_training_course, LogTrainingCourse),
        correct=(correct_training_course, CorrectTrainingCourse),
        summary=("title",),
        existing=_existing,
        known=lambda: {"province_id": home_today()},
    ),
)
