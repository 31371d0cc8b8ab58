"""A document read for issuing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from models.commands.issued_reports import IssueReport
from models.documents.official.issuing import MadeReport, Replaced, as_issued, made_of, query_of
from models.documents.official.values import OfficialDocument
from models.filters import ReportFilter
from models.lookups.issued_reports import standing_issue
from models.permissions import Action, Actor, require
from models.reports.office.document_texts import record_subject, subject_of
from models.reports.official.kinds import OF_PERIOD
from models.reports.official.reported import official_document
from models.rules.signed_copies import told_number
from models.text import DEFAULT_LANGUAGE, using_language
from models.trail.positions import latest_position
from models.vocabulary import DocumentKind


@dataclass(frozen=True)
class Reading:
    """A document as it will be issued, of which data, under which name, in whose place."""

    document: OfficialDocument
    subject: str
    position: int
    replaces_id: int | None

    def made(self) -> MadeReport:
        """Make its files; the database is not needed for that."""
        with using_language(DEFAULT_LANGUAGE):
            return made_of(self.document, self.subject, self.position, self.replaces_id)


def subject_name(document: DocumentKind, query: Mapping[str, str]) -> str:
    """Return the name of what a document is about: that of its slice or of its record."""
    if document in OF_PERIOD:
        return subject_of(ReportFilter.from_query(query))
    number = query.get("id", "")
    return record_subject(int(number) if number.isascii() and number.isdigit() else 0)


def read_to_issue(session: Session, actor: Actor, command: IssueReport) -> Reading:
    """Return a document with the number and day under which it is to be issued.

    Raises:
        NotAllowed: only a head issues reports.
        NotFound: there is nothing that it could be about.

    """
    require(actor, Action.ISSUE_REPORTS)
    query = query_of(command.query)
    subject = subject_name(command.document, query)
    standing = standing_issue(session, command.document, subject)
    replaced = None
    if standing is not None:
        number = told_number(standing.number, standing.symbol)
        replaced = Replaced(number, standing.issued_on, command.reason or "")
    with using_language(DEFAULT_LANGUAGE):  # documents are in the office's language
        document = as_issued(
            official_document(session, command.document, query),
            command.number,
            command.issued_on,
            replaced,
        )
    return Reading(document, subject, latest_position(session), standing.id if standing else None)
