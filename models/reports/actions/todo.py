"""One thing to do, whatever asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models.reports.actions.work_days import days_of
from models.vocabulary import Work


@dataclass(frozen=True)
class ToDo:
    """One thing to do: until when, for which record, whose it is.

    ``work_on`` is the day by which a work is known (``models.lookups.works``); ``action_id`` is
    None where the record asks for it and nobody has been given it yet. What is no record's work has
    words of its own, and ``opens`` with which its screen is opened.
    """

    due_on: date
    kind: str
    number: int
    work: Work | None
    work_on: date | None
    officer_id: int | None
    division_id: int | None
    action_id: int | None = None
    what: str = ""
    why: str = ""
    opens: str = ""


Top = tuple[list[ToDo], int]
"""The first of what is to be done, and how much of it there is."""


def to_do(session: Session, work: Work, row: Sequence[Any]) -> ToDo:
    """Return a work of a row: number, day, officer, division."""
    number, day, officer, division = row[:4]
    days = days_of(session, work)
    return ToDo(days.due_on(day), work.record, number, work, days.known_by(day), officer, division)
