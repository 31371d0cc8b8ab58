"""The screen around any form of a record: draft question, fields, refusals, draft, saving."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.breadcrumbs import Crumb, breadcrumb, crumb
from dashboard.components.escape import markdown
from dashboard.components.forms import form_states as states
from dashboard.components.forms import open_forms
from dashboard.components.forms.form_fields import redraw
from dashboard.components.forms.open_forms import FormSpec, OpenForm
from dashboard.components.forms.save_key import save_by_key
from dashboard.components.news import announce
from dashboard.components.open_link import open_link
from dashboard.components.states import guarded, not_here
from dashboard.components.submitting import show_problems
from dashboard.components.unsent_text import send_unsent_text
from models.errors import NotAllowed, NotFound
from models.quality import RULES
from models.registers import REGISTERS, record_titles
from models.text import t
from models.vocabulary import QualityRule

ASKED: Final = "asks"
"""The part of a link to a form that names the rule of data quality which led there."""


@dataclass(frozen=True)
class FormScreen:
    """What a form's screen says and draws; ``saved`` acts after a record was saved."""

    spec: FormSpec
    head: Callable[[int | None], str]
    draw: Callable[[OpenForm], None]
    save_label: Callable[[OpenForm], str] = lambda _form: t("Save")
    saved: Callable[[OpenForm, int], None] = lambda _form, _number: None


def form_screen(screen: FormScreen) -> None:
    """Draw the form, or first the question what to do with a draft."""
    spec, number = screen.spec, _asked()
    head = screen.head(number)
    breadcrumb(spec.list_screen, head, *_corrected(spec, number))
    st.title(head, anchor=False)
    form = open_forms.now_open(spec, number)
    _say_what_is_asked()
    with st.container(key="record_form", width=760):
        if form is None:
            draft = open_forms.draft_of(spec, number)
            if draft is not None:
                states.draft_question(spec, number, draft)
                return
            try:
                form = open_forms.begin(spec, number)
            except (NotFound, NotAllowed) as refusal:
                not_here(
                    str(refusal),
                    screen=spec.list_screen,
                    invitation=t("Back to the list"),
                    is_headed=True,
                )
                return
        send_unsent_text()
        save_by_key()
        _form(screen, form)


def _say_what_is_asked() -> None:
    """Say which fault of the data led here, and which field mends it."""
    code = st.query_params.get(ASKED, "")
    rule = RULES[QualityRule(code)] if code in set(QualityRule) else None
    if rule is not None and rule.field:
        told = {"fault": rule.code.label, "field": t(rule.field)}
        st.info(markdown(t("{fault}. To be filled in here: {field}.", **told)))


def _asked() -> int | None:
    number = st.query_params.get("id", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _corrected(spec: FormSpec, number: int | None) -> list[Crumb]:
    """Return the step to the record that a form corrects; none where it has no page of its own."""
    kind = spec.number_field.removesuffix("_id")
    if number is None or kind not in REGISTERS:
        return []
    titles = context.load(record_titles, kind, (number,))
    return [one for title in titles.values() for one in crumb(spec.screen, title, id=str(number))]


@st.fragment
def _form(screen: FormScreen, form: OpenForm) -> None:
    guarded(lambda: _fields(screen, form))


def _fields(screen: FormScreen, form: OpenForm) -> None:
    with st.container(key="problems_above"):
        show_problems(form.problems, form.spec.label)
    screen.draw(form)
    with st.container(key="form_end"):
        _end(screen, form)


def _end(screen: FormScreen, form: OpenForm) -> None:
    """Draw what the person sees on pressing the button: why not yet, the draft, the button."""
    if form.target is not None:
        form.part.line(
            "reason",
            t("Reason for the correction"),
            placeholder=t("Needed for another division's record"),
        )
    with st.container(key="problems_below"):
        show_problems(form.problems, form.spec.label)
        states.refusal(form)
    states.save_bar(form, screen.save_label(form))
    if form.is_acting:
        _save(screen, form)
    else:
        states.draft_line(form, open_forms.keep_draft(form))


def _save(screen: FormScreen, form: OpenForm) -> None:
    form.is_acting = False  # the button is drawn already, disabled
    number = open_forms.save(form)
    if number is None:
        redraw()
        return
    screen.saved(form, number)
    announce(t("Saved."), ":material/check:")
    open_link(form.spec.screen, t("Open the saved record"), id=str(number))
