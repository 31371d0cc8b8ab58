"""What may be done with an audit as a whole: its papers taken away, a locked one reopened."""

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.file_links import file_link
from dashboard.components.submitting import submit
from models.commands.site_audits import ReopenAudit
from models.permissions import Action
from models.reports.audits.records import AuditRecord
from models.services.audits.finishing import reopen_audit
from models.text import t
from models.vocabulary import ANCHORS


def audit_ways(record: AuditRecord) -> None:
    """Draw what an open audit is made with, or a locked one's report and the way to reopen it."""
    if record.facts.finished_at is None:
        files = {f"{record.id}/blank.pdf": t("Blank checklist (.pdf)")}
        _meaning()
    else:
        files = {f"{record.id}.pdf": t("Report (.pdf)"), f"{record.id}.xlsx": t("Report (.xlsx)")}
    if context.may(Action.EXPORT):
        for file, label in files.items():
            file_link(f"site-audits/{file}", {}, label)
    _reopening(record)


def _meaning() -> None:
    with st.popover(t("What the points mean"), icon=":material/help:"):
        st.markdown("  \n".join(markdown(t(anchor)) for anchor in ANCHORS))


def _reopening(record: AuditRecord) -> None:
    if record.facts.finished_at is None or not context.may(Action.APPROVE):
        return
    with st.popover(t("Reopen to correct"), icon=":material/lock_open:"):
        st.markdown(t("Its score goes until it is finished anew. The reason stays in the trail."))
        reason = st.text_input(f"{t('Why is it reopened?')} *", key="_reopen_reason")
        if st.button(t("Reopen this audit"), key="_reopen", type="primary"):
            raw = {
                "site_audit_id": record.id,
                "row_version": record.facts.row_version,
                "reason": reason,
            }
            outcome = submit(reopen_audit, ReopenAudit, raw)
            if outcome.is_done:
                st.toast(t("The audit is open again."), icon=":material/lock_open:")
                st.rerun()
            st.error(markdown(outcome.sentence))
