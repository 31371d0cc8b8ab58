"""Stored totals read: what counts on some days, and what began in a span of them."""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Subquery,
    and_,
    bindparam,
    case,
    column,
    func,
    literal,
    or_,
    select,
    text,
    true,
    union_all,
)
from sqlmodel import Session

from models.statements import AnySelect as AnySelect
from models.stored_totals.parts import (
    MONTHS,
    POSTGRESQL,
    SQLITE,
    Dialect,
    Part,
    Whole,
)
from models.vocabulary import DatePrecision

Where = Mapping[str, Sequence[Any]]
"""Which rows of a total are asked for: by column the values it may have."""
EVERYTHING: Final[Where] = MappingProxyType({})
_Key = tuple[tuple[str, tuple[Any, ...]], ...]
_NONE: Final = (date.max, date.min)
"""Days between which there is none."""


def counts_on(
    session: Session,
    part: Part,
    days: Sequence[date | None],
    by: Sequence[str] = (),
    where: Where = EVERYTHING,
    either: Sequence[Where] = (),
    *,
    sums: Sequence[str] = (),
    since: Mapping[str, date] = MappingProxyType({}),
) -> Sequence[Any]:
    """Return what counts on some days, told apart by columns: these, then the sums of each day.

    None is the end of time. What is counted fulfils ``where``, and one of ``either`` where some are
    given; the days of ``since`` are not before those. ``sums`` are all there are where none is
    named. The statement is built once for all days of so many, in so many months that they cut.
    """
    spans = [_until(day) for day in days]
    ranges = dict[date, tuple[date, date]]()
    for _, first, last in spans:
        if first <= last:
            known = ranges.get(first, (first, last))
            ranges[first] = (first, max(known[1], last))
    values = {"most": max(months for months, *_ in spans)}
    for place, (first, last) in enumerate(ranges.values()):
        values |= {f"first_{place}": first, f"last_{place}": last}
    for place, span in enumerate(spans if len(days) > 1 else ()):
        told = zip(("months", "from", "to"), span, strict=True)
        values |= {f"{name}_{place}": day for name, day in told}
    values |= {f"since_{name}": day for name, day in since.items()}
    keys = _key(where), tuple(map(_key, either)), tuple(sums or part.sums), tuple(since)
    query = _on_days(part, len(days), len(ranges), tuple(by), *keys)
    return session.execute(query, values).all()


def rows_of(
    session: Session,
    part: Part,
    build: Callable[[Any], AnySelect],
    where: Where = EVERYTHING,
    either: Sequence[Where] = (),
    **values: Any,  # noqa: ANN401 - parameters of the statement
) -> Sequence[Any]:
    """Return what a statement says of the rows of a total that are asked for, as above.

    ``build`` makes it of the columns, once for all values of its parameters.
    """
    statement = _of_rows(build, part, _key(where), tuple(map(_key, either)))
    return session.execute(statement, values).all()


@lru_cache(maxsize=500)
def _of_rows(
    build: Callable[[Any], AnySelect], part: Part, where: _Key, either: tuple[_Key, ...]
) -> AnySelect:
    total = part.table.c
    return build(total).where(*_conditions(total, where, either))


def _until(day: date | None) -> tuple[date, date, date]:
    """Return the day before which whole months count on a day, and which days do beside them."""
    if day is None or day == date.max:
        return date.max, *_NONE
    first = day.replace(day=1)
    after = day + timedelta(days=1)
    return (after, *_NONE) if after.day == 1 else (first, first, day)


def _key(where: Where) -> _Key:
    return tuple((name, tuple(values)) for name, values in where.items())


@lru_cache(maxsize=500)
def _on_days(
    part: Part,
    number: int,
    months_cut: int,
    by: tuple[str, ...],
    where: _Key,
    either: tuple[_Key, ...],
    summed: tuple[str, ...],
    since: tuple[str, ...],
) -> AnySelect:
    total = part.table.c
    conditions = list(_conditions(total, where, either))
    conditions += [total[name] >= _day(f"since_{name}") for name in since]
    kept = [total[name] for name in dict.fromkeys((*by, "grain", "day", *summed))]
    ranges = (
        total.day.between(_day(f"first_{place}"), _day(f"last_{place}"))
        for place in range(months_cut)
    )
    # The months are asked apart from the days, so that each is a range of the key.
    rows = union_all(
        select(*kept).where(*conditions, total.grain == "month", total.day < _day("most")),
        *(select(*kept).where(*conditions, total.grain == "day", one) for one in ranges),
    ).subquery()
    sums = [
        func.coalesce(func.sum(rows.c[name] if number == 1 else _of_day(rows, name, place)), 0)
        for place in range(number)
        for name in summed
    ]
    told = [rows.c[name] for name in by]
    return select(*told, *sums).group_by(*told)


def _conditions(
    total: Any,  # noqa: ANN401 - columns
    where: _Key,
    either: tuple[_Key, ...],
) -> Iterator[ColumnElement[bool]]:
    yield from _fulfil(total, where)
    if either:
        yield or_(*(and_(true(), *_fulfil(total, one)) for one in either))


def _fulfil(total: Any, where: _Key) -> Iterator[ColumnElement[bool]]:  # noqa: ANN401 - columns
    for name, values in where:
        # Each value is a parameter of its own: a list of any length is written anew each time.
        one_by_one = [literal(value, total[name].type) for value in values]
        is_one = len(values) == 1
        yield total[name] == values[0] if is_one else total[name].in_(one_by_one)


def _of_day(rows: Subquery, name: str, place: int) -> ColumnElement[int]:
    grain, day = rows.c.grain, rows.c.day
    of_months = and_(grain == "month", day < _day(f"months_{place}"))
    of_days = and_(grain == "day", day.between(_day(f"from_{place}"), _day(f"to_{place}")))
    return case((or_(of_months, of_days), rows.c[name]))


def _day(name: str) -> BindParameter[date]:
    return bindparam(name, type_=Date())


Span = tuple[date, date]


@dataclass(frozen=True)
class Flows:
    """The rows of a total of flows that are asked for, but for the days: the same for all years.

    ``spans`` are the grains that are read, and whether by a span of days; ``rough`` what is known
    so exactly, and counts to a day of its own; ``apart`` the database, where some are not in the
    sums.
    """

    whole: Whole
    part: Part
    spans: tuple[tuple[str, bool], ...]
    where: _Key
    either: tuple[_Key, ...]
    rough: tuple[str, ...]
    apart: Dialect | None

    def rows(self) -> Subquery:
        """Return the rows, whose days :class:`Asked` gives."""
        total = self.part.table
        asked: list[Any] = [
            select(*total.c).where(
                total.c.grain == grain,
                *((_in_span(total.c.day, str(place)),) if is_in_span else ()),
                *self._conditions(total.c),
            )
            for place, (grain, is_in_span) in enumerate(self.spans)
        ]
        if self.apart is not None:
            there = f"{self.whole.left} AND {self.whole.is_there}"
            rows = text(f"SELECT * FROM ({self.part.rows(self.apart, there)}) AS r")
            names = [one for one in total.c if one.name != "grain"]
            by_rows = rows.columns(*(column(one.name, one.type) for one in names)).subquery()
            is_all = self.spans and not self.spans[0][1]
            told = (
                literal("day").label("grain") if one.name == "grain" else by_rows.c[one.name]
                for one in total.c
            )
            in_span = () if is_all else (_in_span(by_rows.c.day, "all"),)
            asked.append(select(*told).where(*in_span, *self._conditions(by_rows.c)))
        return union_all(*asked).subquery()

    def _conditions(self, total: Any) -> Iterator[ColumnElement[bool]]:  # noqa: ANN401 - columns
        yield from _conditions(total, self.where, self.either)
        for one in self.rough:
            yield or_(total.date_precision != one, total.day <= _day(f"until_{one}"))


@dataclass(frozen=True)
class Asked:
    """Rows of a total of flows with the days that are asked for."""

    flows: Flows
    days: Mapping[str, date]

    def told(
        self, session: Session, build: Callable[[Flows], AnySelect], **more: date
    ) -> Sequence[Any]:
        """Return what a statement over the rows says, which ``build`` makes once for all days."""
        return session.execute(_over(build, self.flows), {**self.days, **more}).all()


@lru_cache(maxsize=500)
def _over(build: Callable[[Flows], AnySelect], flows: Flows) -> AnySelect:
    return build(flows)


def flows_in(
    session: Session,
    whole: Whole,
    part: Part,
    span: Span | None,
    where: Where,
    *,
    either: Sequence[Where] = (),
    rough: Mapping[DatePrecision, date] = MappingProxyType({}),
    grains: Sequence[str] = (),
) -> Asked:
    """Return the rows of a total of flows whose days are in a span, or all of them.

    A whole year, half or month in it is read at once where the total keeps it, of ``grains`` where
    they are named. Those apart are worked out as those stored are. What is known so roughly as
    ``rough`` counts up to its day.
    """
    spans = _grains_of(grains or part.grains, span)
    found = SQLITE if session.get_bind().dialect.name == "sqlite" else POSTGRESQL
    days = {f"until_{one.value}": until for one, until in rough.items()}
    for place, (_, one) in [*enumerate(spans), ("all", ("", span))]:
        days |= {f"first_{place}": one[0], f"last_{place}": one[1]} if one is not None else {}
    flows = Flows(
        whole,
        part,
        tuple((grain, one is not None) for grain, one in spans),
        _key(where),
        tuple(map(_key, either)),
        tuple(one.value for one in rough),
        found if whole.are_some_apart(session) else None,
    )
    return Asked(flows, days)


def _in_span(day: Any, name: str) -> ColumnElement[bool]:  # noqa: ANN401 - a column
    found: ColumnElement[bool] = day.between(_day(f"first_{name}"), _day(f"last_{name}"))
    return found


def _grains_of(grains: Sequence[str], span: Span | None) -> list[tuple[str, Span | None]]:
    """Return what of a span is read by which grain, the longest that lie in it whole."""
    if span is None:
        return [(grains[-1], None)]
    first, last = span
    if first > last:
        return []
    *finer, longest = grains
    if longest == "day":
        return [(longest, span)]
    step = MONTHS[longest]
    begins = _first_from(first, step)
    ends = _first_until(last, step)
    if begins >= ends:
        return _grains_of(finer, span)
    before = (first, begins - timedelta(days=1))
    return [
        *_grains_of(finer, before),
        (longest, (begins, ends - timedelta(days=1))),
        *_grains_of(finer, (ends, last)),
    ]


def _first_from(day: date, step: int) -> date:
    """Return the first beginning of so many months that is not before a day."""
    begins = _begin_of(day, step)
    return begins if begins == day else _begin_of(begins + timedelta(days=31 * step), step)


def _first_until(day: date, step: int) -> date:
    """Return the day after the last so many months that lie before the end of a day."""
    return _begin_of(day + timedelta(days=1), step)


def _begin_of(day: date, step: int) -> date:
    return day.replace(month=(day.month - 1) // step * step + 1, day=1)
