"""A list that can be seen page by page and taken away as a file: what it holds, said once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.columns import Columns
from models.permissions import Action
from models.reports.left_out import LeftOut
from models.text import t
from models.text.formats import office_today

Rows = Callable[[Session, ReportFilter], pd.DataFrame]
Chosen = Callable[[Session, ReportFilter, Sequence[int]], pd.DataFrame]
Count = Callable[[Session, ReportFilter], int]
Totals = Callable[[Session, ReportFilter], Mapping[str, float]]
Leaver = Callable[[Session, ReportFilter], tuple[LeftOut, ...]]


def _never_counted(_session: Session, _filters: ReportFilter) -> int:
    raise RuntimeError("this list is seen whole")


def _never_paged(_session: Session, _filters: ReportFilter) -> pd.DataFrame:
    raise RuntimeError("this list is seen whole")


def leaves_nothing_out(_session: Session, _filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return nothing: every record of the list is known to the day."""
    return ()


def sums_nothing(_session: Session, _filters: ReportFilter) -> Mapping[str, float]:
    """Return nothing: no column of the list adds up."""
    return {}


@dataclass(frozen=True)
class Listing:
    """One list: its name in addresses, its title, columns, all rows of a slice, and one page.

    A list that gives no ``count`` and ``page`` is seen whole. ``totals`` are the sums of a slice by
    column. ``left_out`` says what its period
    does not count, for only a month or year is known; ``is_as_of`` that its states are those of
    the last day of the period, or of today. ``uses`` are the fields of the filter that can narrow
    it: a file names the others as not used. ``cut`` names the column by whose values a workbook
    has a sheet each, ``action`` what one must be allowed to do, beside taking files away.
    """

    name: str
    title: str
    columns: Columns
    rows: Rows
    count: Count = _never_counted
    page: Rows = _never_paged
    left_out: Leaver = leaves_nothing_out
    is_as_of: bool = False
    totals: Totals = sums_nothing
    uses: frozenset[str] = frozenset()
    cut: str = ""
    chosen: Chosen | None = None
    """Returns chosen rows of a slice by their numbers, without reading the others."""
    action: Action = Action.EXPORT
    is_personal: bool = False
    """Whether it holds what one person did: whoever asks gets their own, and nobody else's."""
    withheld: str = ""
    """Why it is no open data, as a sentence of the catalogue; "" where anybody may have it."""
    of: str = ""
    """The kind of the register whose records its rows are, where that bears another name."""
    held: tuple[str, ...] = ()
    """Columns beside which a file has those of the year before, where the slice is compared."""

    @property
    def why_not_open(self) -> str:
        """Say why the list is not given away as open data; "" for one that is."""
        if self.is_personal:
            return t("Not open data: it tells what one person did.")
        return t(self.withheld) if self.withheld else ""

    @property
    def is_compared(self) -> bool:
        """Say whether what the list comes to can be held against the year before."""
        return "period" in self.uses and self.count is not _never_counted

    def some(self, session: Session, filters: ReportFilter, numbers: Sequence[int]) -> pd.DataFrame:
        """Return the rows of a slice that have these numbers, in its order; all for none."""
        if numbers and self.chosen is not None:
            return self.chosen(session, filters, numbers)
        rows = self.rows(session, filters)
        return rows[rows.index.isin(numbers)] if numbers else rows

    def told(self, session: Session, filters: ReportFilter) -> tuple[str, ...]:
        """Say what a file says beside its slice: the day of states, what is left out."""
        as_of = (filters.period.as_of_words(office_today()),) if self.is_as_of else ()
        return (*as_of, *(one.said for one in self.left_out(session, filters)))
