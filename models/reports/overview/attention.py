"""What needs somebody now, over all registers: the top of the inbox, and how much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.actions import INBOX
from models.frames.overview import ATTENTION_COUNTS
from models.reports.actions.inbox import (
    GIVEN,
    PARTS,
    WORK_TO_DO,
    Part,
    part_count,
    part_rows,
)
from models.reports.actions.inbox_rows import inbox_frame
from models.reports.slices import frame_of, rows_query
from models.vocabulary import Work

MOST: Final = 8
"""Rows that are shown; the inbox holds them all."""
MOST_OF_A_KIND: Final = 3
"""No kind of work fills the rows: what is worst of the others is seen as well."""
_APART: Final = frozenset({Work.APPROVAL})
"""What the overview shows beside the others, one by one: it is counted here, and not told."""
Row = tuple[Any, ...]
_NAMES: Final = [column.name for column in INBOX]
_DUE: Final = _NAMES.index("due_on")
_WHAT: Final = _NAMES.index("what")


@dataclass(frozen=True)
class Board:
    """What needs somebody: the worst, how many of each kind there are, and of all together."""

    worst: pd.DataFrame
    counts: pd.DataFrame
    total: int


@dataclass(frozen=True)
class BoardPart:
    """The worst of one part of the inbox, how much there is of it, and its row of the counts."""

    worst: tuple[Row, ...]
    total: int
    count: Row | None


def attention_board(session: Session, filters: ReportFilter) -> Board:
    """Return :func:`attention` with :func:`attention_counts`."""
    return board_of([attention_part(session, filters, part) for part in PARTS])


def board_of(parts: Sequence[BoardPart]) -> Board:
    """Return the board of all parts: the worst of them, however many a kind has."""
    rows = [row for part in parts for row in part.worst]
    worst = sorted(rows, key=lambda row: (row[_DUE], row[_WHAT]))[:MOST]
    counts = [part.count for part in parts if part.count is not None]
    total = sum(part.total for part in parts)
    return Board(frame_of(INBOX, worst), frame_of(ATTENTION_COUNTS, counts), total)


def attention_part(session: Session, filters: ReportFilter, part: Part) -> BoardPart:
    """Return what is due first of one part of the inbox.

    Of what was given to somebody as much as is shown: it is chosen by people, not by a kind.
    """
    most = MOST if part is GIVEN else MOST_OF_A_KIND
    found = [] if part in _APART else part_rows(session, filters, part, most)
    worst = inbox_frame(session, filters, found).itertuples(index=False, name=None)
    total = part_count(session, filters, part)
    return BoardPart(tuple(worst), total, _count(session, filters, part))


def attention(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return what is overdue or ends soon as of the period's last day, or today: INBOX.

    Whenever it began: a milestone of a year that is over is all the worse. Of each kind of
    work the worst stand here; the inbox holds them all.
    """
    return attention_board(session, filters).worst


def attention_counts(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how much of each kind needs somebody, with the inbox of it: ATTENTION_COUNTS.

    What is none is left out.
    """
    return attention_board(session, filters).counts


def _count(session: Session, filters: ReportFilter, part: Part) -> Row | None:
    if not isinstance(part, Work):
        return None
    behind = filters.only(()).model_copy(update={"works": (part,)})
    value = sum(part_count(session, behind, one) for one in (GIVEN, part))
    return (part.label, value, WORK_TO_DO.name, rows_query(behind)) if value else None
