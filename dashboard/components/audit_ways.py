"""What may be done with an audit as a whole: its report taken away, a locked one reopened."""

import streamlit as st

from dashboard import context
from dashboard.components.command_form import submit
from dashboard.components.escape import markdown
from dashboard.components.record_list import file_link
from models.commands.site_audits import ReopenAudit
from models.permissions import Action
from models.reports.site_audits import AuditRecord
from models.services.audit_finishing import reopen_audit
from models.text import t


def audit_ways(record: AuditRecord) -> None:
    """Draw the files of an audit's report, and a head's way to reopen it."""
    if context.may(Action.EXPORT):
        for kind, label in (("pdf", t("Report (.pdf)")), ("xlsx", t("Report (.xlsx)"))):
            file_link(f"site-audits/{record.id}.{kind}", {}, label)
    _reopening(record)


def _reopening(record: AuditRecord) -> None:
    if record.facts.finished_at is None or not context.may(Action.APPROVE):
        return
    with st.popover(t("Reopen to correct"), icon=":material/lock_open:"):
        st.markdown(t("Its score goes until it is finished anew. The reason stays in the trail."))
        reason = st.text_input(f"{t('Why is it reopened?')} *", key="_reopen_reason")
        if st.button(t("Reopen this audit"), key="_reopen", type="primary"):
            raw = {"site_audit_id": record.id, "row_version": record.facts.row_version,
                   "reason": reason}  # fmt: skip
            outcome = submit(reopen_audit, ReopenAudit, raw)
            if outcome.is_done:
                st.toast(t("The audit is open again."), icon=":material/lock_open:")
                st.rerun()
            st.error(markdown(outcome.sentence))
