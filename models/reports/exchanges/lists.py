"""Exchanges as lists: how many, one page, all rows of a slice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Select, case, func, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.exchanges import EXCHANGE_LIST
from models.lookups.places import Places, places
from models.registers.exchanges import EXCHANGE
from models.reports.exchanges.records import ExchangeRecord, exchange_record
from models.reports.exchanges.stored import is_stored, stored_flows
from models.reports.exchanges.where import (
    EXCHANGE_FIELDS,
    exchange_conditions,
    in_order,
    travellers,
)
from models.reports.left_out import LeftOut, left_out
from models.reports.listings import Listing
from models.reports.pages import in_pieces
from models.reports.slices import frame_of
from models.rules.dates import date_text
from models.statements import AnySelect, among, built_once
from models.stored_totals.reading import Flows
from models.tables import (
    Delegation,
    Division,
    Exchange,
    ExchangeTopic,
    Lesson,
    Organisation,
    Tool,
    Topic,
    TouredSite,
)
from models.tables.own_names import own_name
from models.text import mark, plural, t
from models.vocabulary import DelegationRole, Era, Term

__all__ = [
    "ExchangeRecord",
    "exchange_count",
    "exchange_list",
    "exchange_page",
    "exchange_record",
]


def exchange_count(session: Session, filters: ReportFilter) -> int:
    """Return how many exchanges the slice holds."""
    if is_stored(filters):
        return int(stored_flows(session, filters).told(session, _counted)[0][0])
    query = select(func.count()).select_from(Exchange)
    return int(session.scalar(query.where(*exchange_conditions(session, filters))) or 0)


def _counted(flows: Flows) -> AnySelect:
    return select(func.coalesce(func.sum(flows.rows().c.number), 0))


def exchanges_left_out(session: Session, filters: ReportFilter) -> tuple[LeftOut, ...]:
    """Return the exchanges that the period of a slice does not count for want of their day."""
    counted = mark("{number} exchange"), mark("{number} exchanges")
    return left_out(session, filters, exchange_count, counted)


def exchange_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: EXCHANGE_LIST, indexed by id."""
    ids = list(
        session.scalars(
            _ids_in_order(session, filters).limit(PAGE_ROWS).offset((filters.page - 1) * PAGE_ROWS)
        )
    )
    return _frame(session, filters.era, ids, ids)


def exchange_totals(session: Session, filters: ReportFilter) -> Mapping[str, float]:
    """Return lessons, travellers and cost over the whole slice, by column of the list."""
    conditions = exchange_conditions(session, filters)
    cost = select(func.coalesce(func.sum(col(Exchange.cost_vnd)), 0)).where(*conditions)
    people = (
        select(func.coalesce(func.sum(col(Delegation.headcount)), 0))
        .join(Exchange, col(Exchange.id) == col(Delegation.exchange_id))
        .where(travellers(places(session).home_ids), *conditions)
    )
    lessons = (
        select(func.count())
        .select_from(Lesson)
        .join(Exchange, col(Exchange.id) == col(Lesson.exchange_id))
        .where(col(Lesson.deleted_at).is_(None), *conditions)
    )
    return {
        "lessons": int(session.scalar(lessons) or 0),
        "headcount": int(session.scalar(people) or 0),
        "cost_vnd": int(session.scalar(cost) or 0),
    }


def exchanges_chosen(
    session: Session, filters: ReportFilter, numbers: Sequence[int]
) -> pd.DataFrame:
    """Return the rows of the slice that have these numbers, in its order, indexed by id."""
    query = _ids_in_order(session, filters).where(col(Exchange.id).in_(numbers))
    ids = list(session.scalars(query))
    return _frame(session, filters.era, ids, ids)


def exchange_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in the order of the filter: EXCHANGE_LIST, indexed by id."""
    ids = list(session.scalars(_ids_in_order(session, filters)))
    behind = select(col(Exchange.id)).where(*exchange_conditions(session, filters))
    return _frame(session, filters.era, ids, behind)


def exchange_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`exchange_list` some at a time."""
    behind = select(col(Exchange.id)).where(*exchange_conditions(session, filters))
    met = select(col(Delegation.province_id)).where(col(Delegation.exchange_id).in_(behind))
    return in_pieces(
        session,
        _ids_in_order(session, filters),
        lambda ids: _frame(session, filters.era, ids, ids),
        session.scalars(met.distinct()),
    )


def _ids_in_order(session: Session, filters: ReportFilter) -> Select[Any]:
    query = select(col(Exchange.id)).where(*exchange_conditions(session, filters))
    return in_order(query, places(session), filters.sort, filters)


@dataclass
class _Parts:
    """What stands around one exchange: its delegations, topics and sites, as they are shown."""

    hosts: list[str] = field(default_factory=list)
    guests: list[str] = field(default_factory=list)
    province_ids: list[int] = field(default_factory=list)
    headcount: int | None = None
    topics: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)


Scope = Sequence[int] | Select[Any]


def _frame(session: Session, era: Era, ids: Sequence[int], scope: Scope) -> pd.DataFrame:
    """Build the rows of ``ids`` in their order; ``scope`` says the same ids in SQL."""
    parts = _parts(session, scope) if ids else {}
    facts = {row.id: row for row in among(session, _facts, scope)} if ids else {}
    found = places(session)
    label = _labeller()
    apart = _told_by_days(found, parts.values(), era)
    rows = []
    for number in ids:
        row, around = facts[number], parts[number]
        rows.append(
            (
                row.starts_on,
                row.ends_on,
                date_text(row.starts_on, row.ends_on, row.date_precision),
                row.title,
                label(row.kind),
                label(row.direction),
                label(row.state),
                "; ".join(around.hosts),
                "; ".join(around.guests),
                partner_text(found, around.province_ids, era, apart),
                row.venue or "",
                "; ".join(around.topics),
                "; ".join(around.sites),
                row.lessons,
                around.headcount,
                row.cost_vnd,
                row.order_number or "",
                row.division or "",
                label(row.origin),
            )
        )
    return frame_of(EXCHANGE_LIST, rows, ids)


@built_once
def _facts(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers, or a query of them
    return (
        select(
            col(Exchange.id),
            col(Exchange.starts_on),
            col(Exchange.ends_on),
            col(Exchange.date_precision),
            col(Exchange.title),
            col(Exchange.kind),
            col(Exchange.direction),
            col(Exchange.state),
            col(Exchange.cost_vnd),
            col(Exchange.order_number),
            col(Division.name).label("division"),
            col(Exchange.origin),
            col(Exchange.venue),
            _lessons().label("lessons"),
        )
        .outerjoin(Division, col(Division.id) == col(Exchange.division_id))
        .where(col(Exchange.id).in_(scope))
    )


def _lessons() -> ColumnElement[int]:
    """Return how many lessons of the library were learned from an exchange."""
    return (
        select(func.count())
        .select_from(Lesson)
        .where(col(Lesson.exchange_id) == col(Exchange.id), col(Lesson.deleted_at).is_(None))
        .correlate(Exchange)
        .scalar_subquery()
    )


def _parts(session: Session, scope: Scope) -> dict[int, _Parts]:
    parts: dict[int, _Parts] = defaultdict(_Parts)
    rows = among(session, _delegations, scope, places(session).home_ids).all()
    members = Counter(
        (row.exchange_id, row.group_name) for row in rows if row.province_id is not None
    )
    for row in rows:
        around = parts[row.exchange_id]
        is_host = row.role is DelegationRole.HOST
        if row.province_id is not None:
            around.province_ids.append(row.province_id)
        if row.organisation is None and row.province_id is not None:
            continue  # a member of a group, which is named itself
        name = row.organisation or group_text(
            row.group_name, members[row.exchange_id, row.group_name]
        )
        (around.hosts if is_host else around.guests).append(name)
        if row.people is not None:
            around.headcount = (around.headcount or 0) + row.people
    for row in among(session, _topics, scope):
        parts[row.exchange_id].topics.append(row.name)
    for row in among(session, _sites, scope):
        parts[row.exchange_id].sites.append(f"{row.name} ({row.tool})" if row.tool else row.name)
    return parts


@built_once
def _topics(scope: Any) -> AnySelect:  # noqa: ANN401 - as above
    return (
        select(col(ExchangeTopic.exchange_id), own_name(Topic).label("name"))
        .join(Topic, col(Topic.id) == col(ExchangeTopic.topic_id))
        .where(col(ExchangeTopic.exchange_id).in_(scope))
        .order_by(col(ExchangeTopic.exchange_id), col(ExchangeTopic.position))
    )


@built_once
def _sites(scope: Any) -> AnySelect:  # noqa: ANN401 - as above
    return (
        select(col(TouredSite.exchange_id), col(Organisation.name), own_name(Tool).label("tool"))
        .join(Organisation, col(Organisation.id) == col(TouredSite.organisation_id))
        .outerjoin(Tool, col(Tool.id) == col(TouredSite.tool_id))
        .where(col(TouredSite.exchange_id).in_(scope))
        .order_by(col(TouredSite.exchange_id), col(TouredSite.position), col(TouredSite.id))
    )


@built_once
def _delegations(scope: Any, home: frozenset[int]) -> AnySelect:  # noqa: ANN401 - as above
    return (
        select(
            col(Delegation.exchange_id),
            col(Delegation.role),
            col(Organisation.name).label("organisation"),
            col(Delegation.group_name),
            col(Delegation.province_id),
            case((travellers(home), col(Delegation.headcount))).label("people"),
        )
        .join(Exchange, col(Exchange.id) == col(Delegation.exchange_id))
        .outerjoin(Organisation, col(Organisation.id) == col(Delegation.organisation_id))
        .where(col(Delegation.exchange_id).in_(scope))
        .order_by(col(Delegation.exchange_id), col(Delegation.position), col(Delegation.id))
    )


def group_text(name: str, members: int) -> str:
    """Return a group's name with how many of its members are named: "Các Sở phía Bắc (15 tỉnh)"."""
    if not members:
        return name
    said = plural("{number} province", "{number} provinces", members, number=members)
    return t("{name} ({count})", name=name, count=said)


def _told_by_days(found: Places, parts: Iterable[_Parts], era: Era) -> dict[int, str]:
    """Return the names that need their days, for two units that bear the same are in the list."""
    if era is Era.NOW:
        return {}
    keys = {number: found.by_id[number].key for part in parts for number in part.province_ids}
    told = found.told_by_days(keys.values(), era)
    return {number: told[key] for number, key in keys.items() if key in told}


def partner_text(
    found: Places, province_ids: Iterable[int], era: Era, apart: Mapping[int, str] | None = None
) -> str:
    """Name the provinces other than ours, once each; as now, say when all became one unit.

    Bắc Giang received Bắc Ninh in 2022: as then "Bắc Ninh"; as now, both being the Bắc Ninh of
    today, "within the same unit today".
    """
    every = list(dict.fromkeys(province_ids))
    reading = found.reading(era)
    keys = dict.fromkeys(
        reading[found.by_id[number].key] for number in every if number not in found.home_ids
    )
    if era is Era.THEN:
        others = [number for number in every if number not in found.home_ids]
        if not others and found.is_one_now(every):
            others = every  # a visit between two units that are both home today: name both
        told = apart or {}
        said = (told.get(number, found.by_id[number].name) for number in others)
        return ", ".join(dict.fromkeys(said))
    names = [found.by_key[key].name for key in keys if key != found.home_now]
    if found.is_one_now(every):
        return ", ".join([*names, t("within the same unit today")])
    return ", ".join(names)


def _labeller() -> Callable[[Term], str]:
    """Return a function that translates each term once, not once a row."""
    known: dict[tuple[type[Term], str], str] = {}

    def label(term: Term) -> str:
        key = type(term), term.value
        if key not in known:
            known[key] = term.label
        return known[key]

    return label


EXCHANGES = Listing(
    EXCHANGE.name,
    EXCHANGE.title,
    EXCHANGE_LIST,
    exchange_list,
    exchange_count,
    exchange_page,
    exchanges_left_out,
    totals=exchange_totals,
    uses=EXCHANGE_FIELDS,
    chosen=exchanges_chosen,
)
