"""The official documents that the product makes, each by the name in the address of its file."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlmodel import Session

from models.documents.official.values import OfficialDocument
from models.filters import ReportFilter
from models.reports.period_reports.programme_document import programme_document
from models.vocabulary import DocumentKind

Query = Mapping[str, str]


def _of_period(
    read: Callable[[Session, ReportFilter, str], OfficialDocument],
) -> Callable[[Session, Query], OfficialDocument]:
    return lambda session, query: read(
        session, ReportFilter.from_query(query).only_slice(), query.get("signer", "")
    )


OFFICIAL: Final[Mapping[str, Callable[[Session, Query], OfficialDocument]]] = {
    DocumentKind.PROGRAMME.value: _of_period(programme_document),
}
"""How each is read from the parameters of its link."""
