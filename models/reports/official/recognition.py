"""The submission to recognise a model site that meets the office's conditions."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from models.documents.official.values import Heading, OfficialDocument, Paragraph, Table
from models.errors import NotFound
from models.filters import ReportFilter
from models.lookups.recognition_terms import recognition_terms
from models.reports.audits.recognition import candidates
from models.reports.office.document_texts import document_texts, record_subject
from models.reports.office.letterheads import PROGRAMME_GROUND, document_facts
from models.rules.recognition import Conditions
from models.text import t
from models.text.formats import format_number, office_today, utc_now
from models.vocabulary import DocumentBlock, DocumentKind


def recognition_document(session: Session, number: int, signer: str = "") -> OfficialDocument:
    """Return the submission to recognise a site, as it stands today.

    Raises:
        NotFound: the site is none that may be recognised, or still lacks something.

    """
    frame = candidates(session, ReportFilter())
    if number not in frame.index:
        raise NotFound(t("This site is not one that may be recognised now."))
    row: dict[Any, Any] = frame.loc[number].to_dict()
    if not row["is_eligible"]:
        raise NotFound(t("This site may not be recognised yet: {lacks}.", lacks=row["lacks"]))
    facts = document_facts(session, "TTr", office_today(), signer)
    texts = document_texts(session, DocumentKind.RECOGNITION, record_subject(number))
    site, asked = str(row["organisation"]), recognition_terms(session)
    return OfficialDocument(
        kind=t("Submission"),
        subject=t("Recognition of the model site {site}", site=site),
        head=facts.head,
        signer=facts.signer,
        body=(
            *texts.blocks(DocumentBlock.REASONS),
            Heading(t("How the site stands")),
            Paragraph(
                t(
                    "{site} ({setting}) reached {score}% at the audit that gives its score, graded"
                    " “{grade}”.",
                    site=site,
                    setting=row["setting"],
                    score=format_number(float(row["score_pct"]), 1),
                    grade=row["grade"],
                )
            ),
            Paragraph(_audited(row, asked)),
            _conditions(row, asked),
            *(
                [Paragraph(t("Document of the last step: {number}.", number=row["document"]))]
                if row["document"] and not asked.needs_document
                else []
            ),
            *texts.blocks(DocumentBlock.REQUESTS),
            Heading(t("Proposal")),
            Paragraph(
                t(
                    "The site meets every condition of the office. It is proposed to recognise"
                    " {site} as a model site.",
                    site=site,
                )
            ),
        ),
        made_at=utc_now(),
        file_words=t("Submission to recognise {site}", site=site[:60]),
        addressees=facts.addressees,
        grounds=(t(PROGRAMME_GROUND),),
        recipients=facts.recipients,
        filed=facts.filed,
        is_demonstration=facts.is_demonstration,
    )


def _audited(row: Mapping[Any, Any], asked: Conditions) -> str:
    told = {"months": asked.within_months, "audits": int(row["audits"])}
    findings = int(row["open_findings"])
    if not findings:
        return t(
            "In the last {months} months it was audited {audits} times; no finding is open.", **told
        )
    return t(
        "In the last {months} months it was audited {audits} times; {findings} findings are open.",
        findings=findings,
        **told,
    )


def _conditions(row: Mapping[Any, Any], asked: Conditions) -> Table:
    """Hold what the site has reached against each condition of the office."""
    audits = t(
        "Audits in the last {months} months: at least {audits}",
        months=asked.within_months,
        audits=asked.least_audits,
    )
    rows = [
        (
            t("Grade of the last audit: at least “{grade}”", grade=asked.least_grade.label),
            _graded(row),
        ),
        (audits, format_number(int(row["audits"]))),
    ]
    if asked.needs_no_open_findings:
        rows.append((t("No finding is open"), t("none is left")))
    if asked.needs_document:
        rows.append((t("The last step bears a document"), str(row["document"])))
    return Table(
        t("Conditions of recognition, and what was reached"),
        (t("No."), t("Condition"), t("Reached")),
        tuple((str(place), *one) for place, one in enumerate(rows, 1)),
        (0.8, 4.6, 3),
        frozenset({0}),
    )


def _graded(row: Mapping[Any, Any]) -> str:
    return f"{row['grade']} ({format_number(float(row['score_pct']), 1)}%)"
