"""How initiatives stand as of a day: as stored today, on an earlier day by their parts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.rules.initiative_states import FINISHED
from models.tables import Initiative, InitiativeStep, Milestone, StatusNote


@dataclass(frozen=True)
class Standings:
    """The columns that say how each initiative of a query stands as of a day.

    ``state`` is empty before the first step, ``health`` before the first status note.
    """

    day: date
    state: Any
    health: Any
    progress_pct: Any
    next_due_on: Any

    @property
    def is_late(self) -> ColumnElement[bool]:
        """Say that a milestone is past its due day and the initiative is not finished."""
        return and_(self.next_due_on < self.day, self.state.not_in(sorted(FINISHED)))


def standings_of(session: Session, filters: ReportFilter) -> Standings:
    """Return how initiatives stand as of the last day of a slice's period, or today."""
    today = places(session).today
    return standings_on(filters.period.as_of(today), today)


def standings_on(day: date, today: date) -> Standings:
    """Return how initiatives stand on a day: by the last step, open milestones, the last note.

    What is worked out and stored with the initiative is how it stands today.
    """
    if day >= today:
        return Standings(
            today,
            col(Initiative.state),
            col(Initiative.health),
            col(Initiative.progress_pct),
            col(Initiative.next_due_on),
        )
    step, note, part = InitiativeStep, StatusNote, Milestone
    of_milestones = col(part.initiative_id) == col(Initiative.id)
    is_done = func.coalesce(col(part.done_on) <= day, False)
    return Standings(
        day,
        select(col(step.state))
        .where(col(step.initiative_id) == col(Initiative.id), col(step.happened_on) <= day)
        .order_by(col(step.happened_on).desc(), col(step.id).desc())
        .limit(1)
        .correlate(Initiative)
        .scalar_subquery(),
        select(col(note.health))
        .where(col(note.initiative_id) == col(Initiative.id), col(note.month) <= day)
        .order_by(col(note.month).desc())
        .limit(1)
        .correlate(Initiative)
        .scalar_subquery(),
        select(
            func.sum(case((is_done, col(part.weight)), else_=0))
            * 100
            // func.nullif(func.sum(col(part.weight)), 0, type_=Integer)
        )
        .where(of_milestones)
        .correlate(Initiative)
        .scalar_subquery(),
        select(func.min(col(part.due_on)))
        .where(of_milestones, ~is_done)
        .correlate(Initiative)
        .scalar_subquery(),
    )
