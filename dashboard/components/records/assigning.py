"""Put a person in charge of chosen records: which they are, who it is to be, one press."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import context
from dashboard.components.choosers import choose
from dashboard.components.escape import html, markdown
from dashboard.components.news import announce, draw_outcome, refuse
from dashboard.components.records.chosen_rows import let_go
from dashboard.components.submitting import submit
from models.commands.assignments import AssignRecords
from models.permissions import Action
from models.registers.register import Register
from models.reports.assignments import AssignableRecord, assignable_records
from models.reports.choices import officer_choices
from models.rules.rights import may_correct
from models.services.records.assignments import assign_records
from models.text import plural, t
from models.text.formats import format_number

_BEGUN: Final = "_assigning"
"""Where the records are kept, as this person saw them, until it is done or given up."""
_PERSON: Final = "_assigning_person"


def may_assign(register: Register | None) -> bool:
    """Say whether somebody is in charge of such records, and this person may say who."""
    may = context.may(Action.CORRECT_ANY) or context.may(Action.CORRECT_OWN_DIVISION)
    return register is not None and bool(register.officer) and may


def begin_assigning(kind: str, numbers: Sequence[int]) -> None:
    """Ask on the next run who is to be in charge of these records."""
    st.session_state[_BEGUN] = kind, context.read(assignable_records, kind, tuple(numbers))
    st.session_state.pop(_PERSON, None)


def is_asked(kind: str) -> bool:
    """Say whether the question stands on this list."""
    asked, _ = st.session_state.get(_BEGUN, ("", ()))
    return bool(kind) and asked == kind


def assigning(kind: str) -> None:
    """Draw the question, where it was asked on this list, and what came of the last one."""
    draw_outcome(_BEGUN)
    asked, records = st.session_state.get(_BEGUN, ("", ()))
    if asked != kind:
        st.session_state.pop(_BEGUN, None)
        return
    foreign = [one for one in records if not may_correct(context.actor(), one.owned)]
    with st.container(border=True, key="assigning"):
        st.html(_listed(records, {one.id for one in foreign}))
        people = {one.value: one.label for one in context.load(officer_choices)}
        person = choose(t("Officer in charge"), people, key=_PERSON, index=None)
        with st.container(horizontal=True, key="assigning_end"):
            st.button(
                t("Put in charge"),
                key="_assign",
                type="primary",
                on_click=_assign,
                disabled=person is None or bool(foreign) or not records,
            )
            st.button(t("Not now"), key="_assign_not", on_click=_forget)


def _listed(records: Sequence[AssignableRecord], foreign: set[int]) -> str:
    count = len(records)
    head = plural(
        "Who is in charge of {number} record?",
        "Who is in charge of {number} records?",
        count,
        number=format_number(count),
    )
    now = (one.officer or t("nobody yet") for one in records)
    lines = "".join(
        f"<li>{html(one.title)} <small>{html(t('now {person}', person=person))}</small></li>"
        for one, person in zip(records, now, strict=True)
    )
    refused = "; ".join(one.title for one in records if one.id in foreign)
    said = t("These belong to another division; choose without them: {titles}.", titles=refused)
    warning = f'<p class="nscl-problem" role="alert">{html(said)}</p>' if refused else ""
    return f'<div class="nscl-assigned"><h2>{html(head)}</h2><ul>{lines}</ul>{warning}</div>'


def _forget() -> None:
    st.session_state.pop(_BEGUN, None)


def _assign() -> None:
    """Carry it out once: a second press finds nothing left to be done."""
    kind, records = st.session_state.pop(_BEGUN, ("", ()))
    person = st.session_state.get(_PERSON)
    if not records or person is None:
        return
    seen = [{"id": one.id, "row_version": one.row_version} for one in records]
    raw = {"kind": kind, "records": seen, "officer_id": person}
    outcome = submit(assign_records, AssignRecords, raw)
    if not outcome.is_done:
        refuse(_BEGUN, outcome.sentence)
        return
    name = next(one.label for one in context.load(officer_choices) if one.value == person)
    announce(markdown(t("{person} is in charge now.", person=name)), ":material/check:")
    let_go()
