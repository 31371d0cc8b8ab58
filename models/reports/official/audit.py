"""The minutes of a finished audit of a model site: the facts of its report, signed by both."""

from collections.abc import Sequence

import pandas as pd
from sqlmodel import Session

from models.documents.official.values import (
    Annex,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
)
from models.errors import NotFound
from models.frames.audits import AUDIT_FINDINGS, AUDIT_LINES, AUDIT_SCORES
from models.frames.columns import Columns, ColumnType
from models.reports.audits.records import audit_record
from models.reports.audits.report import AuditReport, audit_report
from models.reports.office.document_texts import document_texts, record_subject
from models.reports.office.letterheads import DOTS, document_facts
from models.reports.period_reports.document_words import cell
from models.text import t
from models.text.formats import format_date, format_number, office_today, utc_now
from models.vocabulary import DocumentBlock, DocumentKind

_SCORES = (2.6, 1, 1, 1, 1, 1, 1)
_FINDINGS = {"zone": 1.2, "criterion": 2.6, "action": 2.4, "owner": 1.5, "due_on": 1.5}
_LINES = {"zone": 1.6, "pillar": 1.3, "number": 0.9, "criterion": 4, "points": 0.8, "note": 2}


def audit_minutes(session: Session, number: int, signer: str = "") -> OfficialDocument:
    """Return the minutes of an audit.

    Raises:
        NotFound: there is no such audit, it or its site is in the trash, or it is not finished.

    """
    record = audit_record(session, number)
    report = audit_report(session, number, "")
    if record.facts.finished_at is None:
        raise NotFound(t("This audit is not finished: there are no minutes yet."))
    facts = document_facts(session, "BB", office_today(), signer)
    texts = document_texts(session, DocumentKind.AUDIT, record_subject(number))
    day = format_date(record.facts.audited_on)
    return OfficialDocument(
        kind=t("Minutes"),
        subject=t("Audit of the model site {site} on {day}", site=report.site, day=day),
        head=facts.head,
        signer=Signer((t("For the auditors"),), DOTS),
        other_signer=Signer((t("For the site audited"),), DOTS),
        body=(
            Heading(t("Facts of the audit")),
            *(Paragraph(f"{head}: {words}.") for head, words in report.facts),
            Heading(t("Results")),
            _table(t("Scores by zone and pillar"), report.scores, AUDIT_SCORES, _SCORES),
            *(Paragraph(one) for one in report.notes),
            *_findings(report),
            *texts.blocks(DocumentBlock.CONCLUSIONS),
            Heading(t("End of the minutes")),
            Paragraph(t("The minutes were read to those present, agreed to and signed by both.")),
        ),
        made_at=utc_now(),
        file_words=t("Minutes of an audit {site} {day}", site=report.site[:50], day=day),
        recipients=facts.recipients,
        filed=facts.filed,
        annexes=(
            Annex(
                t("Every line of the checklist"),
                (_some("", report.lines, AUDIT_LINES, _LINES),),
            ),
        ),
        is_demonstration=facts.is_demonstration or report.caption.is_demonstration,
    )


def _findings(report: AuditReport) -> tuple[Block, ...]:
    if report.findings.empty:
        return (Paragraph(t("No line of the checklist failed.")),)
    return (_some(t("Findings"), report.findings, AUDIT_FINDINGS, _FINDINGS),)


def _some(title: str, frame: pd.DataFrame, columns: Columns, shown: dict[str, float]) -> Table:
    chosen = tuple(one for one in columns if one.name in shown)
    return _table(title, frame, chosen, [shown[one.name] for one in chosen])


def _table(title: str, frame: pd.DataFrame, columns: Columns, widths: Sequence[float]) -> Table:
    figures = {ColumnType.PERCENT, ColumnType.YEAR, ColumnType.NUMBER}
    return Table(
        title,
        tuple(one.label for one in columns),
        tuple(
            tuple(_said(row[one.name], one.type) for one in columns)
            for row in frame.to_dict("records")
        ),
        tuple(widths),
        frozenset(place for place, one in enumerate(columns) if one.type in figures),
    )


def _said(value: object, kind: ColumnType) -> str:
    if kind is ColumnType.PERCENT and not pd.isna(value):  # type: ignore[call-overload]
        return f"{format_number(float(str(value)), 1)}%"
    return cell(value)
