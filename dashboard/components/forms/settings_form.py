"""A small form over one stored thing: typed text survives errors and somebody else's save."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_states import side_by_side
from dashboard.components.forms.seen_versions import begin_again, opened_anew, opened_at, saved
from dashboard.components.news import keep_done
from dashboard.components.submitting import show_problems, submit
from models.commands.base import Command
from models.text import t

CommandT = TypeVar("CommandT", bound=Command)


def settings_form(
    form: str,
    values: dict[str, Any],
    draw: Callable[[FormPart], None],
    labels: Mapping[str, str],
    button: str,
) -> dict[str, Any] | None:
    """Draw a form named ``group.form``; return its values once it is sent.

    ``values`` are the stored ones with ``row_version``; ``labels`` name the fields in the list of
    problems.
    """
    st.session_state[f"_stored.{form}"] = dict(values)
    values["row_version"] = opened_at(form, values["row_version"])
    is_sent_again = st.session_state.pop(f"_mine.{form}", False)
    problems: dict[str, str] = st.session_state.get(f"_problems.{form}", {})
    with st.form(f"form.{form}", enter_to_submit=False, border=False):
        show_problems(problems, lambda field: labels.get(field, ""))
        draw(FormPart(values, form, problems))
        is_sent = st.form_submit_button(button, type="primary")
    return values if is_sent or is_sent_again else None


def save_form(
    form: str,
    service: Callable[..., Any],
    command: type[CommandT],
    raw: Mapping[str, Any],
    done: Callable[[Any], str],
    compared: Mapping[str, tuple[str, Callable[[Any], str]]] | None = None,
) -> None:
    """Save what a form holds: good news on the next run, problems at their fields.

    ``done`` turns what the service returned into the sentence of good news. ``compared`` gives the
    label and the words of each field, so that both versions can be shown where somebody else saved
    first.
    """
    outcome = submit(service, command, raw)
    st.session_state[f"_problems.{form}"] = {
        problem.field: problem.message for problem in outcome.problems
    }
    if outcome.is_done:
        saved(form)
        keep_done(done(outcome.result))
    if outcome.is_done or outcome.problems:
        st.rerun()
    st.error(markdown(outcome.message))
    if outcome.is_conflict:
        _both_versions(form, raw, compared or {})
        st.button(
            t("Show what is stored now; let go of what I typed"),
            on_click=begin_again,
            args=(form,),
            key=f"_again.{form}",
        )


def _both_versions(
    form: str, typed: Mapping[str, Any], compared: Mapping[str, tuple[str, Callable[[Any], str]]]
) -> None:
    """Show every field in which what is stored now and what was typed differ, and the choice."""
    stored: Mapping[str, Any] = st.session_state[f"_stored.{form}"]
    for name, (label, words) in compared.items():
        theirs, mine = words(stored[name]), words(typed[name])
        if theirs != mine:
            st.html(side_by_side(label, t("Saved by somebody else"), theirs, mine))
    if compared:
        st.button(t("Save mine over it"), on_click=_keep_mine, args=(form,), key=f"_keep.{form}")


def _keep_mine(form: str) -> None:
    opened_anew(form, int(st.session_state[f"_stored.{form}"]["row_version"]))
    st.session_state[f"_mine.{form}"] = True
