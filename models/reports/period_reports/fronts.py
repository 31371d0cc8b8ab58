"""What the reports for a period share: caption and cover, and lists as sheets of their own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter, describe_lines
from models.frames.columns import Columns
from models.lookups.places import places
from models.reports.choices import slice_names
from models.reports.comparisons import compared, names_beside
from models.reports.office.office import OfficeFacts, office
from models.text import t
from models.text.formats import office_today, utc_now
from models.vocabulary import Term
from models.workbooks.books import Book
from models.workbooks.captions import Caption
from models.workbooks.chart_sheets import ChartBlock
from models.workbooks.covers import Cover
from models.workbooks.rows import Rows


@dataclass(frozen=True)
class Listing:
    """A list of a report: its rows of the slice in pieces, its columns, what stands above it."""

    pieces: Callable[[Session, ReportFilter], Iterator[pd.DataFrame]]
    columns: Columns
    note: Callable[[], str]

    def rows(self, session: Session, filters: ReportFilter) -> Rows:
        """Read the rows of a slice and lay them aside for the sheet.

        Raises:
            InvalidInput: a text is longer than a cell of Excel holds.

        """
        return Rows(self.pieces(session, filters), self.columns)

    def add_to(self, book: Book, name: str, rows: Rows, notes: Sequence[str] = ()) -> None:
        """Write the list on a sheet of this name, with further ``notes``."""
        book.table(name, rows, self.columns, notes=(self.note(), *notes))


@dataclass(frozen=True)
class Front:
    """Whose report it is, its title, and the slice in words (``lines``)."""

    title: str
    whose: OfficeFacts | None
    filters: ReportFilter
    lines: tuple[str, ...]

    def caption(self, made_by: str, *, is_invented: bool = False) -> Caption:
        """Return what stands on every sheet: marked in a demonstration, or as asked."""
        is_marked = bool(self.whose and self.whose.is_demonstration) or is_invented
        return Caption(
            self.title,
            (" · ".join(self.lines),),
            made_by,
            utc_now(),
            is_marked,
            office=self.whose.name if self.whose else "",
            period=self.filters.period.short_label if self.filters.period.code else "",
            signed_in=self.whose.signed_in if self.whose else "",
        )

    def cover(self, counted: str, sections: Sequence[Term]) -> Cover:
        """Return the first page; ``counted`` says which records count."""
        whose = self.whose
        facts = (
            *(((t("Home province"), whose.home_words),) if whose else ()),
            (t("Provincial units"), self.filters.era.label),
            *(((t("Filter"), "\n".join(self.lines[2:])),) if self.lines[2:] else ()),
            (t("What is counted"), counted),
            (t("Sections"), "\n".join(one.label for one in sections)),
        )
        return Cover(
            whose.superior_body if whose else "",
            whose.name if whose else "",
            self.filters.period.label,
            facts,
        )


def without_before(columns: Columns) -> Columns:
    """Return the columns of a table without those of the year before."""
    held = {each for one in columns for each in names_beside(one.name)}
    return tuple(one for one in columns if one.name not in held)


def before_blocks(heading: str, frame: pd.DataFrame, columns: Columns) -> tuple[ChartBlock, ...]:
    """Return what a table holds against the year before as a table of its own, if anything."""
    plain = without_before(columns)
    names = {one.name for one in columns}
    held = {one.name for one in plain if names_beside(one.name)[0] in names}
    shown = tuple(
        one for one in columns if one.name == "label" or one.name in held or one not in plain
    )
    told = t("{heading}, against the year before", heading=heading)
    return (ChartBlock(told, frame, shown),) if held else ()


def report_front(
    session: Session, filters: ReportFilter, title: str, *, is_as_of: bool = False
) -> Front:
    """Return the front of a report on a slice; ``is_as_of`` where it tells states of a day."""
    lines = list(describe_lines(filters, slice_names(session)))
    if is_as_of:
        lines[0] = f"{lines[0]} ({filters.period.as_of_words(places(session).today)})"
    if found := compared(filters, office_today()):
        lines.append(found.said)
    return Front(title, office(session), filters, tuple(lines))
