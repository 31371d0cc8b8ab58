"""What a finished audit says: score by pillar and zone, then its findings."""

from decimal import Decimal

import streamlit as st

from dashboard.components.escape import html
from dashboard.components.findings import findings
from dashboard.components.record_list import badge
from models.reports.site_audits import AuditRecord
from models.text import t
from models.text.formats import format_number
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
    tables = ((t("By pillar"), pillars), (t("By zone"), zones))
    for column, (head, rows) in zip(st.columns(2), tables, strict=True):
        body = "".join(
            f'<tr><td>{html(name)}</td><td class="nscl-number">{html(percent(pct))}</td></tr>'
            for name, pct in rows
        )
        column.html(f'<div class="nscl-table" tabindex="0"><table><thead><tr><th scope="col">'
                f'{html(head)}</th><th scope="col" class="nscl-number">{html(t("Score"))}</th></tr>'
                f"</thead><tbody>{body}</tbody></table></div>")  # fmt: skip
    findings(record.id)


def percent(value: Decimal | None) -> str:
    """Write a score with one decimal; words where nothing applied."""
    return t("no score") if value is None else f"{format_number(value, 1)} %"
