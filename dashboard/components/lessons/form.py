"""The form of a lesson, declared field by field; it may open with what it was learned from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.forms import open_forms
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormSection,
)
from dashboard.components.forms.form_choices import entries, terms
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import require_correctable
from dashboard.components.forms.open_forms import FormSpec
from models.commands.lessons import CorrectLesson, NoteLesson
from models.reports.choices import Choice
from models.reports.lessons.choices import known_of_origin, origin_choices
from models.reports.lessons.lists import lesson_record
from models.reports.lessons.records import whole_lesson
from models.services.lessons.lessons import correct_lesson, note_lesson
from models.text import mark
from models.vocabulary import Setting

ORIGINS: Final = ("exchange", "site_audit", "initiative")
"""The records a lesson is learned from, by their names in an address."""


def _origins(kind: str) -> Callable[[Values], Sequence[Choice]]:
    def offered(values: Values) -> Sequence[Choice]:
        return context.load(origin_choices, kind, values.get(f"{kind}_id"))

    return offered


FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "title",
                    mark("The lesson in one sentence"),
                    is_needed=True,
                    hint=mark("What to do, or to leave, the next time"),
                ),
                FormField("detail", mark("In detail"), FieldKind.PARAGRAPHS),
                FormField("noted_on", mark("Noted on"), FieldKind.DAY, hint=mark("empty: today")),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Where it applies"),
            (
                FormField(
                    "tool_id", mark("Tool"), FieldKind.CHOICE, options=entries("tools", "tool_id")
                ),
                FormField(
                    "setting",
                    mark("Kind of place"),
                    FieldKind.CHOICE,
                    options=lambda _: terms(Setting),
                ),
                FormField(
                    "topic_ids",
                    mark("Topics"),
                    FieldKind.MARKS,
                    options=entries("topics", "topic_ids"),
                ),
            ),
            is_open=True,
        ),
        FormSection(
            mark("Learned from"),
            (
                FormField(
                    "exchange_id",
                    mark("Exchange"),
                    FieldKind.CHOICE,
                    options=_origins("exchange"),
                ),
                FormField(
                    "site_audit_id",
                    mark("5S audit"),
                    FieldKind.CHOICE,
                    options=_origins("site_audit"),
                ),
                FormField(
                    "initiative_id",
                    mark("Initiative"),
                    FieldKind.CHOICE,
                    options=_origins("initiative"),
                ),
            ),
            is_open=True,
        ),
    )
)


def _named() -> tuple[str, int] | None:
    """Return the record that the address of a new form names, if it names one."""
    for kind in ORIGINS:
        number = st.query_params.get(kind, "")
        if number.isascii() and number.isdigit() and len(number) < 10:
            return kind, int(number)
    return None


def _known() -> Mapping[str, Any]:
    named = _named()
    return context.load(known_of_origin, *named) if named else {}


def begin_with_origin() -> None:
    """Open the form anew where the address names another record than the untouched one open."""
    if named := _named():
        begin_anew(LESSON_FORM, {f"{named[0]}_id": named[1]})


def begin_anew(spec: FormSpec, named: Mapping[str, int]) -> None:
    """Open a form anew where the untouched one that is open holds others than these records."""
    form = open_forms.now_open(spec, None)
    if form is None or form.values != form.base:
        return
    if any(form.values[name] != number for name, number in named.items()):
        st.session_state.pop(open_forms.OPEN, None)


def _stored(number: int) -> Mapping[str, Any]:
    record = context.read(whole_lesson, number)
    facts = record.facts
    require_correctable(facts)
    values = {name: getattr(facts, name) for name in FORM.fields if name != "topic_ids"}
    return values | {"topic_ids": list(record.topic_ids), "row_version": facts.row_version}


def _existing(number: int) -> str:
    return f"**{markdown(context.load(lesson_record, number).row['title'])}**"


LESSON_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="lesson",
        screen="lesson",
        list_screen="lessons",
        number_field="lesson_id",
        stored=_stored,
        log=(note_lesson, NoteLesson),
        correct=(correct_lesson, CorrectLesson),
        summary=("title",),
        existing=_existing,
        known=_known,
    ),
)
