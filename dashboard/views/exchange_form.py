"""Log, plan or correct an exchange: one column, made for a phone too, kept while it is filled."""

import streamlit as st

from dashboard import context
from dashboard.components import exchange_form as form_life
from dashboard.components import exchange_form_states as states
from dashboard.components.command_form import show_problems
from dashboard.components.exchange_fields import (
    delegations,
    sections,
    topics,
    what_and_when,
)
from dashboard.components.exchange_form import OpenForm
from dashboard.components.exchange_raw import field_label
from dashboard.components.form_fields import redraw
from dashboard.components.open_link import open_link
from dashboard.components.states import guarded, not_here
from dashboard.components.undo import offer_undo
from dashboard.components.unsent_text import send_unsent_text
from models.errors import NotAllowed, NotFound
from models.services.files import take_in_file
from models.text import t


def _asked() -> int | None:
    number = st.query_params.get("id", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _keep_file(name: str, content: bytes) -> int:
    return int(context.write(take_in_file, name, content))


@st.fragment
def _form(form: OpenForm) -> None:
    guarded(lambda: _fields(form))


def _fields(form: OpenForm) -> None:
    with st.container(key="problems_above"):
        show_problems(form.problems, field_label)
    part = form.part
    for name, draw in (("when", what_and_when), ("who", delegations), ("topics", topics)):
        with st.container(key=f"form_{name}"):
            draw(part)
    for position, (head, names, draw_more) in enumerate(sections(_keep_file)):
        is_wrong = any(name.split(".")[0] in names for name in form.problems)
        with st.expander(head, expanded=is_wrong, key=f"{part.key}.fold.{position}"):
            draw_more(part)
    with st.container(key="form_end"):
        _end(form)


def _end(form: OpenForm) -> None:
    """Draw what the person sees on pressing the button: why not yet, the draft, the button."""
    if form.values["exchange_id"] is not None:
        form.part.line("reason", t("Reason for the correction"),
                       placeholder=t("Needed for another division's record"))  # fmt: skip
    with st.container(key="problems_below"):
        show_problems(form.problems, field_label)
        states.refusal(form)
    states.save_bar(form)
    if form.is_acting:
        _save(form)
    else:
        states.draft_line(form, form_life.keep_draft(form))


def _save(form: OpenForm) -> None:
    form.is_acting = False  # the button is drawn already, disabled
    number = form_life.save(form)
    if number is None:
        redraw()
    if form.values["exchange_id"] is not None and number is not None:
        offer_undo(number, form.values["row_version"])
    st.session_state["_flash"] = t("Saved.")
    open_link("exchange", t("Open the saved record"), id=str(number))


def screen() -> None:
    """Draw the form, or first the question what to do with a draft."""
    exchange_id = _asked()
    head = t("Log an exchange") if exchange_id is None else t("Correct an exchange")
    st.title(head, anchor=False)
    form = form_life.now_open(exchange_id)
    with st.container(key="exchange_form", width=760):
        if form is None:
            draft = form_life.draft_of(exchange_id)
            if draft is not None and states.draft_question(draft, exchange_id):
                return
            try:
                form = form_life.begin(exchange_id)
            except (NotFound, NotAllowed) as refusal:
                not_here(str(refusal), screen="exchanges", invitation=t("See all exchanges"))
                return
        send_unsent_text()
        _form(form)


guarded(screen)
