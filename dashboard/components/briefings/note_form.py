"""The form of what is noted at a meeting: on its own page, and beside the page that is shown."""

from collections.abc import Callable, Mapping, Sequence
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
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import require_correctable
from dashboard.components.forms.open_forms import FormSpec
from models.commands.briefings import CorrectNote, TakeNote
from models.reports.briefings.lists import begun_briefings, note_record
from models.reports.choices import Choice, division_choices, officer_choices
from models.services.briefings.notes import correct_note, take_note
from models.text import mark
from models.text.formats import office_today
from models.vocabulary import NoteKind


def _is_new(values: Values) -> bool:
    return values["row_version"] is None


def _is_task(values: Values) -> bool:
    return _is_new(values) and values["kind"] == NoteKind.TASK.value


def _is_decision(values: Values) -> bool:
    return bool(values["kind"] == NoteKind.DECISION.value)


def _kinds(values: Values) -> Sequence[Choice]:
    """Offer what can be noted; work is given with the note, not by correcting one."""
    return tuple(
        Choice(one.value, one.label)
        for one in NoteKind
        if _is_new(values) or one is not NoteKind.TASK or values["kind"] == one.value
    )


def _meetings(_values: Values) -> Sequence[Choice]:
    return context.load(begun_briefings)


_MEETING: Final = FormField(
    "briefing_id",
    mark("Leaders' meeting"),
    FieldKind.CHOICE,
    is_needed=True,
    options=_meetings,
    is_shown=_is_new,
)
_KEPT_MEETING: Final = FormField("briefing_id", "", is_shown=lambda _values: False, is_kept=True)
_KEPT_PAGE: Final = FormField("page", "", is_shown=lambda _values: False, is_kept=True)
_FACTS: Final = (
    FormField("kind", mark("Kind"), FieldKind.SEGMENTS, options=_kinds, is_needed=True),
    FormField("text", mark("What was said or decided"), FieldKind.PARAGRAPHS, is_needed=True),
    FormField("decided_by", mark("Who decided"), is_shown=_is_decision, is_needed=True),
    FormField("due_on", mark("Due"), FieldKind.DAY, is_shown=_is_task, is_needed=True),
    FormField(
        "officer_id",
        mark("Officer in charge"),
        FieldKind.CHOICE,
        options=lambda _: context.load(officer_choices),
        is_shown=_is_task,
    ),
    FormField(
        "division_id",
        mark("Division"),
        FieldKind.CHOICE,
        options=lambda _: context.load(division_choices),
        is_shown=_is_task,
    ),
)
FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (_MEETING, *_FACTS, FormField("noted_on", mark("Day"), FieldKind.DAY)),
            is_open=True,
        ),
    )
)
BESIDE: Final = DeclaredForm((FormSection("", (_KEPT_MEETING, _KEPT_PAGE, *_FACTS), is_open=True),))


def _stored(number: int) -> Mapping[str, Any]:
    facts = context.read(note_record, number).facts
    require_correctable(facts)
    names = ("kind", "text", "decided_by", "noted_on", "row_version")
    return {name: getattr(facts, name) for name in names}


def _known() -> dict[str, Any]:
    """Return what a new note opens with: the meeting that the address names, else the last."""
    offered = [one.value for one in context.load(begun_briefings)]
    named = st.query_params.get("briefing", "")
    chosen = next((one for one in offered if str(one) == named), next(iter(offered), None))
    return {**_first(), "briefing_id": chosen, "noted_on": office_today()}


def _first() -> dict[str, Any]:
    return {"kind": NoteKind.DECISION, "decided_by": context.actor().name}


def _existing(number: int) -> str:
    return f"**{markdown(context.load(note_record, number).row['text'])}**"


def _record_form(name: str, known: Callable[[], Mapping[str, Any]]) -> RecordForm:
    return RecordForm(
        name=name,
        screen="briefing_note",
        list_screen="briefing_notes",
        number_field="briefing_note_id",
        stored=_stored,
        log=(take_note, TakeNote),
        correct=(correct_note, CorrectNote),
        summary=("text",),
        existing=_existing,
        known=known,
    )


NOTE_FORM: Final = declared_spec(FORM, _record_form("briefing_note", _known))


def beside(number: int) -> FormSpec:
    """Return the form that stands beside the pages of one meeting; its draft is that meeting's."""
    return declared_spec(
        BESIDE,
        _record_form(f"briefing_note.{number}", lambda: {**_first(), "briefing_id": number}),
    )
