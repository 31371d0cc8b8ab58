"""The note of one line of an audit: what was seen, kept beside its points."""

import streamlit as st

from dashboard import context
from dashboard.components.news import confirm, draw_outcome, refuse
from dashboard.components.submitting import submit
from models.commands.site_audits import NoteCriterion
from models.reports.audits.answers import notes_of
from models.services.audits.audits import note_criterion
from models.text import t


def line_note(audit_id: int, zone_id: int, criterion_id: int, place: str = "") -> None:
    """Draw the note of a line and the way to keep it; ``place`` tells two of one page apart."""
    key = f"_note{place}_{audit_id}_{zone_id}_{criterion_id}"
    kept = context.read(notes_of, audit_id).get((zone_id, criterion_id), "")
    st.session_state.setdefault(key, kept)
    st.session_state.setdefault(f"{key}.seen", st.session_state[key])
    st.text_input(t("Note"), key=key, max_chars=300)
    draw_outcome("audit_note")
    st.button(
        t("Keep the note"),
        key=f"{key}.keep",
        on_click=_keep,
        args=(audit_id, zone_id, criterion_id, key),
    )


def _keep(audit_id: int, zone_id: int, criterion_id: int, key: str) -> None:
    outcome = submit(
        note_criterion,
        NoteCriterion,
        {
            "site_audit_id": audit_id,
            "zone_id": zone_id,
            "criterion_id": criterion_id,
            "note": st.session_state.get(key),
            "seen": st.session_state.get(f"{key}.seen"),
        },
    )
    now = context.read(notes_of, audit_id).get((zone_id, criterion_id), "")
    st.session_state[f"{key}.seen"] = now  # another's is told now: keeping again is a choice
    if outcome.is_done:
        confirm("audit_note", t("The note is kept."))
    else:
        refuse("audit_note", outcome.sentence)
