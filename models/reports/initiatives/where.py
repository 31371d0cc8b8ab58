"""Filters into SQL for initiatives: which the slice holds, and in which order."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.own_records import counts_as_own, of_home
from models.lookups.places import Places, places
from models.lookups.replications import lessons_from
from models.reports.conditions import AnySelect, Condition, Span, searched
from models.reports.initiatives.money_conditions import (
    paid_there,
    roughly_paid,
    with_money,
    with_undivided_money,
)
from models.reports.initiatives.standings import Standings, standings_of
from models.reports.slices import counted
from models.tables import Initiative, InitiativeProvince, LessonUse, TaskGroup
from models.vocabulary import Owner

DAYS: Final = Span(
    Initiative.starts_on,
    Initiative.starts_precision,
    Initiative.ends_on,
    Initiative.ends_precision,
)
"""The first and last day of an initiative, as exactly as they are known."""

INITIATIVE_FIELDS: Final = frozenset(
    {
        "period",
        "provinces",
        "origins",
        "divisions",
        "documents",
        "task_types",
        "task_groups",
        "initiative_states",
        "healths",
        "funding",
        "search",
        "is_own",
        "is_overdue",
        "has_money",
        "is_undivided",
        "is_left_out",
        "owners",
        "precisions",
    }
)
"""The fields of a filter that can narrow initiatives, and what is told of their money."""
MONEY_FIELDS: Final = INITIATIVE_FIELDS - {"has_money", "is_undivided", "is_left_out"}
"""Money goes by its own years: when initiatives run, and whether they have any, changes nothing."""


def initiative_conditions(
    session: Session, filters: ReportFilter, *, whenever: bool = False
) -> tuple[Condition, ...]:
    """Return the conditions on ``initiative`` that leave the rows of a slice, none deleted.

    The period leaves what certainly runs in it, if only for a day, and what was paid for in it;
    ``has_money`` instead what has money of it, ``is_undivided`` what has money for several years of
    which it holds some, and with ``is_left_out`` what was paid too roughly known to count in it;
    sources what has money from them; ``whenever`` leaves all, whatever the period. States, health
    and late milestones are those of its last day, or of today.
    """
    found, then = places(session), standings_of(session, filters)
    parts: list[Condition] = [col(Initiative.deleted_at).is_(None)]
    if not whenever:
        parts += _of_period(filters)
    if filters.exchanges:
        learned = lessons_from(tuple(map(int, filters.exchanges))).subquery()
        uses = select(col(LessonUse.initiative_id)).where(
            col(LessonUse.lesson_id).in_(select(learned.c.lesson_id)),
            col(LessonUse.initiative_id).is_not(None),
        )
        parts.append(col(Initiative.id).in_(uses))
    chosen: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (then.health, filters.healths),
        (Initiative.task_type, filters.task_types),
        (Initiative.origin, filters.origins),
        (Initiative.division_id, tuple(map(int, filters.divisions))),
        (Initiative.document_id, tuple(map(int, filters.documents))),
    )
    parts += [column.in_(values) for column, values in chosen if values]
    if filters.initiative_states:
        parts.append(then.is_any_of(filters.initiative_states))
    if filters.task_groups:
        groups = select(col(TaskGroup.id)).where(col(TaskGroup.code).in_(filters.task_groups))
        parts.append(col(Initiative.task_group_id).in_(groups))
    if filters.provinces:
        parts.append(_in_provinces(found, filters))
    if filters.is_own:
        parts.append(counts_as_own(found, Initiative))
    if filters.owners:
        parts.append(_owned_by(found, filters.owners))
    if filters.precisions:
        parts.append(DAYS.known_to(filters.precisions))
    if filters.is_overdue:
        parts.append(then.is_overdue)
    return (*parts, *searched(session, Initiative, filters.search, Initiative.title))


def counted_initiatives(filters: ReportFilter) -> ReportFilter:
    """Return the slice as figures count it: of the own province, whichever origins are chosen."""
    base = counted(filters)
    return base if base.is_own else base.model_copy(update={"owners": (Owner.HOME,)})


def _owned_by(found: Places, owners: Collection[Owner]) -> ColumnElement[bool]:
    home = of_home(found)
    chosen = {Owner.HOME: home, Owner.OTHERS: not_(home)}
    return or_(*(chosen[one] for one in owners))


def _of_period(filters: ReportFilter) -> list[Condition]:
    if filters.is_undivided:
        return [with_undivided_money(filters)]
    if filters.is_left_out and filters.has_money:
        return [roughly_paid(filters)]
    money = [with_money(filters)] if filters.has_money or filters.funding else []
    if filters.has_money or filters.period.first_day is None or filters.period.last_day is None:
        return money
    if filters.is_left_out:
        return [DAYS.left_out_of(filters.period), not_(paid_there(filters)), *money]
    paid_since = col(Initiative.last_paid_on) >= filters.period.first_day
    paid = and_(paid_since, paid_there(filters))  # few of those that ended before are looked at
    return [or_(and_(*DAYS.runs_in(filters.period)), paid), *money]


def _in_provinces(found: Places, filters: ReportFilter) -> ColumnElement[bool]:
    ids = sorted(found.ids_of(filters.provinces, filters.era))
    there = select(col(InitiativeProvince.initiative_id)).where(
        col(InitiativeProvince.province_id).in_(ids)
    )
    return or_(col(Initiative.id).in_(there), col(Initiative.owner_province_id).in_(ids))


_SORT_COLUMNS: Final[dict[str, Any]] = {
    "starts_on": Initiative.starts_on,
    "ends_on": Initiative.ends_on,
    "title": Initiative.sort_text,
    "code": Initiative.code,
    "cost": Initiative.planned_vnd,
    "updated": Initiative.updated_at,
}


def initiatives_in_order(query: Select[Any], sort: str, then: Standings) -> AnySelect:
    """Order initiatives by one of ``filters.SORTS``; empty values last, equal ones by id."""
    as_of = {"next_due_on": then.next_due_on, "progress": then.progress_pct, "state": then.state}
    is_falling = sort.startswith("-")
    name = sort.removeprefix("-")
    column: Any = as_of.get(name, _SORT_COLUMNS.get(name, Initiative.starts_on))
    by_id: Any = col(Initiative.id)
    first, last = (column.desc(), by_id.desc()) if is_falling else (column.asc(), by_id.asc())
    if name in {"next_due_on", "progress", "code"}:
        return query.order_by(first.nulls_last(), last)
    if column is Initiative.starts_on:  # as an index has them: the first of a page end the search
        deleted_at: Any = col(Initiative.deleted_at)
        return query.order_by(deleted_at.desc() if is_falling else deleted_at, first, last)
    return query.order_by(first, last)
