"""A head accepts a fault until a day, and sees what is accepted."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.settings_form import save_form, settings_form
from dashboard.components.forms.typed_values import Typed
from dashboard.components.news import announce
from dashboard.components.quality.board import ACCEPTING, address_of, asked_fault
from dashboard.components.submitting import submit
from models.commands.quality import AcceptFault, EndAcceptance
from models.filters import ReportFilter
from models.reports.quality.asks import Acceptance, acceptances
from models.reports.quality.faults import Fault, fault_of
from models.services.quality.acceptances import accept_fault, end_acceptance
from models.text import t
from models.text.formats import format_date
from models.vocabulary import QualityRule

_FORM: Final = "quality.accept"
_MOST_SHOWN: Final = 20


def accepting(chosen: ReportFilter) -> None:
    """Draw the form for the fault that the link names; nothing where it names none."""
    asked = asked_fault(st.query_params.get(ACCEPTING, ""))
    if asked is None:
        return
    fault = context.load(fault_of, *asked)
    with st.container(border=True, key="accepting", width=760):
        if fault is None:
            st.info(t("This is put right already: nothing is left to accept."))
        else:
            _form(fault)
        st.html(f'<a href="{html(address_of(chosen))}">{html(t("Back to the list"))}</a>')


def _form(fault: Fault) -> None:
    st.header(t("Accept until …"), anchor=False)
    said = " · ".join(filter(None, (fault.record, fault.code.label, fault.seen)))
    st.markdown(markdown(said))
    form = f"{_FORM}.{fault.code.value}.{fault.number}"
    values = {"until_on": "", "reason": "", "row_version": 0}

    def draw(part: FormPart) -> None:
        part.typed(Typed.DAY, "until_on", t("Accepted until *"))
        part.line("reason", t("Because *"), max_chars=500)

    labels = {"until_on": t("Accepted until"), "reason": t("Because")}
    raw = settings_form(form, values, draw, labels, t("Accept"))
    if raw is not None:
        raw |= {"rule": fault.code, "record_id": fault.number, "facts": fault.facts}
        raw.pop("row_version")
        save_form(form, accept_fault, AcceptFault, raw, lambda _: t("It is accepted."))


def accepted_list(code: QualityRule, may_end: bool) -> None:
    """Draw what is accepted of what one rule finds, each with the way to end it."""
    found = context.load(acceptances, code)
    if not found:
        return
    with st.container(key="accepted"):
        st.header(t("Accepted for now"), anchor=False)
        for one in found[:_MOST_SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                told = t(
                    "until {day}, {by}: {reason}",
                    day=format_date(one.until_on),
                    by=one.by,
                    reason=one.reason,
                )
                st.html(f"{html(one.record)}<br><small>{html(told)}</small>", width="stretch")
                if may_end:
                    st.button(
                        t("Accept no longer"),
                        key=f"_end_{one.code.value}_{one.record_id}",
                        on_click=partial(_end, one),
                    )


def _end(one: Acceptance) -> None:
    outcome = submit(end_acceptance, EndAcceptance, {"rule": one.code, "record_id": one.record_id})
    announce(t("Saved.") if outcome.is_done else markdown(outcome.sentence))
