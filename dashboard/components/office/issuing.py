"""Issue a document from where it is made: number, day, and why where one was issued before."""

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from time import monotonic
from typing import Final
from uuid import uuid4

import streamlit as st

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.folded import fold
from dashboard.components.forms.left_fields import (
    begin_with_left,
    forget_left,
    keep_left,
    letting_go,
)
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.submitting import attempt, submit
from dashboard.components.unsent_text import send_unsent_text
from models.commands.base import parse
from models.commands.issued_reports import IssueReport
from models.documents.official.issuing import query_text
from models.permissions import Action
from models.reports.office.issued_reports import Standing, standing_report
from models.reports.official.issuing import read_to_issue, subject_name
from models.services.office.issued_reports import issue_report
from models.text import t
from models.text.formats import format_date, office_today
from models.vocabulary import DocumentKind

_FIELDS: Final = ("number", "issued_on", "reason")
_SECOND_TAP_S: Final = 5.0
_BEGUN, _TOLD = "begun", "told"
"""How far an act is that a run did not bring to its end."""


def issuing(kind: DocumentKind, query: Mapping[str, str]) -> None:
    """Draw what stands issued of this document, and for a head the way to issue it."""
    subject = subject_name(kind, query)
    standing: Standing | None = context.load(standing_report, kind, subject)
    if standing is not None:
        address = html(context.link("issued_report", id=str(standing.number)))
        words = html(t("Issued: {report}", report=standing.words))
        st.html(f'<p class="nscl-apart"><a href="{address}">{words}</a></p>')
    if not context.may(Action.ISSUE_REPORTS):
        return
    form = f"issue.{kind}.{subject}"
    draw_outcome(form)
    label = t("Issue it again") if standing else t("Issue this document")
    with fold(label, icon=":material/verified:", key=f"opened.{form}") as is_made:
        if is_made:
            _fields(kind, query, form, standing)


def _fields(
    kind: DocumentKind, query: Mapping[str, str], form: str, standing: Standing | None
) -> None:
    st.caption(
        t(
            "Number and day are those of the office's register of documents out. The files are made"
            " and kept as they are now; nothing of them changes later."
        )
    )
    keys, usual = _keys(form), {"issued_on": format_date(office_today())}
    begun = f"_{form}.begun"
    begin_with_left(_left(form), keys, is_broken_off=st.session_state.get(begun) == _BEGUN)
    if not st.session_state.get(keys["issued_on"]):
        st.session_state[keys["issued_on"]] = usual["issued_on"]
    if begun in st.session_state:
        st.session_state[begun] = _TOLD
        st.warning(
            t(
                "Issuing was broken off, as by a cut line. If the report does not stand above as"
                " issued, press again: it is issued once."
            )
        )
    send_unsent_text()
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"left_{kind}"):
        with st.container(width=160):
            st.text_input(t("Number"), key=f"_{form}.number", max_chars=6)
        with st.container(width=180):
            st.text_input(t("Day of issue"), key=f"_{form}.issued_on", max_chars=20)
        if standing is not None:
            st.text_input(
                t("Why {report} is replaced", report=standing.words),
                key=f"_{form}.reason",
                max_chars=500,
            )
        st.button(
            t("Issue"),
            key=f"_{form}.act",
            type="primary",
            on_click=_issue,
            args=(kind, dict(query), form),
        )
    keep_left(_left(form), keys, usual)


def _keys(form: str) -> dict[str, str]:
    return {name: f"_{form}.{name}" for name in _FIELDS}


def _left(form: str) -> str:
    """Return under which name its half-filled fields are kept: a number stands for the slice."""
    return f"issue:{int(sha256(form.encode()).hexdigest()[:14], 16)}"


def _issue(kind: DocumentKind, query: dict[str, str], form: str) -> None:
    """Issue it; what breaks the run off before the end leaves a mark for the next one."""
    st.session_state[f"_{form}.begun"] = _BEGUN
    _carry_out(kind, query, form)
    st.session_state.pop(f"_{form}.begun", None)


def _carry_out(kind: DocumentKind, query: dict[str, str], form: str) -> None:
    typed = {name: st.session_state.get(f"_{form}.{name}") or None for name in _FIELDS}
    done_at = st.session_state.get(f"_{form}.done_at", -_SECOND_TAP_S)
    if typed["number"] is None and monotonic() - done_at < _SECOND_TAP_S:
        return  # the second tap of a double one: the first has issued it and emptied the fields
    key = st.session_state.setdefault(f"_{form}.key", uuid4().hex)
    signer = st.session_state.get(f"_signer.{kind}")
    asked = {**query, "signer": str(signer)} if signer else query
    raw = {**typed, "document": kind, "query": query_text(asked), "idempotency_key": key}
    read = attempt(lambda: context.read(read_to_issue, context.actor(), parse(IssueReport, raw)))
    if read.result is None:
        refuse(form, read.sentence)
        return
    made = attempt(read.result.made)
    if made.result is None:
        refuse(form, made.sentence)
        return
    service = letting_go(partial(issue_report, made=made.result), _left(form))
    outcome = submit(service, IssueReport, raw)
    if not outcome.is_done:
        refuse(form, outcome.sentence)
        return
    for name in (*_FIELDS, "key"):
        st.session_state.pop(f"_{form}.{name}", None)
    forget_left(_left(form))
    st.session_state[f"_{form}.done_at"] = monotonic()
    announce(t("Issued. The files are kept as they are now."), ":material/verified:")
