"""What was reported a year before, beside what the data say now: in the next report and its screen.

Both are what :func:`issued_beside_now` holds against each other, as on the page of that report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlmodel import Session

from models.documents.official.issuing import number_words
from models.documents.official.values import Block, OfficialDocument, Paragraph, Table
from models.filters import ReportFilter
from models.lookups.issued_reports import standing_issue
from models.reports.office.document_texts import subject_of
from models.reports.official.beside_now import Beside, issued_beside_now
from models.reports.official.kinds import OFFICIAL
from models.reports.period_reports.document_words import period_words
from models.text import t
from models.vocabulary import DocumentKind

_WIDTHS: Final = (4.8, 1.5, 1.5, 1.4)


@dataclass(frozen=True)
class Reported:
    """The report that stands issued for the same days of the year before, beside today's data.

    ``words`` names it by number and day, ``period`` its days.
    """

    number: int
    words: str
    period: str
    beside: Beside

    @property
    def title(self) -> str:
        """Return the title of the table, on paper and on the screen."""
        return t("Reported for {period}, and the figures now", period=self.period)

    @property
    def differing(self) -> int:
        """Return how many figures are now others."""
        return sum(one.differs for one in self.beside.figures)


def reported_before(session: Session, filters: ReportFilter) -> Reported | None:
    """Return what was reported on Programme 1322 for the same period of the year before.

    None where no report of exactly that slice stands issued.
    """
    before = filters.period.year_before
    if before is None:
        return None
    sliced = filters.only_slice().model_copy(update={"period": before, "compare": None})
    found = standing_issue(session, DocumentKind.PROGRAMME, subject_of(sliced))
    if found is None or found.id is None:
        return None
    return Reported(
        found.id,
        number_words(found.number, found.symbol, found.issued_on),
        period_words(before),
        issued_beside_now(session, found.id),
    )


def official_document(
    session: Session, kind: DocumentKind, query: Mapping[str, str]
) -> OfficialDocument:
    """Return a document of what its link asks for, as it is taken away and issued.

    That on Programme 1322 tells what was reported a year before, where that was issued.

    Raises:
        NotFound: there is nothing that it could be about.

    """
    document = OFFICIAL[kind.value](session, query)
    if kind is not DocumentKind.PROGRAMME:
        return document
    found = reported_before(session, ReportFilter.from_query(query))
    if found is None or not found.beside.figures:
        return document
    body: list[Block] = []
    for one in document.body:
        body.append(one)
        if isinstance(one, Table) and one.is_main:
            body += _blocks(found)
    return replace(document, body=tuple(body))


def _blocks(found: Reported) -> tuple[Block, ...]:
    first = t(
        "For {period} the report {report} was issued. The table below holds its figures against"
        " those that the data give now.",
        period=found.period,
        report=found.words,
    )
    table = Table(
        found.title,
        (t("Figure"), t("Reported"), t("Now"), t("Difference")),
        tuple(
            (
                one.label if one.is_main else f"{one.label} ({one.table})",
                one.told,
                one.now,
                one.difference,
            )
            for one in found.beside.figures
        ),
        _WIDTHS,
        frozenset({1, 2, 3}),
        is_beside=True,
    )
    return (Paragraph(first), table, Paragraph(_why(found)))


def _why(found: Reported) -> str:
    if not found.differing:
        return t("The figures are still those that were reported.")
    if not found.beside.why:
        return t("Nothing was entered or corrected since that could explain the difference.")
    return t("Why figures differ. {reasons}", reasons=" ".join(found.beside.why))
