"""The submission to recognise a model site that meets the office's conditions."""

from typing import Any

from sqlmodel import Session

from models.documents.official.values import Heading, OfficialDocument, Paragraph
from models.errors import NotFound
from models.filters import ReportFilter
from models.lookups.recognition_terms import recognition_terms
from models.reports.audits.recognition import candidates
from models.reports.office.document_texts import document_texts, record_subject
from models.reports.office.letterheads import PROGRAMME_GROUND, document_facts
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
    site = str(row["organisation"])
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
            Paragraph(
                t(
                    "In the last {months} months it was audited {audits} times; {findings} findings"
                    " are open.",
                    months=recognition_terms(session).within_months,
                    audits=int(row["audits"]),
                    findings=int(row["open_findings"]),
                )
            ),
            *(
                [Paragraph(t("Document of the last step: {number}.", number=row["document"]))]
                if row["document"]
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
