"""Headline figures of initiatives and the portfolio of milestones: each in SQL."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.frames.columns import HEADLINE_FIGURES
from models.frames.initiatives import MILESTONE_LIST, MILESTONE_TIMELINE
from models.lookups.places import places
from models.reports.conditions import Condition, stated_once
from models.reports.initiatives.money_conditions import has_part
from models.reports.initiatives.standings import Standings, standings_of
from models.reports.initiatives.where import (
    INITIATIVE_FIELDS,
    counted_initiatives,
    initiative_conditions,
)
from models.reports.listings import Listing
from models.reports.slices import frame_of, narrowed, rows_query
from models.rules.dates import FIRST_DAY
from models.rules.initiative_states import FINISHED
from models.statements import AnySelect, among, built_once
from models.stored_totals.courses import COURSES, STANDING_INITIATIVES
from models.stored_totals.reading import counts_on
from models.tables import Initiative, Milestone
from models.text import mark, t
from models.vocabulary import InitiativeState, ProgressHealth

MOST_INITIATIVES: Final = 60
"""The most initiatives drawn in one portfolio; the filter chooses which."""
DUE_SOON_DAYS: Final = 30
_UNDER_WAY: Final = (InitiativeState.APPROVED, InitiativeState.RUNNING, InitiativeState.PAUSED)
_DONE: Final = (InitiativeState.COMPLETED, InitiativeState.ACCEPTED)
_OF_ALL: Final = frozenset({"period", "is_own", "owners", "divisions"})
"""The fields of a filter that leave all initiatives of the office, or of a division."""
STANDINGS: Final = {
    "done": mark("Done"),
    "late": mark("Late"),
    "due": mark("Due within 30 days"),
    "later": mark("Later"),
}


def portfolio_slice(filters: ReportFilter) -> ReportFilter:
    """Return the slice of the portfolio: without chosen states, what is not finished."""
    still_open = tuple(state for state in InitiativeState if state not in FINISHED)
    update = {} if filters.initiative_states else {"initiative_states": still_open}
    return counted_initiatives(filters).model_copy(update=update)


def initiative_figures(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return how many initiatives are under way and how they stand: HEADLINE_FIGURES.

    All is as of the last day of the period, or today. Those under way stand as their latest status
    note says; one without a note stands nowhere. Late ones, with a milestone past its day, are
    counted apart, whatever their note says.
    """
    base = counted_initiatives(filters)
    values = initiative_values(session, filters)
    slices = (
        narrowed(base, initiative_states=_UNDER_WAY),
        *(
            narrowed(base, initiative_states=_UNDER_WAY, healths=(health,))
            for health in ProgressHealth
        ),
        base.model_copy(update={"is_overdue": True}),
        narrowed(base, initiative_states=_DONE),
    )
    labels = (
        t("Under way"),
        *(health.label for health in ProgressHealth),
        t("With a late milestone"),
        t("Completed or accepted"),
    )
    counted = (
        t("Approved, running or paused on that day"),
        *(t("Of those under way: their latest status note says so") for _ in ProgressHealth),
        t("A milestone is past its day and the initiative is not finished, whatever its note says"),
        t("Completed or accepted by that day"),
    )
    return frame_of(
        HEADLINE_FIGURES,
        [
            (name, label, value, None, said, rows_query(behind))
            for (name, value), label, said, behind in zip(
                values.items(), labels, counted, slices, strict=True
            )
        ],
    )


def initiative_values(session: Session, filters: ReportFilter) -> dict[str, int]:
    """Return the values of :func:`initiative_figures` by their codes, in their order."""
    found = _standing_counts(session, counted_initiatives(filters))

    def how_many(states: Collection[InitiativeState], *healths: ProgressHealth) -> int:
        return sum(
            number
            for (state, health, _), number in found.items()
            if state in states and (not healths or health in healths)
        )

    return {
        "under_way": how_many(_UNDER_WAY),
        **{health.value: how_many(_UNDER_WAY, health) for health in ProgressHealth},
        "late": sum(number for (_, _, is_late), number in found.items() if is_late),
        "done": how_many(_DONE),
    }


_Standings = Counter[tuple[InitiativeState | None, ProgressHealth | None, bool]]


def _standing_counts(session: Session, base: ReportFilter) -> _Standings:
    """Return how many initiatives of a slice stand how: by state, note, and whether late.

    What is stored serves where the slice is all there is, or all that had begun by a past day.
    """
    then, period = standings_of(session, base), base.period
    is_all = period.first_day is None or (then.is_past and period.first_day == FIRST_DAY)
    if unused_fields(base, _OF_ALL) or not is_all or not base.is_own:
        return _counted_by_rows(session, base)
    where: dict[str, tuple[Any, ...]] = {
        "reading": ("then" if then.is_past else "now",),
        "origin": places(session).own_origins,
    }
    where |= {"is_begun": (1,)} if then.is_past else {}
    where |= {"division_id": tuple(map(int, base.divisions))} if base.divisions else {}
    by = "state", "health", "is_late"
    rows = counts_on(session, STANDING_INITIATIVES, [then.day], by, where)
    found: _Standings = Counter()
    for state, health, late, number in rows:
        stands = InitiativeState(state) if state else None
        found[stands, ProgressHealth(health) if health else None, bool(late)] += int(number)
    if COURSES.are_some_apart(session):
        found.update(_counted_by_rows(session, base, col(Initiative.id).in_(COURSES.apart)))
    return found


def _counted_by_rows(session: Session, base: ReportFilter, *whose: Condition) -> _Standings:
    """Count the same from rows; of a past day the notes of those under way alone are looked at."""

    def build() -> AnySelect:
        return _by_standing(session, base, whose)

    # Who is apart differs from asking to asking, and is seldom anybody.
    asked = build() if whose else stated_once(session, "initiatives by standing", base, build)
    found: _Standings = Counter()
    for state, health, late, number in session.execute(asked):
        found[state, health, bool(late)] += number
    return found


def _by_standing(session: Session, base: ReportFilter, whose: Sequence[Condition]) -> AnySelect:
    then = standings_of(session, base)
    told = {"number": col(Initiative.id), "state": then.state}
    if not then.is_past:
        told |= {"health": then.health, "is_late": then.is_late}
    query = select(*(column.label(name) for name, column in told.items()))
    rows = query.where(*initiative_conditions(session, base), *whose).cte("standing")
    if then.is_past:  # else the state would be worked out again wherever it is named
        rows = rows.prefix_with("MATERIALIZED")
        of_row = replace(then, number=rows.c.number, state=rows.c.state)
        may_be_late = rows.c.state.not_in(sorted(FINISHED))  # most are not, and looked no further
        stands = of_row.health_of(_UNDER_WAY), and_(may_be_late, of_row.is_overdue)
    else:
        stands = rows.c.health, rows.c.is_late
    by = [
        rows.c.state.label("state"),
        *(one.label(name) for one, name in zip(stands, ("health", "is_late"), strict=True)),
    ]
    stood = select(*by).subquery()
    return select(*stood.c, func.count()).group_by(*stood.c)


def milestone_timeline(
    session: Session, filters: ReportFilter, most: int | None = MOST_INITIATIVES
) -> pd.DataFrame:
    """Return the milestones of the slice's initiatives: MILESTONE_TIMELINE.

    Without chosen states those not finished as of the last day of the period, or today; of at
    most so many initiatives, those whose next milestone is due first; with None of all.
    """
    then, base = standings_of(session, filters), portfolio_slice(filters)

    def build() -> AnySelect:
        return (
            select(col(Initiative.id))
            .where(*initiative_conditions(session, base), or_(*_with_milestones(then)))
            .order_by(then.next_due_on.asc().nulls_last(), col(Initiative.id))
            .limit(most)
        )

    chosen = stated_once(session, ("portfolio", most), base, build)
    place = {number: position for position, number in enumerate(session.scalars(chosen))}
    scope: Any = chosen.order_by(None) if most is None else list(place)
    rows = among(session, _milestones_of, scope, then).all()
    told = []
    for row in sorted(rows, key=lambda one: place[one[0]]):
        number, initiative, code, state, starts_on, ends_on, title, due_on, done_on = row
        done_on = done_on if done_on and done_on <= then.day else None
        standing = milestone_standing(due_on, done_on, then.day, is_finished=state in FINISHED)
        told.append(
            (
                initiative,
                code or "",
                title,
                due_on,
                done_on,
                standing,
                t(STANDINGS[standing]),
                starts_on,
                ends_on,
                number,
            )
        )
    return frame_of(MILESTONE_TIMELINE, told)


@built_once
def _milestones_of(scope: Any, then: Standings) -> AnySelect:  # noqa: ANN401 - numbers, or a query
    return (
        select(
            col(Initiative.id),
            col(Initiative.title),
            col(Initiative.code),
            then.state,
            col(Initiative.starts_on),
            col(Initiative.ends_on),
            col(Milestone.title),
            col(Milestone.due_on),
            col(Milestone.done_on),
        )
        .join(Milestone, col(Milestone.initiative_id) == col(Initiative.id))
        .where(col(Initiative.id).in_(scope))
        .order_by(col(Milestone.due_on), col(Milestone.id))
    )


def _with_milestones(then: Standings) -> tuple[Condition, ...]:
    """Return in which ways an initiative has milestones: one is open, or else any is looked for."""
    has_any = has_part(col(Milestone.initiative_id))
    return (has_any,) if then.is_past else (then.next_due_on.is_not(None), has_any)


def milestone_standing(
    due_on: date, done_on: date | None, today: date, *, is_finished: bool
) -> str:
    """Return how a milestone stands: a key of :data:`STANDINGS`."""
    if done_on is not None:
        return "done"
    if due_on < today and not is_finished:
        return "late"
    return "due" if today <= due_on <= today + timedelta(days=DUE_SOON_DAYS) else "later"


def _every_milestone(session: Session, filters: ReportFilter) -> pd.DataFrame:
    return milestone_timeline(session, filters, None)


MILESTONES: Final = Listing(
    "milestones",
    mark("Milestones"),
    MILESTONE_LIST,
    _every_milestone,
    is_as_of=True,
    uses=INITIATIVE_FIELDS,
)
