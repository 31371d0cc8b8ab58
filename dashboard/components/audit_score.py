"""What a finished audit says: score by pillar and zone, and its findings with their settling."""

from decimal import Decimal

import streamlit as st

from dashboard import context
from dashboard.components.command_form import submit
from dashboard.components.escape import html, markdown
from dashboard.components.record_list import badge
from dashboard.components.record_rights import may_correct
from models.commands.site_audits import SettleFinding
from models.reports.site_audits import AuditRecord, FindingLine
from models.services.findings import settle_finding
from models.text import plural, t
from models.text.formats import format_date, format_number, office_today
from models.vocabulary import AuditGrade, Pillar

GRADE_COLOURS = {
    AuditGrade.EXCELLENT: "green", AuditGrade.GOOD: "green", AuditGrade.PASSED: "blue",
    AuditGrade.TO_IMPROVE: "orange", AuditGrade.NOT_PASSED: "red",
}  # fmt: skip


def audit_score(record: AuditRecord) -> None:
    """Draw the score, then the findings."""
    facts = record.facts
    mark = badge(facts.grade.label, GRADE_COLOURS[facts.grade]) if facts.grade else ""
    st.header(f"{t('Score')}: {percent(facts.score_pct)} {mark}", anchor=False)
    pillars = [(pillar.label, getattr(facts, f"{pillar.value}_pct")) for pillar in Pillar]
    zones = [(zone.name, zone.score_pct) for zone in record.zones]
    for head, rows in ((t("By pillar"), pillars), (t("By zone"), zones)):
        body = "".join(
            f'<tr><td>{html(name)}</td><td class="nscl-number">{html(percent(pct))}</td></tr>'
            for name, pct in rows
        )
        st.html(f'<div class="nscl-table" tabindex="0"><table><thead><tr><th scope="col">'
                f'{html(head)}</th><th scope="col" class="nscl-number">{html(t("Score"))}</th></tr>'
                f"</thead><tbody>{body}</tbody></table></div>")  # fmt: skip
    _findings(record)


def percent(value: Decimal | None) -> str:
    """Write a score with one decimal; words where nothing applied."""
    return t("no score") if value is None else f"{format_number(value, 1)} %"


def _findings(record: AuditRecord) -> None:
    if sentence := st.session_state.pop("_act_refused", ""):
        st.error(markdown(sentence))
    count = len(record.findings)
    st.header(plural("{number} finding", "{number} findings", count, number=format_number(count)),
              anchor=False)  # fmt: skip
    may = may_correct(context.actor(), record.facts)
    for one in record.findings:
        with st.container(border=True, key=f"card_finding_{one.facts.id}"):
            st.markdown(f"**{markdown(one.zone)}** · {markdown(one.text)} {_standing(one)}")
            if may and one.facts.closed_on is None:
                _settle(one)


def _standing(one: FindingLine) -> str:
    facts = one.facts
    if facts.closed_on is not None:
        said = t("closed {day} by {name}", day=format_date(facts.closed_on), name=one.closed_by)
        return badge(said, "green")
    if facts.done_on is not None:
        said = t("done {day} by {name}", day=format_date(facts.done_on), name=one.done_by)
        return badge(said, "blue")
    colour = "red" if facts.due_on < office_today() else "gray"
    return badge(t("due {day}", day=format_date(facts.due_on)), colour)


def _settle(one: FindingLine) -> None:
    facts = one.facts
    if facts.done_on is None:
        st.button(t("It is mended"), key=f"_mended_{facts.id}", icon=":material/check:",
                  on_click=_send, args=(one, False))  # fmt: skip
    elif facts.done_by_id != context.actor().account_id:
        st.button(t("Close the finding"), key=f"_close_{facts.id}", icon=":material/verified:",
                  on_click=_send, args=(one, True))  # fmt: skip


def _send(one: FindingLine, is_closed: bool) -> None:
    raw = {"finding_id": one.facts.id, "row_version": one.facts.row_version,
           "on_day": office_today(), "is_closed": is_closed}  # fmt: skip
    outcome = submit(settle_finding, SettleFinding, raw)
    if not outcome.is_done:
        st.session_state["_act_refused"] = outcome.sentence
