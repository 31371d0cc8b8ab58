"""One's own due days, without the names of people and firms: for a calendar outside the office."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.documents.calendars import DueDay
from models.filters import ReportFilter
from models.reports.actions.inbox import DATED, Reading, first_of, part_found
from models.reports.actions.todo import ToDo
from models.tables import CalendarAddress
from models.text import t

MOST = 500
"""The most due days of a calendar: those that are due first."""


def own_due_days(session: Session, account_id: int) -> list[DueDay]:
    """Return what waits for a person, by the day it is due.

    A day tells of what kind something is and its number, no more: titles name firms and people.
    """
    mine = ReportFilter(officers=(str(account_id),))
    parts = [part_found(Reading.of(session), mine, part, MOST) for part in DATED]
    return [_day(one) for one in first_of(parts, 0, MOST)]


def _day(one: ToDo) -> DueDay:
    if one.action_id is not None:
        words = t("Action {number} is due", number=one.action_id)
        return DueDay(f"action-{one.action_id}", one.due_on, words, f"action?id={one.action_id}")
    kind = one.work.label if one.work else ""
    words = t("{kind}, record {number}", kind=kind, number=one.number)
    key = f"{one.work}-{one.kind}-{one.number}-{one.due_on.isoformat()}"
    return DueDay(key, one.due_on, words, f"{one.kind}?id={one.number}")


def calendar_since(session: Session, account_id: int) -> tuple[date, date | None] | None:
    """Return since when a person has a calendar address, and when it was last asked for."""
    row = session.execute(
        select(col(CalendarAddress.made_at), col(CalendarAddress.last_fetched_on)).where(
            col(CalendarAddress.account_id) == account_id
        )
    ).first()
    return None if row is None else (row[0].date(), row[1])
