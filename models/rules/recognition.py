"""What a site needs before a head recognises it, by the office's own conditions.

No law was found that names them. Source: SOURCES.md, recognition.
"""

from dataclasses import dataclass
from typing import Final

from models.vocabulary import AuditGrade, RecognitionLack, SiteStanding

CANDIDATES: Final = frozenset({SiteStanding.RUNNING, SiteStanding.ASSESSED, SiteStanding.EXPIRED})
"""So a site stands that may be recognised, for the first time or again."""
_GRADES: Final = tuple(AuditGrade)


@dataclass(frozen=True)
class Conditions:
    """The office's conditions; those proposed hold until it sets its own."""

    least_grade: AuditGrade = AuditGrade.PASSED
    least_audits: int = 1
    within_months: int = 12
    needs_no_open_findings: bool = True
    needs_document: bool = True
    row_version: int = 0


@dataclass(frozen=True)
class Candidate:
    """What is known of a site: its standing, last grade, audits in the term, open findings.

    ``has_document``: its last step bears the number of a document.
    """

    standing: SiteStanding
    grade: AuditGrade | None
    audits: int
    open_findings: int
    has_document: bool


def lacks_of(one: Candidate, asked: Conditions) -> tuple[RecognitionLack, ...]:
    """Return what a site still lacks, in the order of the work; nothing: a head may recognise it.

    >>> ready = Candidate(SiteStanding.ASSESSED, AuditGrade.GOOD, 1, 0, True)
    >>> lacks_of(ready, Conditions()), lacks_of(ready, Conditions(least_audits=2))
    ((), (<RecognitionLack.AUDITS: 'audits'>,))
    """
    is_graded = one.grade is not None and _GRADES.index(one.grade) <= _GRADES.index(
        asked.least_grade
    )
    found = (
        (RecognitionLack.ASSESSMENT, one.standing is SiteStanding.RUNNING),
        (RecognitionLack.GRADE, not is_graded),
        (RecognitionLack.AUDITS, one.audits < asked.least_audits),
        (RecognitionLack.FINDINGS, asked.needs_no_open_findings and one.open_findings > 0),
        (RecognitionLack.DOCUMENT, asked.needs_document and not one.has_document),
    )
    return tuple(lack for lack, is_missing in found if is_missing)
