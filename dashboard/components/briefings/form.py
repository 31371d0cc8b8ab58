"""The form of a meeting: its name and day, which pages in which order, pages of one's own."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.facets import filter_fields
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormParts,
    FormSection,
)
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import require_correctable
from dashboard.screens.briefings import BRIEFING_FORM as SCREEN
from models.commands.briefings import CorrectBriefing, PrepareBriefing
from models.filters import ReportFilter, describe
from models.reports.briefings.decks import PlannedPage, meeting
from models.reports.briefings.lists import briefing_record, slice_of
from models.reports.choices import Choice, slice_names
from models.reports.slices import rows_query
from models.rules.briefing_pages import PROPOSED
from models.services.briefings.briefings import correct_briefing, prepare_briefing
from models.text import mark, t
from models.text.formats import format_date, office_today
from models.vocabulary import BriefingTopic


def _topics(part: FormPart) -> None:
    labels = {one.value: one.label for one in PROPOSED}
    part.several(
        "topics",
        t("Pages, in the order in which they are chosen"),
        list(labels),
        labels.__getitem__,
    )


def _after(values: Values) -> Sequence[Choice]:
    del values
    return tuple(Choice(one.value, one.label) for one in PROPOSED)


def _slice(part: FormPart) -> None:
    """Take the slice from the link where it names one; say which it is."""
    named = set(ReportFilter.model_fields) & set(st.query_params)
    if named or not part.values["slice_query"]:
        chosen = context.filters().only(filter_fields(SCREEN.name))
        part.values["slice_query"] = rows_query(chosen)
    words = describe(slice_of(part.values["slice_query"]), context.load(slice_names))
    st.caption(t("The pages tell of: {slice}", slice=markdown(words)))


FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField("title", mark("Name of the meeting"), is_needed=True),
                FormField("held_on", mark("Day of the meeting"), FieldKind.DAY, is_needed=True),
                FormField("slice_query", "", is_shown=lambda _values: False, is_kept=True),
                FormField("topics", mark("Pages"), FieldKind.DRAWN, draw=_topics),
            ),
            is_open=True,
            begin=_slice,
        ),
        FormSection(
            mark("Pages of one's own"),
            (
                FormParts(
                    "own_pages",
                    mark("Pages of one's own"),
                    mark("Page {number}"),
                    mark("Add a page of one's own"),
                    (
                        FormField("headline", mark("Headline"), is_needed=True),
                        FormField("body", mark("What is said"), FieldKind.PARAGRAPHS),
                        FormField("asked", mark("Decision asked for")),
                        FormField(
                            "after",
                            mark("Stands after the page"),
                            FieldKind.CHOICE,
                            options=_after,
                        ),
                    ),
                ),
            ),
            is_open=True,
        ),
    )
)


def _own(pages: Sequence[PlannedPage]) -> list[dict[str, Any]]:
    found, after = [], None
    for page in pages:
        if page.topic is not BriefingTopic.OWN:
            after = page.topic.value
            continue
        words = {"headline": page.headline, "body": page.body or "", "asked": page.asked or ""}
        found.append(words | {"after": after})
    return found


def _stored(number: int) -> Mapping[str, Any]:
    facts = context.read(briefing_record, number).facts
    require_correctable(facts)
    pages = context.read(meeting, number).pages
    return {
        "title": facts.title,
        "held_on": facts.held_on,
        "slice_query": facts.slice_query,
        "topics": [one.topic.value for one in pages if one.topic is not BriefingTopic.OWN],
        "own_pages": _own(pages),
        "row_version": facts.row_version,
    }


def _known() -> dict[str, Any]:
    today = format_date(office_today())
    return {
        "title": t("Leaders' meeting of {day}", day=today),
        "held_on": today,
        "topics": [one.value for one in PROPOSED],
    }


def _existing(number: int) -> str:
    return f"**{markdown(context.load(briefing_record, number).row['title'])}**"


BRIEFING_FORM: Final = declared_spec(
    FORM,
    RecordForm(
        name="briefing",
        screen="briefing",
        list_screen="briefings",
        number_field="briefing_id",
        stored=_stored,
        log=(prepare_briefing, PrepareBriefing),
        correct=(correct_briefing, CorrectBriefing),
        summary=("title",),
        existing=_existing,
        known=_known,
    ),
)
