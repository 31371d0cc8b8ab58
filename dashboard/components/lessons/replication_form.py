"""The form of a replication; it may open with the site that was copied, or that copied."""

from collections.abc import Callable, Sequence
from typing import Final

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
from dashboard.components.forms.kept_forms import stored_values
from dashboard.components.lessons.form import begin_anew
from models.commands.replications import CorrectReplication, LogReplication
from models.reports.choices import Choice
from models.reports.lessons.replications import lesson_choices, replication_record, site_choices
from models.services.lessons.replications import correct_replication, log_replication
from models.text import mark

_NAMED: Final = {"from": "from_site_id", "to": "to_site_id"}
"""What the address of a new form calls its two sites."""


def _sites(field: str) -> Callable[[Values], Sequence[Choice]]:
    return lambda values: context.load(site_choices, values.get(field))


FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "from_site_id",
                    mark("Copied from"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=_sites("from_site_id"),
                ),
                FormField(
                    "to_site_id",
                    mark("Copied to"),
                    FieldKind.CHOICE,
                    is_needed=True,
                    options=_sites("to_site_id"),
                ),
                FormField(
                    "replicated_on",
                    mark("Day, or month or year"),
                    FieldKind.KNOWN_DAY,
                    is_needed=True,
                    hint=mark("dd/mm/yyyy, mm/yyyy or yyyy"),
                ),
                FormField(
                    "adapted",
                    mark("What was changed to fit"),
                    FieldKind.PARAGRAPHS,
                    hint=mark("What the other place does otherwise, and why"),
                ),
                FormField(
                    "lesson_id",
                    mark("Lesson copied"),
                    FieldKind.CHOICE,
                    options=lambda values: context.load(lesson_choices, values.get("lesson_id")),
                ),
            ),
            is_open=True,
        ),
        FormSection(mark("Evidence"), (FormField("files", mark("Files"), FieldKind.FILES),)),
    )
)


def _named() -> dict[str, int]:
    """Return the sites that the address of a new form names."""
    found = {}
    for word, name in _NAMED.items():
        number = st.query_params.get(word, "")
        if number.isascii() and number.isdigit() and 0 < len(number) < 10:
            found[name] = int(number)
    return found


def begin_with_sites() -> None:
    """Open the form anew where the address names other sites than the untouched one open."""
    begin_anew(REPLICATION_FORM, _named())


def _existing(number: int) -> str:
    row = context.load(replication_record, number).row
    return (
        f"**{markdown(row['source'])}** → **{markdown(row['target'])}** · {markdown(row['time'])}"
    )


REPLICATION_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="replication",
        screen="replication",
        list_screen="replications",
        number_field="replication_id",
        stored=lambda number: stored_values(FORM, replication_record, number),
        log=(log_replication, LogReplication),
        correct=(correct_replication, CorrectReplication),
        summary=("replicated_on",),
        existing=_existing,
        known=_named,
    ),
)
