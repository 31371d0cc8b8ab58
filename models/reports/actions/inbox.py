"""The one inbox over all registers: what was given to somebody, and what records ask for.

The overview's "to be dealt with", the count in the menu and the screen of the inbox are made here:
what is counted by :func:`part_count` is what :func:`inbox_page` shows.
"""

from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice
from typing import Final, Literal

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.actions import INBOX_FILE
from models.lookups.places import places
from models.lookups.works import is_unsettled
from models.reports.actions.inbox_rows import inbox_frame
from models.reports.actions.where import narrowed, open_on, people_of, to_be_done_by
from models.reports.actions.works import ToDo, is_now, work_count, works
from models.reports.conditions import Condition
from models.reports.listings import Listing
from models.reports.slices import counted, standing_slice
from models.tables import ActionItem
from models.text import mark
from models.vocabulary import Work

Part = Work | Literal["given"]
GIVEN: Final[Part] = "given"
"""What somebody was given and no record asks for by itself, and what answers a record."""
PARTS: Final[tuple[Part, ...]] = (GIVEN, *Work)
INBOX_FIELDS: Final = frozenset(
    {"period", "divisions", "officers", "works", "search", "is_nobodys"}
)
"""The fields of a filter that can narrow the inbox."""


def base_of(filters: ReportFilter) -> ReportFilter:
    """Return the slice of an inbox as its parts are asked for it: as of the period's last day."""
    return counted(filters.only(INBOX_FIELDS))


def part_count(session: Session, filters: ReportFilter, part: Part) -> int:
    """Return how many things of one part are to be done; of a work those that were given too."""
    base = _standing(session, filters)
    if filters.works and part is not GIVEN and part not in filters.works:
        return 0
    if isinstance(part, Work):
        return work_count(session, base, part)
    query = select(func.count()).select_from(ActionItem).where(*_given(session, base))
    return int(session.scalar(query) or 0)


def part_rows(session: Session, filters: ReportFilter, part: Part, most: int | None) -> list[ToDo]:
    """Return what of one part is to be done, what is due first on top; ``most`` of it."""
    base = _standing(session, filters)
    if filters.works and part is not GIVEN and part not in filters.works:
        return []
    if isinstance(part, Work):
        return works(session, base, part, most)
    rows = session.execute(
        select(
            col(ActionItem.due_on),
            col(ActionItem.subject_kind),
            col(ActionItem.subject_id),
            col(ActionItem.work),
            col(ActionItem.work_on),
            col(ActionItem.officer_id),
            col(ActionItem.division_id),
            col(ActionItem.id),
        )
        .where(*_given(session, base))
        .order_by(col(ActionItem.due_on), col(ActionItem.id))
        .limit(most)
    )
    return [ToDo(row[0], row[1] or "action", row[2] or row[7], *row[3:]) for row in rows]


def _given(session: Session, base: ReportFilter) -> tuple[Condition, ...]:
    today = places(session).today
    day = base.period.as_of(today)
    parts: list[Condition] = [col(ActionItem.deleted_at).is_(None), *open_on(day, today)]
    if is_now(session, base):
        parts.append(is_unsettled(session))
    else:
        parts.append(col(ActionItem.work).is_(None))
    people = people_of(session, base)
    if people is not None:
        parts.append(to_be_done_by(people))
    return (*parts, *narrowed(session, base))


def _standing(session: Session, filters: ReportFilter) -> ReportFilter:
    return base_of(standing_slice(filters, places(session).today))


def inbox_count(session: Session, filters: ReportFilter) -> int:
    """Return how many things are to be done in a slice."""
    return sum(part_count(session, filters, part) for part in PARTS)


def first_of(parts: Iterable[Sequence[ToDo]], start: int, most: int | None) -> list[ToDo]:
    """Return a run of all parts together, what is due first on top."""
    every = merge(*parts, key=lambda one: (one.due_on, one.action_id is None, one.kind, one.number))
    return list(islice(every, start, None if most is None else start + most))


def inbox_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the inbox that the filter names: INBOX."""
    start = (filters.page - 1) * PAGE_ROWS
    parts = [part_rows(session, filters, part, start + PAGE_ROWS) for part in PARTS]
    return inbox_frame(session, filters, first_of(parts, start, PAGE_ROWS))


def inbox_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return everything to be done in a slice, what is due first on top: INBOX."""
    parts = [part_rows(session, filters, part, None) for part in PARTS]
    return inbox_frame(session, filters, first_of(parts, 0, None))


WORK_TO_DO: Final = Listing(
    "work_to_do",
    mark("Work to do"),
    INBOX_FILE,
    inbox_list,
    inbox_count,
    inbox_page,
    is_as_of=True,
    uses=INBOX_FIELDS,
)
