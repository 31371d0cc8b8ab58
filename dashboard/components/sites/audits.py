"""The audits of a model site on its page: its zones, a new audit, the course of its scores."""

import streamlit as st

from dashboard import context
from dashboard.components.audits.score import GRADE_COLOURS, percent
from dashboard.components.choosers import choose
from dashboard.components.escape import as_text, markdown
from dashboard.components.forms.typed_values import day_line
from dashboard.components.marks import badge
from dashboard.components.open_link import open_link
from dashboard.components.records.record_list import record_links
from dashboard.components.sites.zones import site_zones
from dashboard.components.submitting import submit
from models.commands.site_audits import BeginAudit
from models.reports.audits.choices import checklist_choices, takes_audits, zones_of
from models.reports.audits.records import AuditLine, audits_of
from models.reports.pages import KeptRecord
from models.rules.rights import Owned, may_correct
from models.services.audits.audits import begin_audit
from models.text import t
from models.text.formats import format_date, office_today
from models.vocabulary import AuditKind


def site_audits(record: KeptRecord) -> None:
    """Draw the zones, the way to a new audit, and the audits so far; nothing where none belongs."""
    audits, takes_new = context.load(audits_of, record.id), context.load(takes_audits, record.id)
    if not audits and not takes_new:
        return
    with st.container(border=True, key="card_site_audits"):
        st.header(t("5S audits"), anchor=False)
        if record.row["is_slipping"]:
            st.warning(
                t(
                    "This site is slipping: the last two audits of the kind that gives its score "
                    "each fell by more than three points."
                )
            )
        if takes_new and may_correct(context.actor(), Owned.of(record.facts)):
            with st.container(horizontal=True, key="audit_ways"):
                site_zones(record)
                _begin(record)
        record_links([(one.id, _line(one)) for one in audits], "site_audit")
        if not audits:
            st.caption(t("No audit has been made yet."))


def _line(one: AuditLine) -> str:
    head = f"**{format_date(one.audited_on)}** · {markdown(one.kind.label)}"
    if one.is_open:
        return f"{head} {badge(t('Still open'), 'orange')}"
    mark = badge(one.grade.label, GRADE_COLOURS[one.grade]) if one.grade else ""
    return f"{head} · {percent(one.score_pct)} {mark} · {markdown(one.version)}"


def _begin(record: KeptRecord) -> None:
    zones = {int(one.value): one.label for one in context.load(zones_of, record.id)}
    versions = {
        int(one.value): one.label for one in context.load(checklist_choices, record.facts.setting)
    }
    with st.popover(t("New audit"), icon=":material/add_task:"):
        if not zones:
            st.info(t("Name the zones of the site first."))
            return
        st.session_state.setdefault("_audit_on", format_date(office_today()))
        choose(t("Checklist"), versions, key="_audit_version")
        choose(t("Kind of audit"), {one: one.label for one in AuditKind}, key="_audit_kind")
        day_line(t("On the day"), "_audit_on")
        st.session_state.setdefault("_audit_zones", list(zones))
        st.pills(
            t("Zones"),
            list(zones),
            key="_audit_zones",
            selection_mode="multi",
            format_func=as_text(zones.__getitem__),
        )
        st.text_input(t("Auditors"), key="_audit_auditors")
        is_sure = st.session_state.get("_audit_asked", False)
        label = t("Begin all the same") if is_sure else t("Begin the audit")
        if st.button(label, key="_audit_begin", type="primary"):
            _start(record.id)


def _start(number: int) -> None:
    state = st.session_state
    raw = {
        "model_site_id": number,
        "version_id": state.get("_audit_version"),
        "kind": state.get("_audit_kind"),
        "zone_ids": state.get("_audit_zones") or (),
        "audited_on": state.get("_audit_on"),
        "auditors": state.get("_audit_auditors"),
        "accept_open": state.get("_audit_asked", False),
    }
    outcome = submit(begin_audit, BeginAudit, raw)
    if outcome.is_done:
        state.pop("_audit_asked", None)
        open_link("site_audit", t("Open the audit"), id=str(outcome.result))
        return
    state["_audit_asked"] = outcome.accept == "accept_open"
    st.error(markdown(outcome.sentence))
