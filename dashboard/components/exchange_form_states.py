"""What stands around the fields of the form: draft, refusals, two versions, saving."""

from typing import Any

import streamlit as st

from dashboard import context
from dashboard.components import exchange_form as form_life
from dashboard.components.escape import html, markdown
from dashboard.components.exchange_form import OpenForm
from dashboard.components.exchange_prefill import (
    differing_fields,
    keeps_theirs,
    said,
    take_theirs,
)
from dashboard.components.exchange_raw import LABELS
from models.errors import AppError
from models.reports.choices import entry_choices
from models.reports.exchanges import exchange_record
from models.services.drafts import SavedDraft
from models.text import t
from models.text.formats import format_moment, office_time
from models.vocabulary import ExchangeState


def draft_question(draft: SavedDraft, exchange_id: int | None) -> bool:
    """Ask what to do with a draft; True while it is asked."""
    values = draft.payload.get("values", {})
    partners = [part.get("organisation_label") or part.get("new_name") or ""
                for part in values.get("delegations", ())
                if part.get("organisation_id") != values.get("home_id")]  # fmt: skip
    typed = [values.get("starts_on", ""), values.get("title", ""), *partners]
    content = " · ".join(filter(None, typed)) or t("no content yet")
    moment = format_moment(draft.saved_at)
    st.info(markdown(t("There is a draft of {moment}: {content}", moment=moment, content=content)))
    with st.container(horizontal=True):
        st.button(t("Continue the draft"), type="primary", key="_draft_continue",
                  on_click=_resume, args=(draft, exchange_id))  # fmt: skip
        st.button(t("Discard the draft"), key="_draft_discard",
                  on_click=lambda: form_life.throw_away(exchange_id))  # fmt: skip
    return True


def _resume(draft: SavedDraft, exchange_id: int | None) -> None:
    form_life.resume(draft, exchange_id)


def draft_line(form: OpenForm, refusal: str) -> None:
    """Say when the draft was last kept, or why it could not be."""
    if refusal:
        st.warning(markdown(refusal))
    elif form.saved_at is not None:
        st.caption(t("Draft kept at {time}", time=f"{office_time(form.saved_at):%H:%M}"))


def save_bar(form: OpenForm) -> None:
    """Draw the button that saves; while it acts it cannot be pressed again."""
    is_plan = form.values["state"] == ExchangeState.PLANNED.value
    label = t("Save the plan") if is_plan else t("Save")
    with st.container(horizontal=True, vertical_alignment="center", key="save_bar"):
        st.button(label, type="primary", key=f"{form.part.key}.save", icon=":material/save:",
                  shortcut="Ctrl+Enter", disabled=form.is_acting,
                  on_click=_act, args=(form,))  # fmt: skip


def _act(form: OpenForm, *, accepts_duplicate: bool = False) -> None:
    form.is_acting = True
    form.accepts_duplicate = accepts_duplicate


def refusal(form: OpenForm) -> None:
    """Say why the form as a whole was refused, with the way on."""
    outcome = form.outcome
    if outcome.is_conflict:
        _two_versions(form)
    elif outcome.duplicates:
        _duplicates(form)
    elif outcome.message:
        st.error(markdown(outcome.message))


def _duplicates(form: OpenForm) -> None:
    with st.container(border=True, key="duplicates"):
        st.warning(markdown(form.outcome.message))
        target = context.page("exchange")
        for number in form.outcome.duplicates:
            record = context.load(exchange_record, number)
            label = f"**{markdown(record.date_text)}** · {markdown(record.title)}"
            if target is not None:
                st.page_link(target, label=label, query_params={"id": str(number)},
                             icon=":material/open_in_new:")  # fmt: skip
        st.button(t("It is another one: save anyway"), key=f"{form.part.key}.anyway",
                  on_click=_act, args=(form,), kwargs={"accepts_duplicate": True})  # fmt: skip


def _two_versions(form: OpenForm) -> None:
    try:
        theirs = form_life.fresh_values(form.values["exchange_id"])
    except AppError as refusal:
        st.error(markdown(refusal))
        return
    words = {name: {int(c.value): c.label for c in context.load(entry_choices, name)}
             for name in ("topics", "tools")}  # fmt: skip
    names = differing_fields(form.values, theirs)
    with st.container(border=True, key="two_versions"):
        st.warning(markdown(form.outcome.message))
        for name in names:
            st.html(_side_by_side(t(LABELS[name]), said(theirs, name, words),
                                  said(form.values, name, words)))  # fmt: skip
            key = f"{form.part.key}.choose.{name}"
            usual = "theirs" if keeps_theirs(name, form.values, form.base) else "mine"
            st.session_state.setdefault(key, usual)
            st.segmented_control(
                t(LABELS[name]), ["theirs", "mine"], key=key, label_visibility="collapsed",
                required=True, format_func=lambda side: t("Keep the saved one")
                if side == "theirs" else t("Keep mine"),
            )  # fmt: skip
        st.button(t("Save with these choices"), type="primary", key=f"{form.part.key}.merge",
                  on_click=_merge, args=(form, theirs, names))  # fmt: skip


def _side_by_side(head: str, theirs: str, mine: str) -> str:
    return (
        f'<table class="nscl-versions"><caption>{html(head)}</caption><tr>'
        f"<th scope='row'>{html(t('Saved by somebody else'))}</th><td>{html(theirs) or '–'}</td>"
        f"</tr><tr><th scope='row'>{html(t('Yours'))}</th><td>{html(mine) or '–'}</td></tr></table>"
    )


def _merge(form: OpenForm, theirs: dict[str, Any], names: list[str]) -> None:
    prefix = form.part.key
    chosen = [n for n in names if st.session_state.get(f"{prefix}.choose.{n}") == "theirs"]
    take_theirs(form.values, theirs, chosen)
    for key in [k for k in st.session_state if str(k).startswith(f"{prefix}.")]:
        del st.session_state[key]
    form.base = form_life.values_copy(theirs)
    _act(form)
