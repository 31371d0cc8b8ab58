"""The sequence of a meeting: its pages fill the screen, notes are taken beside them."""

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import context
from dashboard.components.briefings.begin import begin_button
from dashboard.components.briefings.deck import deck, read_deck
from dashboard.components.briefings.note_form import BESIDE, beside
from dashboard.components.escape import html
from dashboard.components.forms import form_states as states
from dashboard.components.forms import open_forms
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_fields import redraw
from dashboard.components.forms.open_forms import OpenForm
from dashboard.components.forms.save_key import save_by_key
from dashboard.components.news import announce
from dashboard.components.states import guarded, not_here
from dashboard.components.submitting import show_problems
from dashboard.components.unsent_text import send_unsent_text
from models.errors import NotFound
from models.permissions import Action
from models.reports.briefings.decks import Meeting, meeting
from models.text import t
from models.vocabulary import BriefingTopic

_TODAY = "today"


def briefing_show() -> None:
    """Draw the sequence that the address names."""
    number = st.query_params.get("id", "")
    try:
        found = _meeting(number)
    except NotFound:
        not_here(
            t("There is no meeting under this address. It may have been typed wrongly."),
            screen="briefings",
            invitation=t("See all meetings"),
        )
        return
    is_today = st.query_params.get("figures") == _TODAY
    is_live = is_today or found.shown_at is None
    reads_trail = is_live and any(one.topic is BriefingTopic.CHANGED for one in found.pages)
    position = context.drawn_state().position if reads_trail else 0
    roles = " ".join(sorted(role.value for role in context.actor().roles))
    st.html(_style())
    st.html(context.drawn(deck, found.number, position, is_today, roles))
    if context.may(Action.RUN_BRIEFING):
        send_unsent_text()
        save_by_key()
        with st.container(key="briefing_notes"):
            _notes(found)
    st.html(_script(), unsafe_allow_javascript=True)


@cache
def _style() -> str:
    return f"<style>{Path(__file__).with_name('deck.css').read_text('utf-8')}</style>"


@cache
def _script() -> str:
    return f"<script>{Path(__file__).with_name('deck.js').read_text('utf-8')}</script>"


def _meeting(number: str) -> Meeting:
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    found: Meeting = context.load(meeting, int(number) if is_number else 0)
    if found.is_deleted:
        raise NotFound(t("This record does not exist, or is in the trash."))
    return found


def _notes(found: Meeting) -> None:
    st.html(f"<h2>{html(t('Take a note'))}</h2>")
    if found.shown_at is None:
        words = t("Its figures are kept as they stand when it begins; then notes are taken.")
        st.caption(words)
        begin_button(found)
        return
    _form(found.number)


@st.fragment
def _form(number: int) -> None:
    guarded(lambda: _fields(number))


def _fields(number: int) -> None:
    form = _open(number)
    with st.container(key="record_form"):
        show_problems(form.problems, form.spec.label)
        draw_declared(BESIDE, form)
        states.refusal(form)
        states.save_bar(form, t("Save the note"))
        if form.is_acting:
            _save(form, number)
        else:
            states.draft_line(form, open_forms.keep_draft(form))


def _open(number: int) -> OpenForm:
    """Return the note that is being taken: open, kept as a draft, or a new one."""
    spec = beside(number)
    form = open_forms.now_open(spec, None)
    if form is None and (draft := open_forms.draft_of(spec, None)) is not None:
        form = open_forms.resume(spec, None, draft)
    return form if form is not None else open_forms.begin(spec, None)


def _save(form: OpenForm, number: int) -> None:
    form.is_acting = False  # the button is drawn already, disabled
    form.values["page"] = _page_shown(number)
    if open_forms.save(form) is None:
        redraw()
        return
    announce(t("Saved."), ":material/check:")
    st.rerun()


def _page_shown(number: int) -> int | None:
    """Return the place of the page that the address names among those that are shown."""
    asked = st.query_params.get("slide", "1")
    shown = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    is_today = st.query_params.get("figures") == _TODAY
    position = context.drawn_state().position if is_today else 0
    pages = read_deck(number, position, is_today=is_today).pages
    return pages[shown - 2].place if 2 <= shown < len(pages) + 2 else None
