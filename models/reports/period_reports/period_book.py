"""The report of a period over all registers as one workbook: the sections of every report.

A sheet here is the sheet of the report on its register: one function reads and writes both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.actions import ACTION_LIST
from models.frames.columns import DATA_DICTIONARY
from models.frames.lessons import LESSON_LIST
from models.reports.actions.lists import action_pieces
from models.reports.lessons.lists import lesson_pieces
from models.reports.period_reports.exchanges_book import (
    ExchangeReport,
    add_exchanges_section,
    exchange_report,
)
from models.reports.period_reports.fronts import Listing, report_front
from models.reports.period_reports.period_dictionary import period_dictionary
from models.reports.period_reports.programme_book import (
    ProgrammeReport,
    add_programme_section,
    programme_report,
)
from models.reports.period_reports.sites_book import SitesReport, add_sites_section, sites_report
from models.rules.report_sections import PARTS
from models.text import t
from models.vocabulary import PeriodSection, ProgrammeSection, ReportSection, SiteSection, Term
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.covers import Cover
from models.workbooks.rows import Rows

P = PeriodSection
LISTS: Final[Mapping[PeriodSection, Listing]] = {
    P.LESSONS: Listing(
        lesson_pieces, LESSON_LIST, lambda: t("Lessons that were noted in the period.")
    ),
    P.ACTIONS: Listing(
        action_pieces, ACTION_LIST, lambda: t("Actions that fall due in the period.")
    ),
}


@dataclass(frozen=True)
class PeriodReport:
    """Everything that the workbook needs, read in one go; a report only where it is wanted."""

    caption: Caption
    cover: Cover
    programme: ProgrammeReport | None
    sites: SitesReport | None
    exchanges: ExchangeReport | None
    lists: Mapping[PeriodSection, Rows]
    sections: tuple[PeriodSection, ...]


Teller = Callable[[float], None]


def told_to_nobody(_share: float) -> None:
    """Take a share of work that is done, where nobody waits for it."""


def period_report(
    session: Session,
    filters: ReportFilter,
    made_by: str,
    sections: Sequence[PeriodSection] = tuple(PeriodSection),
    tell: Teller = told_to_nobody,
) -> PeriodReport:
    """Return the report of a slice. The mark stands wherever invented records are counted.

    ``tell`` is given the share of the reading that is done, from 0 to 1.
    """
    front = report_front(session, filters, t("Report of the period"), is_as_of=True)
    parts = [PARTS[one] for one in sections if one in PARTS]
    programme = [one for one in parts if isinstance(one, ProgrammeSection)]
    sites = [one for one in parts if isinstance(one, SiteSection)]
    exchanges = [one for one in parts if isinstance(one, ReportSection)]
    carried = programme_report(session, filters, made_by, programme) if programme else None
    tell(1 / 4)
    ran = sites_report(session, filters, made_by, sites) if sites else None
    tell(2 / 4)
    met = exchange_report(session, filters, made_by, exchanges) if exchanges else None
    tell(3 / 4)
    lists = {one: LISTS[one].rows(session, filters) for one in sections if one in LISTS}
    own = t("the office's own records; of exchanges also those of public sources, so marked")
    return PeriodReport(
        front.caption(made_by, is_invented=bool(met and met.caption.is_demonstration)),
        front.cover(own, [one for one in sections if one not in {P.COVER, P.CONTENTS}]),
        carried,
        ran,
        met,
        lists,
        tuple(sections),
    )


def period_report_workbook(report: PeriodReport, tell: Teller = told_to_nobody) -> bytes:
    """Write the report as an .xlsx file; ``tell`` is given the share of its sheets.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """
    book = Book(report.caption)
    for place, section in enumerate(report.sections):
        tell(place / len(report.sections))
        _add(book, section, report)
    return book.finished()


def _add(book: Book, section: PeriodSection, report: PeriodReport) -> None:
    name = section.label
    if section is P.COVER:
        book.cover(name, report.cover)
    elif section is P.CONTENTS:
        book.contents(name)
    elif section in LISTS:
        LISTS[section].add_to(book, name, report.lists[section])
    elif section is P.DICTIONARY:
        book.table(
            name,
            period_dictionary(
                report.sections, report.exchanges.parts if report.exchanges else None
            ),
            DATA_DICTIONARY,
            notes=(),
            has_totals=False,
            is_signed=False,
        )
    else:
        _add_part(book, name, PARTS[section], report)


def _add_part(book: Book, name: str, part: Term, report: PeriodReport) -> None:
    if isinstance(part, ProgrammeSection) and report.programme is not None:
        add_programme_section(book, name, report.programme, part)
    elif isinstance(part, SiteSection) and report.sites is not None:
        add_sites_section(book, name, report.sites, part)
    elif isinstance(part, ReportSection) and report.exchanges is not None:
        add_exchanges_section(book, name, report.exchanges, part)
