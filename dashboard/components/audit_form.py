"""The form of an audit, made for a phone: a zone as one list, one tap a criterion, kept at once."""

from functools import partial

import streamlit as st

from dashboard import context
from dashboard.components.audit_on_paper import audit_on_paper
from dashboard.components.audit_photos import photo_panel
from dashboard.components.command_form import submit
from dashboard.components.escape import markdown
from dashboard.components.score_sheet import score_sheet
from models.commands.site_audits import FinishAudit, ScoreCriterion
from models.reports.audit_answers import NOT_APPLICABLE, open_answers
from models.reports.site_audits import AuditRecord, ZoneLine
from models.services.audit_finishing import finish_audit
from models.services.site_audits import score_criterion
from models.text import t


def audit_form(record: AuditRecord) -> None:
    """Draw the lines of the chosen zone; every answer is kept as it is tapped."""
    photo_panel(record)
    audit_on_paper(record)
    _lines(record)


@st.fragment
def _lines(opened: AuditRecord) -> None:
    answers = context.read(open_answers, opened.id)
    if answers is None:
        st.rerun()  # the whole screen: it is finished, here or by somebody else
    record, number = opened.with_answers(answers), opened.id
    if sentence := st.session_state.pop("_act_refused", ""):
        st.error(markdown(sentence))
    if not record.zones:
        return
    st.progress(record.answered / record.lines if record.lines else 0.0,
                text=t("{answered} of {lines} lines answered", answered=record.answered,
                       lines=record.lines))  # fmt: skip
    names = {zone.id: _zone_words(record, zone) for zone in record.zones}
    chosen = st.segmented_control(
        t("Zone"), list(names), key=f"_zone_{number}", format_func=names.__getitem__,
        default=record.zones[0].id, required=True,
    )  # fmt: skip
    zone = next(one for one in record.zones if one.id == chosen)
    score_sheet(record, zone, partial(_answer, record.id, zone.id))
    left = record.lines - record.answered
    st.button(
        t("Finish the audit") if not left else t("Finish the audit ({left} lines left)", left=left),
        key="_finish_audit", type="primary", disabled=bool(left), on_click=_finish, args=(record,),
    )  # fmt: skip


def _zone_words(record: AuditRecord, zone: ZoneLine) -> str:
    return f"{zone.name} ({len(zone.answers)}/{len(record.criteria)})"


def _answer(audit_id: int, zone_id: int, criterion_id: int, points: int) -> None:
    outcome = submit(score_criterion, ScoreCriterion, {
        "site_audit_id": audit_id, "zone_id": zone_id, "criterion_id": criterion_id,
        "points": None if points == NOT_APPLICABLE else points,
    })  # fmt: skip
    if not outcome.is_done:
        st.session_state["_act_refused"] = outcome.sentence


def _finish(record: AuditRecord) -> None:
    raw = {"site_audit_id": record.id, "row_version": record.facts.row_version}
    outcome = submit(finish_audit, FinishAudit, raw)
    if not outcome.is_done:
        st.session_state["_act_refused"] = outcome.sentence
        return
    st.toast(t("The audit is finished and locked."), icon=":material/lock:")
