"""Filters into SQL for initiatives: which the slice holds, and in which order."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.own_records import counts_as_own
from models.lookups.places import Places, places
from models.reports.conditions import AnySelect, Condition
from models.reports.initiatives.money_conditions import paid_there, with_money
from models.reports.initiatives.standings import Standings, standings_of
from models.search_index import holds_words
from models.tables import Initiative, InitiativeProvince, TaskGroup
from models.text.folding import fold

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
    }
)
"""The fields of a filter that can narrow initiatives, and what is told of their money."""


def initiative_conditions(
    session: Session, filters: ReportFilter, *, whenever: bool = False
) -> tuple[Condition, ...]:
    """Return the conditions on ``initiative`` that leave the rows of a slice, none deleted.

    The period leaves what runs in it, if only for a day, and what was paid for in it; ``has_money``
    instead what has money of it; sources what has money from them; ``whenever`` leaves all,
    whatever the period. States, health and late milestones are those of its last day, or of today.
    """
    found, then = places(session), standings_of(session, filters)
    parts: list[Condition] = [col(Initiative.deleted_at).is_(None)]
    if not whenever:
        parts += _of_period(filters)
    chosen: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (then.state, filters.initiative_states),
        (then.health, filters.healths),
        (Initiative.task_type, filters.task_types),
        (Initiative.origin, filters.origins),
        (Initiative.division_id, tuple(map(int, filters.divisions))),
        (Initiative.document_id, tuple(map(int, filters.documents))),
    )
    parts += [column.in_(values) for column, values in chosen if values]
    if filters.task_groups:
        groups = select(col(TaskGroup.id)).where(col(TaskGroup.code).in_(filters.task_groups))
        parts.append(col(Initiative.task_group_id).in_(groups))
    if filters.provinces:
        parts.append(_in_provinces(found, filters))
    if filters.is_own:
        parts.append(counts_as_own(found, Initiative))
    if filters.is_overdue:
        parts.append(then.is_late)
    words = fold(filters.search).split()
    if words:
        parts.append(holds_words(session, Initiative, words))
    elif filters.search:
        parts.append(col(Initiative.title).contains(filters.search, autoescape=True))
    return tuple(parts)


def _of_period(filters: ReportFilter) -> list[Condition]:
    money = [with_money(filters)] if filters.has_money or filters.funding else []
    if filters.has_money or filters.period.first_day is None or filters.period.last_day is None:
        return money
    runs = and_(
        col(Initiative.starts_on) <= filters.period.last_day,
        col(Initiative.ends_on) >= filters.period.first_day,
    )
    return [or_(runs, paid_there(filters)), *money]


def _in_provinces(found: Places, filters: ReportFilter) -> ColumnElement[bool]:
    ids = sorted(found.ids_of(filters.provinces, filters.era))
    there = select(col(InitiativeProvince.initiative_id)).where(
        col(InitiativeProvince.province_id).in_(ids)
    )
    return col(Initiative.id).in_(there)


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
    if name in {"next_due_on", "progress"}:
        return query.order_by(column.is_(None), first, last)
    return query.order_by(first, last)
