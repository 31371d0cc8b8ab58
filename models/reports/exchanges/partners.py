"""Exchanges by partner province: one row per square of the tile map."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import Any

import pandas as pd
from sqlalchemy import (
    Integer,
    String,
    Values,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    true,
    values,
)
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.exchanges import EXCHANGES_BY_PARTNER
from models.lookups.places import UNITS_34_SINCE, Places, places
from models.periods import Period
from models.reports.comparisons import against_before
from models.reports.conditions import in_period
from models.reports.exchanges.slices import counted_held
from models.reports.exchanges.stored import are_held_stored, stored_flows
from models.reports.exchanges.where import exchange_conditions
from models.reports.slices import frame_of, links
from models.rules.succession import Unit, units_on
from models.statements import AnySelect, built_once
from models.stored_totals.exchanges import PARTY
from models.stored_totals.reading import Flows
from models.tables import Delegation, Exchange
from models.text import t
from models.text.formats import format_date
from models.vocabulary import Direction, Era

_TOLD_APART = (Direction.OUTGOING, Direction.INCOMING)
_LAST_OF_63 = UNITS_34_SINCE - timedelta(days=1)


@dataclass(frozen=True)
class Grid:
    """One map to draw: its squares, and what of the slice it shows."""

    code: str
    squares: Sequence[Unit]
    filters: ReportFilter

    @cached_property
    def _drawn(self) -> frozenset[str]:
        return frozenset(unit.key for unit in self.squares)

    @cached_property
    def rows(self) -> Callable[..., str]:
        """Return what gives the link to the rows of a partner."""
        return links(self.filters, "partners")

    def name_of(self, unit: Unit) -> str:
        """Return a unit's name, with its last day where it is none of the map's."""
        if unit.valid_to is None or unit.key in self._drawn:
            return unit.name
        return t("{name} (to {day})", name=unit.name, day=format_date(unit.valid_to))


@against_before(("grid", "key"), "exchanges", gone="last")
def exchanges_by_partner(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the exchanges with each province: EXCHANGES_BY_PARTNER, by grid and code.

    A visit between Bắc Giang (home) and Bắc Ninh in 2022 stands as then on Bắc Ninh's square of
    the 63; as now on the home square (today's Bắc Ninh) and in its ``within``.
    """
    base = counted_held(filters)
    found = places(session)
    grids = grids_of(session, found, base)
    counts = _counts(session, found, base, grids)
    return frame_of(
        EXCHANGES_BY_PARTNER,
        [
            _row(found, grid, unit, counts)
            for grid in grids
            for unit in (*grid.squares, *_ended_meanwhile(found, grid, counts))
        ],
    )


_Counts = dict[tuple[str, str], tuple[int, int, int]]


def _ended_meanwhile(found: Places, grid: Grid, counts: _Counts) -> list[Unit]:
    """Return units met in the slice that are no more on the last day of a map."""
    reading = found.reading(grid.filters.era)
    drawn = {reading[unit.key] for unit in grid.squares}
    return _by_code(
        [found.by_key[key] for code, key in counts if code == grid.code and key not in drawn]
    )


def _row(found: Places, grid: Grid, unit: Unit, counts: _Counts) -> tuple[object, ...]:
    key = found.reading(grid.filters.era)[unit.key]
    every, outgoing, incoming = counts.get((grid.code, key), (0, 0, 0))
    is_home = found.ids[unit.key] in found.home_ids
    within = every if is_home and grid.filters.era is Era.NOW else 0
    link = grid.rows(key) if _is_open_to(found, grid.filters, key) else ""
    counted = (every, outgoing, incoming, within, link)
    return (key, unit.code, grid.name_of(unit), grid.code, is_home, *counted)


def _is_open_to(found: Places, filters: ReportFilter, key: str) -> bool:
    """Say whether the square can be chosen without widening the partners already chosen."""
    reading = found.reading(filters.era)
    return not filters.partners or key in {reading.get(chosen) for chosen in filters.partners}


def grids_of(session: Session, found: Places, base: ReportFilter) -> list[Grid]:
    """Return the maps that a slice is drawn on: as then the 63, the 34, or each with its days."""
    if base.era is Era.NOW:
        return [Grid("34", _by_code(units_on(found.units, found.today)), base)]
    first, last = _span(session, found, base.period)
    on_63 = _by_code(units_on(found.units, min(last, _LAST_OF_63)))
    on_34 = _by_code(units_on(found.units, max(last, UNITS_34_SINCE)))
    if last < UNITS_34_SINCE:
        return [Grid("63", on_63, base)]
    if first >= UNITS_34_SINCE:
        return [Grid("34", on_34, base)]
    return [
        Grid("63", on_63, base.model_copy(update={"period": _between(first, _LAST_OF_63)})),
        Grid("34", on_34, base.model_copy(update={"period": _between(UNITS_34_SINCE, last)})),
    ]


def read_as(found: Places, era: Era, province_ids: Iterable[int]) -> Values:
    """Return, as rows for a statement, under which unit each province is counted."""
    reading = found.reading(era)
    return values(column("province_id", Integer), column("unit", String)).data(
        [(number, reading[found.by_id[number].key]) for number in sorted(province_ids)]
    )


def _between(first: date, last: date) -> Period:
    return Period.from_code(f"{first.isoformat()}..{last.isoformat()}")


def _by_code(units: Sequence[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: unit.code)


def _span(session: Session, found: Places, period: Period) -> tuple[date, date]:
    """Return the first and last day of a period; for all time those of the exchanges there are."""
    if period.first_day and period.last_day:
        return period.first_day, period.last_day
    first, *last = session.execute(_first_and_last()).one()
    return first or found.today, max(filter(None, last), default=found.today)


@built_once
def _first_and_last() -> AnySelect:
    """Ask for the first day and for two of which one is the last, each the first of an index.

    What ends last began last, or lasts longer than a day. That all are there is said in the order
    too: else PostgreSQL does not see that an index has it.
    """
    starts_on, ends_on, there = (
        col(one) for one in (Exchange.starts_on, Exchange.ends_on, Exchange.deleted_at)
    )
    known: Any = select(starts_on).where(there.is_(None), starts_on.is_not(None))
    longer: Any = select(ends_on).where(there.is_(None), ends_on > starts_on)
    asked = (
        known.order_by(there, starts_on),
        known.order_by(there.desc(), starts_on.desc()),
        longer.order_by(there.desc(), ends_on.desc()),
    )
    return select(*(one.limit(1).scalar_subquery() for one in asked))


def _counts(session: Session, found: Places, base: ReportFilter, grids: Sequence[Grid]) -> _Counts:
    """Count each exchange once per square, however many delegations came from there.

    One known only to the month or year in which the units changed stands on neither map; of two
    maps, each of its own days, one without a day stands on neither.
    """
    if are_held_stored(base):
        return _stored_counts(session, found, base, grids)
    dated = col(Exchange.starts_on), col(Exchange.date_precision)
    on_a_map = or_(*(and_(true(), *in_period(*dated, one.filters.period)) for one in grids))
    of_a_map = (on_a_map,) if len(grids) > 1 else ()
    units = read_as(found, base.era, found.by_id.keys() - found.home_ids).cte("units")
    has_both = len(grids) > 1
    grid = (
        literal(grids[0].code)
        if not has_both
        else case((col(Exchange.starts_on) < UNITS_34_SINCE, "63"), else_="34")
    )
    met = (
        select(
            col(Exchange.id).label("id"),
            col(Exchange.direction).label("direction"),
            grid.label("grid"),
            units.c.unit.label("unit"),
        )
        .join(Delegation, col(Delegation.exchange_id) == col(Exchange.id))
        # "+ 0" keeps the databases from beginning with the units: the slice is far smaller
        .join(units, units.c.province_id == col(Delegation.province_id) + 0)
        .where(*exchange_conditions(session, base), *of_a_map)
        .distinct()
        .subquery()
    )
    rows = session.execute(
        select(met.c.grid, met.c.unit, met.c.direction, func.count()).group_by(
            met.c.grid, met.c.unit, met.c.direction
        )
    )
    counts: _Counts = {}
    for code, unit, direction, count in rows:
        every, outgoing, incoming = counts.get((code, unit), (0, 0, 0))
        counts[code, unit] = (
            every + count,
            outgoing + count * (direction is Direction.OUTGOING),
            incoming + count * (direction is Direction.INCOMING),
        )
    return counts


def _stored_counts(
    session: Session, found: Places, base: ReportFilter, grids: Sequence[Grid]
) -> _Counts:
    partners, counts = found.partners(base.era), _Counts()
    for grid in grids:
        by_way = [defaultdict[str, int](int) for _ in (*_TOLD_APART, None)]
        met = stored_flows(session, grid.filters if len(grids) > 1 else base, PARTY)
        for hosts, visitors, place, count in met.told(session, _who_met):
            of_way, number = by_way[place], int(count)
            for unit in partners[hosts, visitors]:
                of_way[unit] += number
        outgoing, incoming, observed = by_way
        for unit in dict.fromkeys(chain(*by_way)):
            ways = outgoing[unit], incoming[unit]
            every = sum(ways) + observed[unit]
            if every:  # what went away stays stored, and is none
                counts[grid.code, unit] = (every, *ways)
    return counts


def _who_met(flows: Flows) -> AnySelect:
    met = flows.rows().c
    way = case(
        *((met.direction == one, place) for place, one in enumerate(_TOLD_APART)),
        else_=len(_TOLD_APART),
    ).label("way")
    by = met.hosts, met.visitors
    return select(*by, way, func.sum(met.number)).group_by(*by, "way")
