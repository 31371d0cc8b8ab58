"""Stored totals read: what counts on some days, and what began in a span of them."""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Subquery,
    TableClause,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlmodel import Session

from models.stored_totals.parts import COUNTED, MONTHS, POSTGRESQL, SQLITE, Part, Whole

Days = Collection[date | None]


def _is_month_end(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def rows_on(total: TableClause, days: Days, *conditions: ColumnElement[bool]) -> Subquery:
    """Return the rows of a total by days that say what counts on some days; None is the end.

    What counts on one day is the sum of them all; on each of several those of :func:`sums_on`. The
    months are asked apart from the days, so that each is a range of the key.
    """
    columns, known = total.c, [day for day in days if day is not None]
    last = None if None in days else max(known).replace(day=1)
    is_ended = last is not None and any(_is_month_end(one) for one in known if one >= last)
    months = [columns.grain == "month"]
    if last is not None:
        months.append(columns.day <= last if is_ended or len(known) > 1 else columns.day < last)
    parts = {
        first: max(one for one in known if one.replace(day=1) == first)
        for first in {one.replace(day=1) for one in known if not _is_month_end(one)}
    }
    ranges = [(columns.grain == "day", columns.day.between(*one)) for one in sorted(parts.items())]
    return union_all(
        *(select(*columns).where(*conditions, *asked) for asked in (months, *ranges))
    ).subquery()


def sums_on(days: Collection[date], rows: Subquery) -> tuple[ColumnElement[int], ...]:
    """Return how many count on each day, as columns to ask of :func:`rows_on` of these days."""
    return tuple(
        func.coalesce(func.sum(case((_counts(day, rows), rows.c.number))), 0) for day in days
    )


def _counts(day: date, rows: Subquery) -> ColumnElement[bool]:
    grain, of, first = rows.c.grain, rows.c.day, day.replace(day=1)
    if _is_month_end(day):
        return and_(grain == "month", of <= first)
    return or_(and_(grain == "month", of < first), and_(grain == "day", of.between(first, day)))


Conditions = Callable[[Any], Iterable[ColumnElement[bool]]]
"""What leaves those rows of a total that are asked for, given its columns."""
Span = tuple[date, date]


def rows_in(
    session: Session, whole: Whole, part: Part, span: Span | None, conditions: Conditions
) -> Subquery:
    """Return the rows of a total of flows whose days are in a span, or all of them.

    A whole year, half or month in it is read at once where the total keeps it. Those apart are
    worked out as those stored are.
    """
    total, dialect = (
        part.table,
        SQLITE if session.get_bind().dialect.name == "sqlite" else POSTGRESQL,
    )
    asked: list[Any] = [
        select(*total.c).where(
            total.c.grain == grain,
            *((total.c.day.between(*days),) if days is not None else ()),
            *conditions(total.c),
        )
        for grain, days in _grains_of(part.grains, span)
    ]
    if whole.are_some_apart(session):
        left = f"IN (SELECT t.id FROM {whole.members} AS t WHERE t.is_counted <> {COUNTED})"
        there = f"i.id {left} AND {whole.is_there}"
        rows = text(f"SELECT * FROM ({part.rows(dialect, there)}) AS r")
        names = [one for one in total.c if one.name != "grain"]
        by_rows = rows.columns(*(column(one.name, one.type) for one in names)).subquery()
        in_span = (by_rows.c.day.between(*span),) if span is not None else ()
        told = (
            literal("day").label("grain") if one.name == "grain" else by_rows.c[one.name]
            for one in total.c
        )
        asked.append(select(*told).where(*in_span, *conditions(by_rows.c)))
    return union_all(*asked).subquery()


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
