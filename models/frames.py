"""The columns every report promises, in order, with the type and the head a person reads.

A frame is a pandas DataFrame whose columns are exactly those of its :class:`Columns`.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.text import mark, t


class ColumnType(StrEnum):
    """How a column's values are shown and written to files."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    NUMBER = "number"
    MONEY_VND = "money_vnd"
    PERCENT = "percent"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Column:
    """One column: its name in the frame, its head (a sentence of the catalogue), its type.

    ``width`` is in characters, for files; ``is_total`` asks for a sum in the total row.
    """

    name: str
    head: str
    type: ColumnType = ColumnType.TEXT
    width: int = 18
    is_total: bool = False

    @property
    def label(self) -> str:
        """Return the head in the language in use."""
        return t(self.head)


Columns = tuple[Column, ...]

EXCHANGE_LIST: Columns = (
    Column("starts_on", mark("From day"), ColumnType.DATE, 12),
    Column("ends_on", mark("To day"), ColumnType.DATE, 12),
    Column("date_text", mark("Time"), width=16),
    Column("title", mark("Exchange"), width=48),
    Column("kind", mark("Kind of exchange"), width=20),
    Column("direction", mark("Direction"), width=12),
    Column("state", mark("State"), width=12),
    Column("hosts", mark("Host delegations"), width=40),
    Column("guests", mark("Guest delegations"), width=40),
    Column("partners", mark("Partner provinces"), width=24),
    Column("topics", mark("Topics"), width=36),
    Column("sites", mark("Sites toured"), width=36),
    Column("headcount", mark("People"), ColumnType.NUMBER, 10, is_total=True),
    Column("cost_vnd", mark("Cost (dong)"), ColumnType.MONEY_VND, 16, is_total=True),
    Column("order_number", mark("Ordered by document"), width=22),
    Column("division", mark("Division"), width=24),
    Column("origin", mark("Origin"), width=20),
)
"""One row per exchange, in the order of the list. ``id`` stands in the frame's index."""
