"""How initiatives stand as of a day: as stored today, on an earlier day by their parts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, and_, case, func, or_, select, true, union_all
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.rules.initiative_states import FINISHED
from models.rules.known_days import WIDER, known_until
from models.statements import is_exactly
from models.tables import Initiative, InitiativeStep, Milestone, StatusNote
from models.vocabulary import InitiativeState

_RUNS: Final = is_exactly(Initiative.state, InitiativeState.RUNNING)


@dataclass(frozen=True, eq=False)
class Standings:
    """The columns that say how each initiative of a query stands as of a day.

    ``state`` is empty before the first step, ``health`` before the first status note.
    """

    day: date
    number: Any
    """The column of the initiatives' numbers."""
    state: Any
    health: Any
    progress_pct: Any
    next_due_on: Any
    is_past: bool = True
    """Whether they are worked out of parts, not read as stored."""
    is_cut_off: bool = False
    """Whether the day ends a period of the reporting calendar."""

    @property
    def is_late(self) -> ColumnElement[bool]:
        """Say that a milestone is past its due day and the initiative is not finished."""
        return and_(self.next_due_on < self.day, self._is_unfinished)

    @property
    def is_overdue(self) -> ColumnElement[bool]:
        """Say the same of initiatives by their numbers: few have an open milestone past its day.

        Of an earlier day these are looked for first, by an index; the others need no look at parts.
        """
        if not self.is_past:
            return self.is_late
        part = Milestone
        of_part = select(col(part.initiative_id)).where(col(part.due_on) < self.day)
        is_open = col(part.done_on).is_(None), col(part.done_on) > self.day
        late = union_all(*(of_part.where(one) for one in is_open))
        return and_(self.number.in_(late), self._is_unfinished)

    def is_any_of(self, states: Collection[InitiativeState]) -> ColumnElement[bool]:
        """Say that the state is one of these.

        Few are unfinished on a day: the steps that hold are looked for first, by an index. Their
        ends are of the civil calendar: where a period was cut off on the 14th some are over by it.
        """
        found: ColumnElement[bool] = self.state.in_(states)
        if not self.is_past or not FINISHED.isdisjoint(states):
            return found
        step = InitiativeStep
        of_step = select(col(step.initiative_id)).where(
            col(step.state).in_(states), _taken_by(self.day, is_cut_off=self.is_cut_off)
        )
        until = col(step.until_on)
        holding = union_all(*(of_step.where(one) for one in (until.is_(None), until > self.day)))
        has_one: ColumnElement[bool] = self.number.in_(holding)
        return and_(has_one, found) if self.is_cut_off else has_one

    def may_run(self) -> ColumnElement[bool]:
        """Leave initiatives that may be under way; of an earlier day `is_any_of` finds them."""
        return true() if self.is_past else _RUNS

    def health_of(self, states: Collection[InitiativeState]) -> ColumnElement[Any]:
        """Return the health of initiatives in these states by their numbers, on a past day."""
        return case((self.state.in_(states), _health_on(self.day, self.number)))

    @property
    def _is_unfinished(self) -> ColumnElement[bool]:
        unfinished: ColumnElement[bool] = self.state.not_in(sorted(FINISHED))
        return unfinished


def standings_of(session: Session, filters: ReportFilter) -> Standings:
    """Return how initiatives stand as of the last day of a slice's period, or today."""
    today = places(session).today
    day = filters.period.as_of(today)
    return standings_on(day, today, is_cut_off=filters.period.is_cut_off)


@lru_cache(maxsize=64)
def standings_on(day: date, today: date, *, is_cut_off: bool = False) -> Standings:
    """Return how initiatives stand on a day: by the last step, open milestones, the last note.

    What is worked out and stored with the initiative is how it stands today. A step known to its
    month or year counts from its latest day on; ``is_cut_off`` says that the day ends a period of
    the reporting calendar.
    """
    if day >= today:
        return Standings(
            today,
            col(Initiative.id),
            col(Initiative.state),
            col(Initiative.health),
            col(Initiative.progress_pct),
            col(Initiative.next_due_on),
            is_past=False,
        )
    step, part = InitiativeStep, Milestone
    of_milestones = col(part.initiative_id) == col(Initiative.id)
    is_done = func.coalesce(col(part.done_on) <= day, False)
    return Standings(
        day,
        col(Initiative.id),
        select(col(step.state))
        .where(
            col(step.initiative_id) == col(Initiative.id),
            _taken_by(day, is_cut_off=is_cut_off),
        )
        .order_by(col(step.id).desc())
        .limit(1)
        .correlate(Initiative)
        .scalar_subquery(),
        _health_on(day, col(Initiative.id)),
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
        is_cut_off=is_cut_off,
    )


def _health_on(day: date, number: Any) -> Any:  # noqa: ANN401 - columns
    note = StatusNote
    return (
        select(col(note.health))
        .where(col(note.initiative_id) == number, col(note.month) <= day)
        .order_by(col(note.month).desc())
        .limit(1)
        .correlate(number.table)
        .scalar_subquery()
    )


def _taken_by(day: date, *, is_cut_off: bool) -> ColumnElement[bool]:
    """Leave the steps that were taken by the end of a day, whichever days rough ones may be."""
    happened_on, precision = col(InitiativeStep.happened_on), col(InitiativeStep.date_precision)
    return and_(
        happened_on <= day,
        *(
            or_(precision != wider, happened_on <= known_until(day, wider, is_cut_off=is_cut_off))
            for wider in WIDER
        ),
    )
