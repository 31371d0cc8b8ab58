"""A document read for issuing; and an issued one beside what today's data would say."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.commands.issued_reports import IssueReport
from models.documents.official.issuing import (
    MadeReport,
    Replaced,
    as_issued,
    made_of,
    query_of,
)
from models.documents.official.told import (
    ToldFigure,
    figures_beside,
    has_figures,
    sentences_beside,
)
from models.documents.official.values import OfficialDocument
from models.errors import NotFound
from models.filters import ReportFilter
from models.lookups.issued_reports import standing_issue
from models.permissions import Action, Actor, require
from models.registers import REGISTERS
from models.reports.office.document_texts import record_subject, subject_of
from models.reports.official.kinds import OFFICIAL
from models.reports.trail.what_changed import Happened, what_changed
from models.rules.signed_copies import told_number
from models.tables import IssuedReport
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.formats import office_time
from models.trail.positions import latest_position
from models.vocabulary import DocumentKind

OF_PERIOD: Final = frozenset({DocumentKind.PROGRAMME, DocumentKind.PLAN})
"""The documents on a slice; the others are on one record."""
_TOUCHED: Final[Mapping[DocumentKind, tuple[str, ...]]] = {
    DocumentKind.PROGRAMME: (
        "initiative",
        "support",
        "certificate",
        "training_course",
        "indicator_value",
        "organisation",
    ),
    DocumentKind.PLAN: ("initiative", "indicator_value"),
    DocumentKind.EXCHANGE: ("exchange", "lesson"),
    DocumentKind.AUDIT: ("site_audit", "model_site"),
    DocumentKind.RECOGNITION: ("model_site", "site_audit"),
}
"""The registers that a document's figures come from."""


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
            OFFICIAL[command.document.value](session, query),
            command.number,
            command.issued_on,
            replaced,
        )
    return Reading(document, subject, latest_position(session), standing.id if standing else None)


@dataclass(frozen=True)
class ChangedSince:
    """What happened to the records of one register since a report was issued, each a number."""

    kind: str
    title: str
    new: int
    changed: int
    closed: int
    deleted: int


@dataclass(frozen=True)
class Beside:
    """An issued report beside today's data: figures, sentences, and what was done in between.

    ``why_not`` says why today's data give no such document any more.
    """

    figures: tuple[ToldFigure, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    reasons: tuple[ChangedSince, ...] = ()
    since: date | None = None
    why_not: str = ""


def issued_beside_now(session: Session, number: int) -> Beside:
    """Hold an issued report against what the same slice says today, with what was done since.

    Raises:
        NotFound: there is no such report.

    """
    issued = session.get(IssuedReport, number)
    if issued is None:
        raise NotFound(t("There is no such issued report."))
    reasons = tuple(_reasons(session, issued))
    since = office_time(issued.created_at).date()
    try:
        with using_language(DEFAULT_LANGUAGE):
            now = OFFICIAL[issued.document.value](session, query_of(issued.query))
            figures = figures_beside(issued.told, now)
            gone, come = sentences_beside(issued.told, now)
    except NotFound as gone_by_now:
        return Beside(reasons=reasons, since=since, why_not=str(gone_by_now))
    if has_figures(issued.told):
        gone = come = ()  # the figures say it shorter
    return Beside(figures, gone, come, reasons, since)


def _reasons(session: Session, issued: IssuedReport) -> list[ChangedSince]:
    kinds = _TOUCHED[issued.document]
    upto = latest_position(session)
    happened: dict[str, Counter[Happened]] = {one: Counter() for one in kinds}
    for record in what_changed(session, None, issued.position, upto, kinds).records:
        happened[record.kind][record.happened] += 1
    told = []
    for kind in kinds:
        table: Any = REGISTERS[kind].table
        deleted = session.scalar(
            select(func.count()).where(col(table.deleted_at) > issued.created_at)
        )
        one = happened[kind]
        changed = one[Happened.CHANGED] + one[Happened.RESTORED] + one[Happened.LATE]
        found = ChangedSince(
            kind,
            t(REGISTERS[kind].title),
            one[Happened.NEW],
            changed,
            one[Happened.CLOSED],
            int(deleted or 0),
        )
        if found.new or found.changed or found.closed or found.deleted:
            told.append(found)
    return told
