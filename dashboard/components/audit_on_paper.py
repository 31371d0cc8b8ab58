"""An audit on paper: the blank checklist to take along, and its scores typed in one go."""

from collections.abc import Callable

import streamlit as st

from dashboard.components.command_form import submit
from dashboard.components.escape import markdown
from dashboard.components.record_list import file_link
from models.commands.site_audits import ScoreZone
from models.reports.site_audits import AuditRecord
from models.services.paper_scores import score_zone
from models.text import t


def audit_on_paper(record: AuditRecord, forget: Callable[[int], None]) -> None:
    """Draw the way to the blank checklist and the quick entry, folded away.

    ``forget`` lets go of what the form shows of a zone: its lines are read anew.
    """
    with st.expander(t("On paper, where there is no signal"), icon=":material/print:"):
        file_link(f"site-audits/{record.id}/blank.pdf", {}, t("Blank checklist (.pdf)"))
        if record.zones:
            _entry(record, forget)


def _entry(record: AuditRecord, forget: Callable[[int], None]) -> None:
    names = {zone.id: zone.name for zone in record.zones}
    zone = st.segmented_control(t("Zone"), list(names), key="_paper_zone",
                                format_func=names.__getitem__, default=record.zones[0].id,
                                required=True)  # fmt: skip
    typed = st.text_input(
        t("Scores in the order of the lines"), key="_paper_scores", max_chars=2000,
        help=t("Such as “4 3 2 k” or “432k”; k, x or - where the line does not apply."),
    )  # fmt: skip
    asked_zone, asked, question = st.session_state.get("_paper_asked", (None, None, ""))
    is_sure = (asked_zone, asked) == (zone, typed)
    if is_sure:
        st.warning(markdown(question))
    label = t("Replace the answers") if is_sure else t("Keep the scores of this zone")
    if not st.button(label, key="_paper_keep", type="primary"):
        return
    outcome = submit(score_zone, ScoreZone, {
        "site_audit_id": record.id, "zone_id": zone, "scores": typed,
        "accept_replacing": is_sure,
    })  # fmt: skip
    if outcome.accept:
        st.session_state["_paper_asked"] = (zone, typed, outcome.sentence)
        st.rerun()
    if not outcome.is_done:
        st.error(markdown(outcome.sentence))
        return
    st.session_state.pop("_paper_asked", None)
    forget(zone)
    st.rerun()
