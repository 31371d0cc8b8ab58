"""What a finished audit says: score by pillar and zone, then its findings."""

from decimal import Decimal

import streamlit as st

from dashboard import context
from dashboard.components.audits.findings import findings
from dashboard.components.escape import html, markdown
from dashboard.components.marks import badge
from models.reports.audits.answers import NOT_APPLICABLE, sheet_of
from models.reports.audits.records import AuditRecord
from models.text import t
from models.text.formats import format_moment, format_number
from models.vocabulary import AuditGrade, Pillar

GRADE_COLOURS = {
    AuditGrade.EXCELLENT: "green",
    AuditGrade.GOOD: "green",
    AuditGrade.PASSED: "blue",
    AuditGrade.TO_IMPROVE: "orange",
    AuditGrade.NOT_PASSED: "red",
}


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
        column.html(
            f'<div class="nscl-table" tabindex="0"><table><thead><tr><th scope="col">'
            f'{html(head)}</th><th scope="col" class="nscl-number">{html(t("Score"))}</th></tr>'
            f"</thead><tbody>{body}</tbody></table></div>"
        )
    findings(record.id)


def late_answers(record: AuditRecord) -> None:
    """Tell of answers that came after the audit was finished and differ from what counts."""
    zones = {zone.id: zone.name for zone in record.zones}
    places = {one.id: place for place, one in enumerate(record.criteria, 1)}
    told = [
        t(
            "{zone}, line {place}: {points} by {name}, {moment}",
            zone=zones[zone],
            place=places[criterion],
            name=one.name,
            moment=format_moment(one.at),
            points=t("N/A") if one.points == NOT_APPLICABLE else one.points,
        )
        for (zone, criterion), line in context.read(sheet_of, record.id).items()
        for one in line.clashes
    ]
    if told:
        head = t(
            "These answers came after the audit was finished and do not count. A head can "
            "reopen it and choose."
        )
        st.warning("\n".join([head, *(f"- {markdown(one)}" for one in told)]))


def percent(value: Decimal | None) -> str:
    """Write a score with one decimal; words where nothing applied."""
    return t("no score") if value is None else f"{format_number(value, 1)} %"
