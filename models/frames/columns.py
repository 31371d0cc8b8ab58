"""The columns every report promises, in order, with the type and the head a person reads.

A frame is a pandas DataFrame whose columns are exactly those of its :class:`Columns`.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from models.text import mark, t


class ColumnType(StrEnum):
    """How a column's values are shown and written to files."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    YEAR = "year"
    """A whole number without dots between its digits."""
    MEASURE = "measure"
    """A number with up to four decimals."""
    MONEY_VND = "money_vnd"
    PERCENT = "percent"
    YES_NO = "yes_no"

    @property
    def label(self) -> str:
        """Say what stands in such a column, for the sheet about a file."""
        return t(_TYPE_LABELS[self])


_TYPE_LABELS = {
    ColumnType.TEXT: mark("Text"),
    ColumnType.DATE: mark("A date (dd/mm/yyyy)"),
    ColumnType.MOMENT: mark("A date and time, Vietnamese time"),
    ColumnType.NUMBER: mark("A number"),
    ColumnType.YEAR: mark("A year"),
    ColumnType.MEASURE: mark("A number, decimals where it has any"),
    ColumnType.MONEY_VND: mark("An amount in dong"),
    ColumnType.PERCENT: mark("A percentage"),
    ColumnType.YES_NO: mark("Yes or no"),
}


class Withheld(Enum):
    """Why a column does not stand in open data; the value is what a reader is told."""

    PERSON = mark("names a person")
    FREE_TEXT = mark("holds free text, in which anybody may be named")


@dataclass(frozen=True)
class Column:
    """One column: its name in the frame, its head (a sentence of the catalogue), its type.

    ``width`` is in characters, for files; ``is_total`` asks for a sum in the total row;
    ``marked_by`` names the column that says which of its cells bear an asterisk; ``withheld`` says
    why it is no open data.
    """

    name: str
    head: str
    type: ColumnType = ColumnType.TEXT
    width: int = 18
    is_total: bool = False
    marked_by: str = ""
    withheld: Withheld | None = None

    @property
    def label(self) -> str:
        """Return the head in the language in use."""
        return t(self.head)


Columns = tuple[Column, ...]


HEADLINE_FIGURES: Columns = (
    Column("figure", mark("Code")),
    Column("label", mark("Figure"), width=36),
    Column("value", mark("Value"), ColumnType.NUMBER, 12),
    Column("value_before", mark("Period before"), ColumnType.NUMBER, 12),
    Column("counted", mark("What is counted"), width=48),
    Column("query", mark("Link")),
)
"""One row per figure, in reading order. ``value_before`` is empty where there is no period before.

Codes: held, outgoing, incoming, internal, planned, overdue, partners, received, sent, sites.
``query`` is the link's parameters (urlencoded) of the list of exchanges behind the figure, "" where
the slice leaves the figure no rows at all.
"""


REPORT_FIGURES: Columns = (
    Column("label", mark("Figure"), width=36),
    Column("unit", mark("Unit"), width=9),
    Column("value", mark("Value"), ColumnType.NUMBER, 9),
    Column("value_before", mark("Period before"), ColumnType.NUMBER, 9),
    Column("change", mark("More or fewer"), ColumnType.NUMBER, 9),
)
"""One row per headline figure, in the order of HEADLINE_FIGURES; ``change`` may be negative."""


DATA_DICTIONARY: Columns = (
    Column("sheet", mark("Sheet"), width=16),
    Column("name", mark("Column or figure"), width=24),
    Column("meaning", mark("What it says"), width=44),
    Column("counting", mark("How it is counted"), width=44),
    Column("unit", mark("Unit"), width=10),
    Column("source", mark("Source"), width=22),
)
"""One row per column or figure of a report."""
