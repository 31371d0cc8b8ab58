"""The form of an action; its address may name the record it is about, and what that asks for."""

from collections.abc import Mapping, Sequence
from datetime import date
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
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import stored_values
from models.commands.actions import CorrectAction, OpenAction
from models.errors import NotAllowed
from models.registers.subjects import KINDS, subject_titles
from models.reports.actions.lists import action_record, whose_action
from models.reports.choices import Choice, division_choices, officer_choices
from models.rules.action_states import may_dispose
from models.services.actions.actions import correct_action, open_action
from models.text import mark, t
from models.text.formats import format_date
from models.vocabulary import Work

_TITLES: Final = {
    Work.MILESTONE: mark("Bring the overdue milestones up to date: {record}"),
    Work.AUDIT: mark("Audit again: {record}"),
    Work.FINDING: mark("Put the overdue findings right: {record}"),
    Work.RECOGNITION: mark("Assess again before the recognition ends: {record}"),
    Work.CERTIFICATE: mark("Renew the certificate: {record}"),
    Work.PLAN: mark("Log the outcome of the exchange: {record}"),
    Work.VALUE: mark("Report the value owed: {record}"),
    Work.APPROVAL: mark("Approve the value: {record}"),
    Work.LESSON: mark("Verify the lesson: {record}"),
    Work.ADOPTION: mark("Decide who adopts the lesson: {record}"),
    Work.NOTE: mark("Say how the initiative stands: {record}"),
}


def _people(values: Values) -> list[Choice]:
    """Offer who can have an action; who had it before stays, though the account be disabled."""
    offered = list(context.load(officer_choices))
    kept = values.get("officer_id")
    if kept is not None and kept not in {one.value for one in offered}:
        name = values.get("officer_name") or ""
        offered.append(Choice(kept, t("{name} (disabled)", name=name)))
    return offered


def _divisions(_values: Values) -> Sequence[Choice]:
    return context.load(division_choices)


def _hidden(name: str) -> FormField:
    return FormField(name, "", is_shown=lambda _values: False, is_kept=True)


def _about(part: FormPart) -> None:
    """Say which record the action is about."""
    kind, number = part.values["subject_kind"], part.values["subject_id"]
    if not kind or not number or kind not in KINDS:
        return
    title = _title(kind, int(number))
    st.caption(t("About: {word} · {title}", word=t(KINDS[kind].word), title=markdown(title)))


FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("title", mark("What is to be done"), is_needed=True),
                FormField("due_on", mark("Due"), FieldKind.DAY, is_needed=True),
                FormField(
                    "division_id",
                    mark("Division"),
                    FieldKind.CHOICE,
                    options=lambda _: context.load(division_choices),
                ),
                FormField(
                    "officer_id", mark("Officer in charge"), FieldKind.CHOICE, options=_people
                ),
                FormField("detail", mark("In detail"), FieldKind.PARAGRAPHS),
                *map(_hidden, ("subject_kind", "subject_id", "work", "work_on")),
            ),
            is_open=True,
            begin=_about,
        ),
        FormSection(mark("Files"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _stored(number: int) -> Mapping[str, Any]:
    record = context.read(action_record, number)
    if not may_dispose(context.actor(), context.load(whose_action, number)):
        raise NotAllowed(t("Only who entered this action, or a head, corrects it."))
    return stored_values(FORM, action_record, number) | {"officer_name": record.row["officer"]}


def _asked() -> dict[str, Any]:
    """Return what the address of a new form names: a record, and what that asks for."""
    query = st.query_params
    kind, number = query.get("record", ""), query.get("number", "")
    if kind not in KINDS or not (number.isascii() and number.isdigit() and len(number) < 10):
        return {}
    title = _title(kind, int(number))
    found: dict[str, Any] = {"subject_kind": kind, "subject_id": number}
    work, day = query.get("work", ""), _day(query.get("day", ""))
    if work in _TITLES and day is not None:
        words = t(_TITLES[Work(work)], record=title)[:300]
        found |= {"work": work, "work_on": format_date(day), "title": words}
    return found | _whose(query)


def _whose(query: Mapping[str, str]) -> dict[str, int]:
    """Return whom the address names: only who can have an action."""
    offered = {"officer": officer_choices, "division": division_choices}
    chosen = {
        f"{name}_id": one.value
        for name, choices in offered.items()
        for one in context.load(choices)
        if str(one.value) == query.get(name, "")
    }
    return {name: int(number) for name, number in chosen.items()}


def _title(kind: str, number: int) -> str:
    return context.load(subject_titles, ((kind, number),)).get((kind, number), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _existing(number: int) -> str:
    return f"**{markdown(context.load(action_record, number).row['title'])}**"


ACTION_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="action",
        screen="action",
        list_screen="actions",
        number_field="action_id",
        stored=_stored,
        log=(open_action, OpenAction),
        correct=(correct_action, CorrectAction),
        summary=("title",),
        existing=_existing,
        known=_asked,
    ),
)
