"""What needs somebody now, over all registers: the top of the inbox, and how much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pandas as pd
from sqlmodel import Session

from models.filters import ReportFilter
from models.frames.actions import INBOX
from models.frames.overview import ATTENTION_COUNTS
from models.reports.actions.inbox import (
    FIRST,
    GIVEN,
    PARTS,
    WORK_TO_DO,
    Part,
    Reading,
    base_of,
    given_counts,
    part_first,
    part_total,
)
from models.reports.actions.inbox_rows import inbox_lines
from models.reports.actions.todo import ToDo
from models.reports.slices import frame_of, rows_query
from models.vocabulary import Work

MOST: Final = 8
"""Rows that are shown; the inbox holds them all."""
MOST_OF_A_KIND: Final = FIRST
"""No kind of work fills the rows: what is worst of the others is seen as well."""
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
    """What is due first of one part of the inbox, how much there is, and its row of the counts."""

    first: tuple[ToDo, ...]
    total: int
    count: Row | None


def attention_board(session: Session, filters: ReportFilter) -> Board:
    """Return :func:`attention` with :func:`attention_counts`."""
    read = Reading.of(session)
    return board_of(read, filters, [attention_part(read, filters, part) for part in PARTS])


def board_of(read: Reading, filters: ReportFilter, parts: Sequence[BoardPart]) -> Board:
    """Return the board of all parts: the worst of them, however many a kind has."""
    first = _due_first([one for part in parts for one in part.first])
    rows: list[Row] = read.kept(inbox_lines, filters, first) if first else []
    worst = sorted(rows, key=lambda row: (row[_DUE], row[_WHAT]))[:MOST]
    counts = [part.count for part in parts if part.count is not None]
    total = sum(part.total for part in parts)
    return Board(frame_of(INBOX, worst), frame_of(ATTENTION_COUNTS, counts), total)


def _due_first(found: Sequence[ToDo]) -> list[ToDo]:
    """Return what may be shown: what is due when the last that is shown is due, or before."""
    days = sorted(one.due_on for one in found)
    return [one for one in found if one.due_on <= days[:MOST][-1]] if days else []


def attention_part(read: Reading, filters: ReportFilter, part: Part) -> BoardPart:
    """Return what is due first of one part of the inbox.

    Of what was given to somebody as much as is shown: it is chosen by people, not by a kind. What
    waits for approval stands beside the others, one by one: it is counted here, and not told.
    """
    if part is Work.QUALITY:
        return faults_part(filters, part_total(read, filters, part))
    most = MOST if part is GIVEN else MOST_OF_A_KIND
    found, total = part_first(read, filters, part, most)
    first = () if part is Work.APPROVAL else tuple(found)
    return BoardPart(first, total, _count(read, filters, part, total))


def faults_part(filters: ReportFilter, total: int) -> BoardPart:
    """Return the part of data quality: so many rules ask something; it has no due day."""
    return BoardPart((), total, _told(filters, Work.QUALITY, total))


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


def _count(read: Reading, filters: ReportFilter, part: Part, total: int) -> Row | None:
    if not isinstance(part, Work):
        return None
    whole = _whole(filters)
    own = total if base_of(whole) == base_of(filters) else part_total(read, whole, part)
    given: dict[Work, int] = read.kept(given_counts, whole)
    return _told(filters, part, own + given.get(part, 0))


@lru_cache(maxsize=500)
def _whole(filters: ReportFilter) -> ReportFilter:
    return filters.only(())


@lru_cache(maxsize=500)
def _behind(filters: ReportFilter, part: Work) -> str:
    return rows_query(_whole(filters).model_copy(update={"works": (part,)}))


def _told(filters: ReportFilter, part: Work, total: int) -> Row | None:
    return (part.label, total, WORK_TO_DO.name, _behind(filters, part)) if total else None
