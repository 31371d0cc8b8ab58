"""What the overview says before there is anything to read: where each person begins."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.states import entered_by_others
from models.permissions import Action
from models.reports.first_steps import FirstStep, first_steps, nothing_entered
from models.reports.offices import office
from models.text import mark, t
from models.text.formats import format_number

_BEGINNINGS: Final = (
    ("organisation_form", mark("Enter an organisation")),
    ("support_form", mark("Enter a support")),
    ("initiative_form", mark("Enter an initiative")),
    ("model_site_form", mark("Propose a model site")),
    ("exchange_form", mark("Log an exchange")),
)
"""Where an officer begins, in the order in which one record needs the other."""


def first_day() -> None:
    """Draw an administrator's first steps until all are done; before any record, an invitation."""
    facts = context.load(office)
    if facts is not None and facts.is_demonstration:
        return
    if context.may(Action.MANAGE_ACCOUNTS):
        _first_steps(context.read(first_steps, context.actor()))
    if context.load(nothing_entered):
        _invitation()


def _first_steps(steps: tuple[FirstStep, ...]) -> None:
    done = sum(step.is_done for step in steps)
    if done == len(steps):
        return
    with st.container(border=True, key="first_steps"):
        st.header(
            t("First steps: {done} of {count} done", done=format_number(done),
              count=format_number(len(steps))),
            anchor=False,
        )  # fmt: skip
        for step in steps:
            _step(step)


def _step(step: FirstStep) -> None:
    icon = ":material/check_circle:" if step.is_done else ":material/radio_button_unchecked:"
    state = t("done") if step.is_done else t("still to do")
    words = f"{markdown(step.title)} ({state})"
    target = context.page(step.screen)
    if target is None or step.is_done:
        st.markdown(f"{icon} {words}")
    else:
        st.page_link(target, label=words, icon=icon)
    if not step.is_done:
        st.caption(markdown(step.reason))


def _invitation() -> None:
    with st.container(border=True, key="empty_state"):
        st.markdown(t("Nothing has been entered yet. The figures appear with the first record."))
        if not context.may(Action.LOG):
            st.caption(entered_by_others())
            return
        for screen, label in _BEGINNINGS:
            target = context.page(screen)
            if target is not None:
                st.page_link(target, label=t(label), icon=":material/add:")
        if context.may(Action.APPROVE):
            st.caption(t("What officers submit waits for you under “Who has reported”."))
