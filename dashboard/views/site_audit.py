"""One audit of a model site: its lines to be answered, made for a phone; then its score."""

import streamlit as st

from dashboard import context
from dashboard.components.audits.actions import audit_ways
from dashboard.components.audits.form import audit_form, late_taps
from dashboard.components.audits.score import audit_score, late_answers
from dashboard.components.breadcrumbs import breadcrumb, crumb
from dashboard.components.escape import markdown
from dashboard.components.lessons.part import lessons_part
from dashboard.components.marks import badge
from dashboard.components.office.official_documents import record_document
from dashboard.components.records.comments import record_end
from dashboard.components.records.deletion import deleted_notice, deletion
from dashboard.components.records.opened_record import opened_record
from dashboard.components.records.record_work import record_work
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded, not_here
from models.commands.site_audits import DeleteSiteAudit
from models.reports.audits.records import AuditRecord, audit_record
from models.rules.rights import Owned, may_correct
from models.services.audits.audits import delete_site_audit
from models.text import t
from models.text.formats import format_date
from models.vocabulary import DocumentKind


def _actions(record: AuditRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="record_actions"):
        audit_ways(record)
        deletion(record.facts, "site_audit_id", delete_site_audit, DeleteSiteAudit)


def screen() -> None:
    """Draw the audit."""
    record = opened_record(audit_record)
    if record is None:
        not_here(
            t("There is no audit under this address. It may have been typed wrongly."),
            screen="model_sites",
            invitation=t("See all model sites"),
        )
        return
    facts = record.facts
    day = format_date(facts.audited_on)
    breadcrumb("model_sites", day, *crumb("model_site", record.site, id=str(facts.site_id)))
    st.title(markdown(f"{record.site} · {day}"), anchor=False)
    is_open = facts.finished_at is None
    state = badge(t("Still open"), "orange") if is_open else badge(t("Locked"), "green")
    said = filter(None, (facts.kind.label, record.checklist, facts.auditors))
    st.markdown(f"{state} {markdown(' · '.join(said))}")
    if facts.deleted_at is not None:
        deleted_notice(SHOWN["site_audit"], facts, record.deleter)
        return
    if record.is_site_deleted:
        st.warning(t("The model site of this audit is in the trash, and the audit with it."))
        return
    _actions(record)
    if is_open and may_correct(context.actor(), Owned.of(facts)):
        audit_form(record)
    elif is_open:
        st.info(
            t(
                "This audit is still being made: {answered} of {lines} lines are answered.",
                answered=record.answered,
                lines=record.lines,
            )
        )
    else:
        late_answers(record)
        if may_correct(context.actor(), Owned.of(facts)):
            late_taps(record)
        audit_score(record)
        record_document(DocumentKind.AUDIT, record.id)
    lessons_part("site_audit", record.id)
    record_work("site_audit", record.id)
    record_end("site_audit", record.id)


guarded(screen)
