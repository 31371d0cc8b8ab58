"""What stands around the fields of any form: draft, refusals, two versions, saving."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.forms import open_forms
from dashboard.components.forms.form_values import Values, values_copy
from dashboard.components.forms.open_forms import FormSpec, OpenForm
from models.errors import AppError
from models.services.records.drafts import SavedDraft
from models.text import t
from models.text.formats import format_moment, office_time


def draft_question(spec: FormSpec, number: int | None, draft: SavedDraft) -> None:
    """Ask what to do with a draft."""
    content = spec.summary(draft.payload.get("values", {})) or t("no content yet")
    moment = format_moment(draft.saved_at)
    st.info(markdown(t("There is a draft of {moment}: {content}", moment=moment, content=content)))
    with st.container(horizontal=True):
        st.button(
            t("Continue the draft"),
            type="primary",
            key="_draft_continue",
            on_click=_resume,
            args=(spec, number, draft),
        )
        st.button(
            t("Discard the draft"),
            key="_draft_discard",
            on_click=open_forms.throw_away,
            args=(spec, number, draft.saved_at),
        )


def _resume(spec: FormSpec, number: int | None, draft: SavedDraft) -> None:
    open_forms.resume(spec, number, draft)


def draft_line(form: OpenForm, refusal: str) -> None:
    """Say when the draft was last kept, or why it could not be."""
    if refusal:
        st.warning(markdown(refusal))
    elif form.saved_at is not None:
        st.caption(t("Draft kept at {time}", time=f"{office_time(form.saved_at):%H:%M}"))


def save_bar(form: OpenForm, label: str) -> None:
    """Draw the button that saves; while it acts it cannot be pressed again."""
    with st.container(horizontal=True, vertical_alignment="center", key="save_bar"):
        st.button(
            label,
            type="primary",
            key=f"{form.part.key}.save",
            icon=":material/save:",
            shortcut="Ctrl+Enter",
            disabled=form.is_acting,
            on_click=_act,
            args=(form,),
        )


def _act(form: OpenForm, accept: str = "") -> None:
    """Send the form; pressing plain "Save" takes back what was accepted before."""
    form.is_acting = True
    form.accepts = form.accepts | {accept} if accept else set()


def refusal(form: OpenForm) -> None:
    """Say why the form as a whole was refused, with the way on."""
    outcome = form.outcome
    if outcome.is_conflict:
        _two_versions(form, form.target)
    elif outcome.saved_id is not None:
        _two_versions(form, outcome.saved_id)
    elif outcome.duplicates:
        _duplicates(form)
    elif outcome.accept:
        with st.container(border=True, key="confirmation"):
            st.warning(markdown(outcome.message))
            st.button(
                t("It is right: save anyway"),
                key=f"{form.part.key}.anyway",
                on_click=_act,
                args=(form, outcome.accept),
            )
    elif outcome.message:
        st.error(markdown(outcome.message))


def _duplicates(form: OpenForm) -> None:
    with st.container(border=True, key="duplicates"):
        st.warning(markdown(form.outcome.message))
        target = context.page(form.spec.screen)
        for number in form.outcome.duplicates:
            if target is not None:
                st.page_link(
                    target, label=form.spec.existing(number), query_params={"id": str(number)}
                )
        st.button(
            t("It is another one: save anyway"),
            key=f"{form.part.key}.anyway",
            on_click=_act,
            args=(form, form.outcome.accept),
        )


def _two_versions(form: OpenForm, number: int | None) -> None:
    """Show the stored version beside the person's own, and the ways on."""
    spec, made_before = form.spec, form.outcome.saved_id
    with st.container(border=True, key="two_versions"):
        st.warning(markdown(form.outcome.message))
        if made_before is not None:
            _open_saved(spec, made_before)
        try:
            theirs = spec.fresh(number)
        except AppError as refusal:
            st.error(markdown(refusal))
        else:
            _choices(form, theirs, form.differing(theirs))
        if made_before is not None:
            st.button(
                t("Save mine as another record"),
                key=f"{form.part.key}.another",
                on_click=_act_as_another,
                args=(form,),
            )


def _choices(form: OpenForm, theirs: Values, names: list[str]) -> None:
    spec, is_own = form.spec, form.outcome.saved_id is not None
    stored = t("Saved already") if is_own else t("Saved by somebody else")
    for name in names:
        st.html(
            side_by_side(
                spec.label(name), stored, spec.said(theirs, name), spec.said(form.values, name)
            )
        )
        key = f"{form.part.key}.choose.{name}"
        st.session_state.setdefault(key, "theirs" if form.is_as_opened(name) else "mine")
        st.segmented_control(
            spec.label(name),
            ["theirs", "mine"],
            key=key,
            label_visibility="collapsed",
            required=True,
            format_func=lambda side: (
                t("Keep the saved one") if side == "theirs" else t("Keep mine")
            ),
        )
    st.button(
        t("Correct the saved one with these choices") if is_own else t("Save with these choices"),
        type="primary",
        key=f"{form.part.key}.merge",
        on_click=_merge,
        args=(form, theirs, names),
    )


def _open_saved(spec: FormSpec, number: int) -> None:
    if (target := context.page(spec.screen)) is not None:
        st.page_link(target, label=spec.existing(number), query_params={"id": str(number)})


def _act_as_another(form: OpenForm) -> None:
    open_forms.as_another_record(form)
    _act(form)


def side_by_side(head: str, stored: str, theirs: str, mine: str) -> str:
    """Return one field in both versions, as HTML; ``stored`` heads the one in the database."""
    return (
        f'<table class="nscl-versions"><caption>{html(head)}</caption><tr>'
        f"<th scope='row'>{html(stored)}</th><td>{html(theirs) or '–'}</td>"
        f"</tr><tr><th scope='row'>{html(t('Yours'))}</th><td>{html(mine) or '–'}</td></tr></table>"
    )


def _merge(form: OpenForm, theirs: Values, names: list[str]) -> None:
    prefix = form.part.key
    chosen = [n for n in names if st.session_state.get(f"{prefix}.choose.{n}") == "theirs"]
    same = [n for n in form.spec.compared if n not in names]
    form.spec.take(form.values, theirs, [*same, *chosen])
    form.made_before = form.outcome.saved_id or form.made_before
    for key in [k for k in st.session_state if str(k).startswith(f"{prefix}.")]:
        del st.session_state[key]
    form.base = values_copy(theirs)
    _act(form)
