"""The report on exchanges as a workbook: chosen sections, each on a sheet of its own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import DATA_DICTIONARY
from models.frames.exchanges import EXCHANGE_LIST
from models.reports.exchanges.lists import exchange_count, exchange_pieces
from models.reports.period_reports.exchanges import (
    ReportParts,
    ReportTable,
    exchange_report_parts,
    listed,
)
from models.reports.period_reports.exchanges_dictionary import exchange_dictionary
from models.reports.period_reports.fronts import (
    Listing,
    before_blocks,
    report_front,
    without_before,
)
from models.text import t
from models.text.formats import format_number
from models.vocabulary import Era, ExchangeState, Origin, ReportSection
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.chart_sheets import ChartBlock
from models.workbooks.charts import Drawing
from models.workbooks.covers import Cover
from models.workbooks.palette import AMOUNT, DIRECTIONS, STATES
from models.workbooks.rows import Rows

TOPICS_DRAWN: Final = 10
"""The chart shows the topics most exchanged on; the sheet of topics has all."""
PROVINCES_DRAWN: Final = 15
"""The chart shows the provinces most met; the sheet of provinces has all."""


LISTING: Final = Listing(
    lambda session, filters: exchange_pieces(session, listed(filters)),
    EXCHANGE_LIST,
    lambda: t("Planned and cancelled ones stand here too."),
)


@dataclass(frozen=True)
class ExchangeReport:
    """Everything that the workbook needs, read in one go; ``listing`` only where it is wanted."""

    caption: Caption
    cover: Cover
    parts: ReportParts
    listing: Rows | None
    sections: tuple[ReportSection, ...]
    era: Era


def exchange_report(
    session: Session,
    filters: ReportFilter,
    made_by: str,
    sections: Sequence[ReportSection] = tuple(ReportSection),
) -> ExchangeReport:
    """Return the report of a slice. The mark stands wherever invented records are counted."""
    parts = exchange_report_parts(session, filters)
    front = report_front(session, filters, t("Report on exchanges of experience"))
    return ExchangeReport(
        caption=front.caption(made_by, is_invented=_has_invented(session, filters)),
        cover=front.cover(parts.counted, [one for one in sections if one != ReportSection.COVER]),
        parts=parts,
        listing=LISTING.rows(session, filters) if ReportSection.LIST in sections else None,
        sections=tuple(sections),
        era=filters.era,
    )


def exchange_report_workbook(report: ExchangeReport) -> bytes:
    """Write the report as an .xlsx file.

    Raises:
        InvalidInput: a text is longer than a cell of Excel holds.

    """
    book = Book(report.caption)
    for section in report.sections:
        add_exchanges_section(book, section.label, report, section)
    return book.finished()


def add_exchanges_section(
    book: Book, name: str, report: ExchangeReport, section: ReportSection
) -> None:
    """Write one section on a sheet of this name."""
    _WRITERS[section](book, name, report)


def once_each(parts: ReportParts) -> str:
    """Say that nothing is counted twice in the number of all exchanges held."""
    return t("Exchanges held, each counted once: {number}", number=format_number(parts.held))


def _has_invented(session: Session, filters: ReportFilter) -> bool:
    if filters.origins and Origin.DEMONSTRATION not in filters.origins:
        return False
    invented = listed(filters).model_copy(update={"origins": (Origin.DEMONSTRATION,)})
    return exchange_count(session, invented) > 0


def _cover(book: Book, name: str, report: ExchangeReport) -> None:
    book.cover(name, report.cover)


def _summary(book: Book, name: str, report: ExchangeReport) -> None:
    parts = report.parts
    notes = (
        t("Counted: {source}", source=parts.counted),
        *(one.said for one in parts.left_out),
    )
    provinces = parts.provinces.frame
    partners = provinces[~provinces["is_home"] & (provinces["exchanges"] > 0)].head(PROVINCES_DRAWN)
    blocks = (
        ChartBlock(t("Main figures"), parts.figures.frame, parts.figures.columns),
        *_stacked(
            t("Exchanges held over time"),
            parts.over_time,
            {way.value: colour for way, colour in DIRECTIONS.items()},
        ),
        *_stacked(
            t("Planned against held"),
            parts.planned,
            {
                state.value: STATES[state]
                for state in (ExchangeState.HELD, ExchangeState.PLANNED, ExchangeState.CANCELLED)
            },
        ),
        _bars(t("Topics most exchanged on"), parts.topics, parts.topics.frame.head(TOPICS_DRAWN)),
        _bars(t("Provinces most met"), parts.provinces, partners),
    )
    book.charts(name, blocks, notes=notes)


def _stacked(
    heading: str, table: ReportTable, colours: Mapping[str, str]
) -> tuple[ChartBlock, ...]:
    shown = tuple((c.name, colours[c.name]) for c in table.columns if c.name in colours)
    drawing = Drawing(table.insight, t("exchanges (unit)"), shown, unfinished="is_open")
    has_open = not table.frame.empty and bool(table.frame["is_open"].any())
    notes = (t("Hatched: the period is not over yet."),) if has_open else ()
    plain = without_before(table.columns)
    drawn = ChartBlock(heading, table.frame, plain, drawing, notes)
    return (drawn, *before_blocks(heading, table.frame, table.columns))


def _bars(heading: str, table: ReportTable, shown: pd.DataFrame) -> ChartBlock:
    drawing = Drawing(table.insight, t("exchanges (unit)"), (("exchanges", AMOUNT),), is_bars=True)
    left_out = len(table.frame) - len(shown)
    notes = (
        (
            t(
                "The first {shown} of {all}; the others stand on their own sheet.",
                shown=len(shown),
                all=len(table.frame),
            ),
        )
        if left_out > 0
        else ()
    )
    return ChartBlock(heading, shown, without_before(table.columns)[:4], drawing, notes)


def _list(book: Book, name: str, report: ExchangeReport) -> None:
    if report.listing is not None:
        LISTING.add_to(book, name, report.listing)


def _provinces(book: Book, name: str, report: ExchangeReport) -> None:
    table = report.parts.provinces
    notes = (
        table.insight,
        t("An exchange with several provinces counts once for each of them; do not add them up."),
        once_each(report.parts),
    )
    book.table(name, table.frame, table.columns, notes=notes, has_totals=False)


def _topics(book: Book, name: str, report: ExchangeReport) -> None:
    table = report.parts.topics
    notes = (
        *((table.insight,) if table.insight else ()),
        t("An exchange on several topics counts once for each of them; do not add them up."),
        once_each(report.parts),
    )
    book.table(name, table.frame, table.columns, notes=notes, has_totals=False)


def _lessons(book: Book, name: str, report: ExchangeReport) -> None:
    table = report.parts.lessons
    notes = (t("Lessons noted in the period, wherever they were learned. Learned means measured."),)
    book.table(name, table.frame, table.columns, notes=notes, has_totals=False)


def _dictionary(book: Book, name: str, report: ExchangeReport) -> None:
    frame = exchange_dictionary(report.parts, report.sections)
    book.table(name, frame, DATA_DICTIONARY, notes=(), has_totals=False, is_signed=False)


_WRITERS: Final[Mapping[ReportSection, Callable[[Book, str, ExchangeReport], None]]] = {
    ReportSection.COVER: _cover,
    ReportSection.SUMMARY: _summary,
    ReportSection.LIST: _list,
    ReportSection.PROVINCES: _provinces,
    ReportSection.TOPICS: _topics,
    ReportSection.LESSONS: _lessons,
    ReportSection.DICTIONARY: _dictionary,
}
