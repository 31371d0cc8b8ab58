"""The official documents that the product makes, each by the name in the address of its file."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import Session

from models.documents.official.values import OfficialDocument
from models.filters import ReportFilter
from models.reports.official.audit import audit_minutes
from models.reports.official.exchange import exchange_document
from models.reports.official.plan import plan_document
from models.reports.official.recognition import recognition_document
from models.reports.period_reports.programme_document import programme_document
from models.vocabulary import DocumentKind

Query = Mapping[str, str]
_LONGEST_NUMBER: Final = 10
"""Digits that a record's number cannot have."""


def _of_period(
    read: Callable[[Session, ReportFilter, str], OfficialDocument],
) -> Callable[[Session, Query], OfficialDocument]:
    return lambda session, query: read(
        session, ReportFilter.from_query(query).only_slice(), query.get("signer", "")
    )


def _of_record(
    read: Callable[[Session, int, str], OfficialDocument],
) -> Callable[[Session, Query], OfficialDocument]:
    def of(session: Session, query: Query) -> OfficialDocument:
        asked = query.get("id", "")
        is_number = asked.isascii() and asked.isdigit() and len(asked) < _LONGEST_NUMBER
        return read(session, int(asked) if is_number else 0, query.get("signer", ""))

    return of


OFFICIAL: Final[Mapping[str, Callable[[Session, Query], OfficialDocument]]] = {
    DocumentKind.PROGRAMME.value: _of_period(programme_document),
    DocumentKind.PLAN.value: _of_period(plan_document),
    DocumentKind.EXCHANGE.value: _of_record(exchange_document),
    DocumentKind.AUDIT.value: _of_record(audit_minutes),
    DocumentKind.RECOGNITION.value: _of_record(recognition_document),
}
"""How each is read from the parameters of its link: a slice, or the number of a record."""
OF_PERIOD: Final = frozenset({DocumentKind.PROGRAMME, DocumentKind.PLAN})
"""The documents on a slice; the others are on one record."""
