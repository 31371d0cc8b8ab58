"""The official documents that the product makes, and the parts of them that people write."""

from typing import Final

from models.text import mark
from models.vocabulary.terms import Term, labelled


class DocumentKind(Term):
    """An official document, by its name in the address of its file."""

    PROGRAMME = "programme"
    EXCHANGE = "exchange"
    AUDIT = "audit"
    PLAN = "plan"
    RECOGNITION = "recognition"


class DocumentBlock(Term):
    """A part of a document that is written by a person and kept."""

    OVERVIEW = "overview"
    DIFFICULTIES = "difficulties"
    OUTLOOK = "outlook"
    REQUESTS = "requests"
    CONCLUSIONS = "conclusions"
    PURPOSE = "purpose"
    ORGANISATION = "organisation"
    REASONS = "reasons"


class SignedVerdict(Term):
    """What was found of a signed copy: of the report it should be, of its signatures."""

    INTACT = "intact"
    UNSURE = "unsure"
    OTHER = "other"
    ALTERED = "altered"
    UNSIGNED = "unsigned"


labelled(
    (SignedVerdict.INTACT, mark("Signed, unchanged since")),
    (SignedVerdict.UNSURE, mark("Signed, not known whether it is this report")),
    (SignedVerdict.OTHER, mark("Another issued report")),
    (SignedVerdict.ALTERED, mark("Its content was changed")),
    (SignedVerdict.UNSIGNED, mark("Not signed")),
    (DocumentKind.PROGRAMME, mark("Report on Programme 1322")),
    (DocumentKind.EXCHANGE, mark("Report on an exchange")),
    (DocumentKind.AUDIT, mark("Minutes of an audit")),
    (DocumentKind.PLAN, mark("Plan of a year")),
    (DocumentKind.RECOGNITION, mark("Submission to recognise a model site")),
    (DocumentBlock.OVERVIEW, mark("General assessment")),
    (DocumentBlock.DIFFICULTIES, mark("Shortcomings, difficulties, causes")),
    (DocumentBlock.OUTLOOK, mark("Direction and tasks of the time to come")),
    (DocumentBlock.REQUESTS, mark("Requests, proposals")),
    (DocumentBlock.CONCLUSIONS, mark("Conclusions, requests")),
    (DocumentBlock.PURPOSE, mark("Purpose, demands")),
    (DocumentBlock.ORGANISATION, mark("Organisation of the work")),
    (DocumentBlock.REASONS, mark("Why it is needed")),
)

BLOCKS: Final = {
    DocumentKind.PROGRAMME: (
        DocumentBlock.OVERVIEW,
        DocumentBlock.DIFFICULTIES,
        DocumentBlock.OUTLOOK,
        DocumentBlock.REQUESTS,
    ),
    DocumentKind.EXCHANGE: (DocumentBlock.OVERVIEW, DocumentBlock.REQUESTS),
    DocumentKind.AUDIT: (DocumentBlock.CONCLUSIONS,),
    DocumentKind.PLAN: (DocumentBlock.PURPOSE, DocumentBlock.ORGANISATION),
    DocumentKind.RECOGNITION: (DocumentBlock.REASONS, DocumentBlock.REQUESTS),
}
"""The parts that people write of each document, in its order."""
