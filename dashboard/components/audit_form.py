"""The form of an audit, made for a phone: a zone as one list, one tap a criterion, kept at once."""

from functools import partial

import streamlit as st

from dashboard import context
from dashboard.components.audit_on_paper import audit_on_paper
from dashboard.components.audit_photos import photo_panel
from dashboard.components.command_form import submit
from dashboard.components.escape import markdown
from models.commands.site_audits import FinishAudit, ScoreCriterion
from models.reports.audit_answers import NOT_APPLICABLE, open_answers
from models.reports.site_audits import AuditRecord, CriterionLine, ZoneLine
from models.services.audit_finishing import finish_audit
from models.services.site_audits import score_criterion
from models.text import t
from models.vocabulary import ANCHORS


def audit_form(record: AuditRecord) -> None:
    """Draw the lines of the chosen zone; every answer is kept as it is tapped."""
    with st.popover(t("What the points mean"), icon=":material/help:"):
        st.markdown("  \n".join(markdown(t(anchor)) for anchor in ANCHORS))
    photo_panel(record)
    audit_on_paper(record, partial(_forget, record))
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
    pillar = None
    with st.container(key="audit_lines", gap="small"):
        for position, one in enumerate(record.criteria, 1):
            if one.pillar is not pillar:
                pillar = one.pillar
                st.subheader(one.pillar.label, anchor=False)
            _line(record, zone, one, position)
    left = record.lines - record.answered
    st.button(
        t("Finish the audit") if not left else t("Finish the audit ({left} lines left)", left=left),
        key="_finish_audit", type="primary", disabled=bool(left), on_click=_finish, args=(record,),
    )  # fmt: skip


def _words() -> dict[int, str]:
    """Return what stands on the buttons of a line."""
    return {NOT_APPLICABLE: t("N/A"), **{points: str(points) for points in range(11)}}


def _zone_words(record: AuditRecord, zone: ZoneLine) -> str:
    return f"{zone.name} ({len(zone.answers)}/{len(record.criteria)})"


def _line(record: AuditRecord, zone: ZoneLine, one: CriterionLine, position: int) -> None:
    """Draw one criterion with its points; the key names zone and criterion, never a place."""
    key = _key(record.id, zone.id, one.id)
    if one.id in zone.answers:
        st.session_state.setdefault(key, zone.answers[one.id])
    tag = f" :gray-badge[{markdown(one.tag)}]" if one.tag else ""
    offered = [*range(one.maximum + 1), NOT_APPLICABLE]
    st.segmented_control(
        f"{position}. {markdown(one.text)}{tag}", offered, key=key,
        format_func=_words().__getitem__,
        on_change=_answer, args=(record.id, zone.id, one.id, key),
        help="  \n".join(map(markdown, one.guidance.splitlines())) or None,
    )  # fmt: skip


def _key(audit_id: int, zone_id: int, criterion_id: int) -> str:
    return f"_score_{audit_id}_{zone_id}_{criterion_id}"


def _forget(record: AuditRecord, zone_id: int) -> None:
    for one in record.criteria:
        st.session_state.pop(_key(record.id, zone_id, one.id), None)


def _answer(audit_id: int, zone_id: int, criterion_id: int, key: str) -> None:
    points = st.session_state.get(key)
    if points is None:  # a tap on the chosen answer: it stays
        st.session_state.pop(key, None)
        return
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
