"""What the overview says before there is anything to read: where each person begins."""

from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.states import entered_by_others
from models.permissions import Action
from models.reports.office.first_steps import FirstStep, first_steps, nothing_entered
from models.reports.office.office import office
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
    is_demonstration = facts is not None and facts.is_demonstration
    if context.may(Action.MANAGE_ACCOUNTS) and not is_demonstration:
        _first_steps(context.read(first_steps, context.actor()))
    if context.load(nothing_entered):
        _invitation()


def _first_steps(steps: tuple[FirstStep, ...]) -> None:
    done = sum(step.is_done for step in steps)
    if done == len(steps):
        return
    with st.container(border=True, key="first_steps"):
        st.header(
            t(
                "First steps: {done} of {count} done",
                done=format_number(done),
                count=format_number(len(steps)),
            ),
            anchor=False,
        )
        st.html(f'<ul class="nscl-steps">{"".join(map(_step, steps))}</ul>')


def _step(step: FirstStep) -> str:
    if step.is_done:
        state = f'<span class="nscl-step-sign" role="img" aria-label="{html(t("done"))}">✔</span>'
        return f'<li class="nscl-step-done">{state}{html(step.title)}</li>'
    state = (
        f'<span class="nscl-step-sign" role="img" aria-label="{html(t("still to do"))}">○</span>'
    )
    words = html(step.title)
    if context.page(step.screen) is not None:
        words = f'<a href="{html(context.link(step.screen))}">{words}</a>'
    return f"<li>{state}{words}<small>{html(step.reason)}</small></li>"


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
