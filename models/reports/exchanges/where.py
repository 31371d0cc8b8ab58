"""Filters into SQL: every report asks here which exchanges its slice holds."""

from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.sql.elements import UnaryExpression
from sqlmodel import Session, col

from models.filters import ReportFilter, unused_fields
from models.lookups.own_records import counts_as_own
from models.lookups.places import Places, places
from models.reports.conditions import (
    WALKED_FIELDS,
    AnySelect,
    Condition,
    in_period,
    left_out_of,
    searched,
)
from models.statements import NotWalked, is_exactly
from models.tables import Delegation, Exchange, ExchangeTopic, Tool, Topic, TouredSite
from models.vocabulary import DatePrecision, DelegationRole, Direction, ExchangeState

EXCHANGE_FIELDS: Final = frozenset(
    {
        "period",
        "provinces",
        "partners",
        "hosts",
        "guests",
        "directions",
        "kinds",
        "states",
        "topics",
        "tools",
        "origins",
        "precisions",
        "search",
        "is_own",
        "is_overdue",
        "is_left_out",
    }
)
"""The fields of a filter that can narrow exchanges."""
HOSTED: Final = col(Delegation.role) == DelegationRole.HOST
VISITED: Final = col(Delegation.role) != DelegationRole.HOST
"""Which part a delegation had: a guest's and a participant's are both a visitor's."""


def exchange_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``exchange`` that leave the rows of a slice, none deleted."""
    found = places(session)
    parts: list[Condition] = [col(Exchange.deleted_at).is_(None)]
    dated = col(Exchange.starts_on), col(Exchange.date_precision)
    if filters.is_left_out:
        parts.append(left_out_of(*dated, filters.period))
    else:
        parts += in_period(*dated, filters.period)
    chosen: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (Exchange.direction, filters.directions),
        (Exchange.kind, filters.kinds),
        (Exchange.state, filters.states),
        (Exchange.origin, filters.origins),
        (Exchange.date_precision, filters.precisions),
    )
    parts += [col(column).in_(values) for column, values in chosen if values]
    if filters.precisions == (DatePrecision.UNKNOWN,):
        parts.append(col(Exchange.starts_on).is_(None))  # says the same, and is found by an index
    parts += _place_conditions(found, filters)
    if filters.topics:
        parts.append(_of_topics(filters.topics))
    if filters.tools:
        parts.append(_with_tools(filters.tools))
    if filters.is_own:
        parts.append(counts_as_own(found, Exchange))
    if filters.is_overdue:
        parts.append(
            and_(
                is_exactly(Exchange.state, ExchangeState.PLANNED),
                col(Exchange.ends_on) < found.today,
            )
        )
    return (*parts, *searched(session, Exchange, filters.search, Exchange.title))


def _place_conditions(found: Places, filters: ReportFilter) -> list[Condition]:
    parts: list[Condition] = []
    if filters.provinces:
        parts.append(with_delegation(found.ids_of(filters.provinces, filters.era)))
    if filters.partners:
        parts.append(with_delegation(found.ids_of(filters.partners, filters.era) - found.home_ids))
    if filters.hosts:
        parts.append(with_delegation(found.ids_of(filters.hosts, filters.era), HOSTED))
    if filters.guests:
        parts.append(with_delegation(found.ids_of(filters.guests, filters.era), VISITED))
    return parts


def with_delegation(province_ids: Iterable[int], *part: Condition) -> Condition:
    """Leave exchanges with a delegation of one of the provinces, of a part if one is given."""
    return col(Exchange.id).in_(
        select(col(Delegation.exchange_id)).where(
            col(Delegation.province_id).in_(sorted(province_ids)), *part
        )
    )


def _of_topics(codes: tuple[str, ...]) -> Condition:
    return col(Exchange.id).in_(
        select(col(ExchangeTopic.exchange_id))
        .join(Topic, col(Topic.id) == col(ExchangeTopic.topic_id))
        .where(col(Topic.code).in_(codes))
    )


def _with_tools(codes: tuple[str, ...]) -> Condition:
    """Leave exchanges that toured a site for one of these tools."""
    return col(Exchange.id).in_(
        select(col(TouredSite.exchange_id))
        .join(Tool, col(Tool.id) == col(TouredSite.tool_id))
        .where(col(Tool.code).in_(codes))
    )


def travellers(home_ids: Collection[int]) -> Condition:
    """Say which delegations travelled: ours on an outgoing exchange, the others' on an incoming.

    Never the hosts; on an exchange only observed, or inside the province, all but the hosts.
    """
    home = col(Delegation.province_id).in_(sorted(home_ids))
    others = or_(col(Delegation.province_id).is_(None), ~home)
    direction = col(Exchange.direction)
    return and_(
        col(Delegation.role) != DelegationRole.HOST,
        or_(
            direction.in_((Direction.INTERNAL, Direction.OBSERVED)),
            and_(direction == Direction.OUTGOING, home),
            and_(direction == Direction.INCOMING, others),
        ),
    )


_ALL: Final = ReportFilter()
OF_ITSELF: Final = frozenset({"directions", "kinds", "states", "precisions"})
"""The fields of a filter that an exchange fulfils by its own row, as those of all registers."""
_SORT_COLUMNS: Final[dict[str, Any]] = {
    "starts_on": Exchange.starts_on,
    "title": Exchange.sort_text,
    "state": Exchange.state,
    "direction": Exchange.direction,
    "kind": Exchange.kind,
    "cost": Exchange.cost_vnd,
    "updated": Exchange.updated_at,
}


def in_order(query: AnySelect, found: Places, sort: str, filters: ReportFilter = _ALL) -> AnySelect:
    """Order exchanges by one of ``filters.SORTS``; empty values last, equal ones by id.

    ``filters`` is the slice that they are of.
    """
    is_falling = sort.startswith("-")
    name = sort.removeprefix("-")
    if name == "headcount":
        people = (
            select(
                col(Delegation.exchange_id).label("exchange_id"),
                func.sum(col(Delegation.headcount)).label("people"),
            )
            .join(Exchange, col(Exchange.id) == col(Delegation.exchange_id))
            .where(travellers(found.home_ids))
            .group_by(col(Delegation.exchange_id))
            .subquery()
        )
        query = query.outerjoin(people, people.c.exchange_id == col(Exchange.id))
        column: Any = people.c.people
    else:
        column = col(_SORT_COLUMNS.get(name, Exchange.starts_on))
    if column.key == "starts_on" and unused_fields(filters, WALKED_FIELDS | OF_ITSELF):
        column = NotWalked(column)
    by_id: UnaryExpression[Any] = _one_way(col(Exchange.id), is_falling=is_falling)
    first = _one_way(column, is_falling=is_falling)
    if name in {"headcount", "cost"}:
        return query.order_by(column.is_(None), first, by_id)
    if name not in _SORT_COLUMNS or name == "starts_on":
        return query.order_by(first.nulls_last(), by_id)  # what has no day comes last
    return query.order_by(first, by_id)


def _one_way(column: Any, *, is_falling: bool) -> UnaryExpression[Any]:  # noqa: ANN401 - any column
    ordered: UnaryExpression[Any] = column.desc() if is_falling else column.asc()
    return ordered
