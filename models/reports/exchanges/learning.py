"""Who learned from whom: whoever comes to an exchange learns from its hosts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.exchanges import LEARNED_FROM, TOPICS_TO_LEARN
from models.lookups.places import Places, places
from models.reports.exchanges.partners import Grid, grids_of, read_as
from models.reports.exchanges.stored import are_held_stored, stored_flows
from models.reports.exchanges.where import HOSTED, VISITED, exchange_conditions, with_delegation
from models.reports.slices import frame_of, links, rows_query
from models.stored_totals.exchanges import PARTY, TAUGHT, TAUGHT_TO
from models.stored_totals.reading import AnySelect, Flows
from models.tables import Delegation, Exchange, ExchangeTopic, Topic
from models.tables.own_names import own_name
from models.vocabulary import Direction, Era, ExchangeState

Row = tuple[Any, ...]
Taught = tuple[Mapping[tuple[str, int], int], set[tuple[str, int]]]
"""How many exchanges a unit hosted on a topic, and on which of them ours came to it."""


def exchanges_taught(filters: ReportFilter) -> ReportFilter:
    """Return the exchanges that are read for who learned from whom: held, whoever recorded them.

    Also those that others held among themselves; hosts and guests are told here, not chosen.
    """
    states = filters.states or (ExchangeState.HELD,)
    return filters.model_copy(update={"states": states, "hosts": (), "guests": ()})


def who_learned_from_whom(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return each pair of units that met as guest and host: LEARNED_FROM, most exchanges first.

    A visit from Bắc Giang to Bắc Ninh in 2022 is, as then, an arrow on the map of the 63; as now
    it stands within today's Bắc Ninh.
    """
    found = places(session)
    grids = grids_of(session, found, exchanges_taught(filters))
    rows = [row for grid in grids for row in _pairs(session, found, grid)]
    rows.sort(key=lambda row: (-row[9], row[6], row[1], row[4], row[0], row[3]))
    return frame_of(LEARNED_FROM, rows)


def _pairs(session: Session, found: Places, grid: Grid) -> Iterator[Row]:
    """Return the pairs of one map; an exchange counts once a pair."""
    behind = links(grid.filters, "hosts", "guests")
    if are_held_stored(grid.filters):
        met: Iterable[Any] = _stored_pairs(session, found, grid)
    else:
        met = _pairs_by_rows(session, found, grid)
    for learner, teacher, count in met:
        one, other = found.by_key[learner], found.by_key[teacher]
        way = _way(found, learner, teacher)
        yield (
            learner,
            one.code,
            grid.name_of(one),
            teacher,
            other.code,
            grid.name_of(other),
            grid.code,
            way,
            way.label,
            count,
            behind(teacher, learner),
        )


def _stored_pairs(session: Session, found: Places, grid: Grid) -> Iterator[tuple[str, str, int]]:
    era = grid.filters.era
    sets = stored_flows(session, grid.filters, PARTY).told(session, _by_sets)
    counts = defaultdict[tuple[str, str], int](int)
    for hosts, visitors, count in sets:
        teachers = found.units_of(hosts, era)
        for learner in found.units_of(visitors, era):
            for teacher in teachers:
                counts[learner, teacher] += count
    return ((*pair, int(count)) for pair, count in counts.items() if count)


def _by_sets(flows: Flows) -> AnySelect:
    rows = flows.rows().c
    return select(rows.hosts, rows.visitors, func.sum(rows.number)).group_by(
        rows.hosts, rows.visitors
    )


def _pairs_by_rows(session: Session, found: Places, grid: Grid) -> Iterable[Any]:
    units = read_as(found, grid.filters.era, found.by_id).cte("units")
    hosts, guests = (
        select(col(Delegation.exchange_id), units.c.unit)
        .join(units, units.c.province_id == col(Delegation.province_id) + 0)
        .where(part)
        .distinct()
        .subquery()
        for part in (HOSTED, VISITED)
    )
    return session.execute(
        select(guests.c.unit, hosts.c.unit, func.count())
        .select_from(Exchange)
        .join(hosts, hosts.c.exchange_id == col(Exchange.id))
        .join(guests, guests.c.exchange_id == col(Exchange.id))
        .where(*exchange_conditions(session, grid.filters))
        .group_by(guests.c.unit, hosts.c.unit)
    )


def _way(found: Places, learner: str, teacher: str) -> Direction:
    if learner == teacher:
        return Direction.INTERNAL
    if found.ids[learner] in found.home_ids:
        return Direction.OUTGOING
    return Direction.INCOMING if found.ids[teacher] in found.home_ids else Direction.OBSERVED


def topics_to_learn(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return on which topics others host and we have not been: TOPICS_TO_LEARN.

    Counted are exchanges of the slice that a province hosted on a topic, where no delegation of
    ours came to one of them.
    """
    found, base = places(session), exchanges_taught(filters)
    taught = _taught_stored if are_held_stored(base) else _taught_by_rows
    counts, met = taught(session, found, base)
    topics = session.execute(select(col(Topic.id), col(Topic.code), own_name(Topic)))
    named = {number: (code, label) for number, code, label in topics}
    rows: list[Row] = []
    for (key, topic), count in counts.items():
        code, label = named[topic]
        if count and (key, topic) not in met and (not base.topics or code in base.topics):
            behind = _rows(base, hosts=(key,), topics=(code,))
            rows.append((key, _name(found, base, key), code, label, count, behind))
    rows.sort(key=lambda row: (-row[4], row[1], row[3]))
    return frame_of(TOPICS_TO_LEARN, rows)


def _taught_stored(session: Session, found: Places, base: ReportFilter) -> Taught:
    era, counts = base.era, defaultdict[tuple[str, int], int](int)
    taught = stored_flows(session, base, TAUGHT)
    for hosts, topic, count in taught.told(session, _by_hosts_and_topic):
        for key in found.units_of(hosts, era, but_home=True):
            counts[key, topic] += int(count)
    to_us = stored_flows(session, base, TAUGHT_TO, provinces=found.home_ids)
    met = {
        (key, topic)
        for hosts, topic, count in to_us.told(session, _by_hosts_and_topic)
        if count
        for key in found.units_of(hosts, era, but_home=True)
    }
    return counts, met


def _by_hosts_and_topic(flows: Flows) -> AnySelect:
    rows = flows.rows().c
    of = (rows.hosts, rows.topic_id)
    return select(*of, func.sum(rows.number)).group_by(*of)


def _taught_by_rows(session: Session, found: Places, base: ReportFilter) -> Taught:
    shown = session.execute(
        select(
            col(Delegation.province_id),
            col(ExchangeTopic.topic_id),
            col(Exchange.id),
            with_delegation(found.home_ids, VISITED),
        )
        .select_from(Exchange)
        .join(Delegation, col(Delegation.exchange_id) == col(Exchange.id))
        .join(ExchangeTopic, col(ExchangeTopic.exchange_id) == col(Exchange.id))
        .where(
            *exchange_conditions(session, base),
            HOSTED,
            col(Delegation.province_id).not_in(sorted(found.home_ids)),
        )
    )
    reading = found.reading(base.era)
    hosted: dict[tuple[str, int], set[int]] = {}
    met: set[tuple[str, int]] = set()
    for province_id, topic, number, is_met in shown:
        pair = (reading[found.by_id[province_id].key], topic)
        hosted.setdefault(pair, set()).add(number)
        if is_met:
            met.add(pair)
    return {pair: len(numbers) for pair, numbers in hosted.items()}, met


def _name(found: Places, base: ReportFilter, key: str) -> str:
    return found.by_key[key].name if base.era is Era.NOW else found.name_in_time(key)


def _rows(base: ReportFilter, **chosen: tuple[str, ...]) -> str:
    return rows_query(base.model_copy(update=chosen))
