"""What records ask for today, kind by kind, of what the database keeps of it: in one statement.

What is searched for, how it was on an earlier day and what waits for heads is asked of the records
themselves (:mod:`.works`); so is everything while some records have left what is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    Date,
    Integer,
    and_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import Places, places
from models.lookups.works import is_unsettled
from models.reports.actions.asking import OF_HEADS, SOURCES
from models.reports.actions.todo import ToDo, Top, to_do
from models.reports.actions.where import Named, is_now, named_by
from models.reports.actions.work_days import told_on
from models.statements import KnownByKey, is_exactly
from models.stored_totals.asked import are_some_apart
from models.stored_totals.works import WORK
from models.tables import ActionItem, InitiativeProvince
from models.vocabulary import Origin, Work

_NAMED: Final = frozenset({Work.MILESTONE, Work.NOTE, Work.AUDIT, Work.FINDING, Work.RECOGNITION})
"""The works of records that name who has them."""


def kept_works(session: Session, base: ReportFilter, most: int) -> Mapping[Work, Top]:
    """Return what a slice has of each kind of work that is kept, what is due first on top.

    A kind that must be asked of the records themselves is left out.
    """
    if not is_now(session, base) or base.search or are_some_apart(session):
        return {}
    found, named = places(session), named_by(session, base)
    wait_for_heads = bool(named.people and named.people.heads) and not named.is_nobodys
    first: dict[Work, list[ToDo]] = {
        one: [] for one in SOURCES if not (wait_for_heads and one in OF_HEADS)
    }
    is_of_people = named.people is not None or named.is_nobodys
    asked = tuple(one for one in first if one in _NAMED or not is_of_people)
    values = {"today": found.today, "most": most} | named.values
    for work in asked:
        values[f"{work}_first"], values[f"{work}_last"] = told_on(session, work, found.today)
    key = asked, named.flags, found.own_origins, found.home_ids
    statement = _KNOWN.get(key, lambda: _asking(session, asked, named))
    totals = dict.fromkeys(first, 0)
    for name, number, day, *whose in session.execute(statement, values):
        work = Work(name)
        if day is None:
            totals[work] = number
        else:
            first[work].append(to_do(session, work, (number, day, *whose)))
    return {work: (first[work], totals[work]) for work in first}


_KNOWN: Final = KnownByKey[Any](most=50)


def _asking(session: Session, asked: Sequence[Work], named: Named) -> Any:  # noqa: ANN401 - a statement
    """Return the statement: of each kind its first rows, and one that tells how many there are."""
    answered, c = _answered(session, asked), WORK.c
    whose_are = tuple(named.conditions(c.officer_id, c.division_id))
    parts = []
    for work in asked:
        where = (*_stands(places(session), work), *whose_are, _is_unanswered(answered, work))
        name: Any = literal_column(f"'{work.value}'").label("work")
        whose = func.nullif(c.officer_id, 0), func.nullif(c.division_id, 0)
        rows = select(name, c.number, c.day, *whose).where(*where).order_by(c.day, c.number)
        parts.append(select(rows.limit(bindparam("most", type_=Integer())).subquery()))
        parts.append(select(name, func.count(), null(), null(), null()).where(*where))
    return union_all(*parts)


def _stands(found: Places, work: Work) -> Iterator[Any]:
    """Give the conditions that a record asks for a work today, and that it counts."""
    c, (first, last) = WORK.c, (_day(f"{work}_{end}") for end in ("first", "last"))
    yield is_exactly(c.work, work)
    yield c.day.between(first, last)
    yield c.until >= _day("today")
    yield c.place.in_([literal_column(str(one)) for one in (0, *sorted(found.home_ids))])
    own = c.origin.in_([literal_column(f"'{one.value}'") for one in found.own_origins])
    is_public = is_exactly(c.origin, Origin.PUBLIC)
    if work in OF_HEADS:
        yield own
    elif work.record == "initiative":
        there = select(col(InitiativeProvince.initiative_id)).where(
            col(InitiativeProvince.province_id).in_(sorted(found.home_ids))
        )
        yield or_(own, and_(is_public, c.number.in_(there)))
    else:
        yield or_(own, is_public)


def _day(name: str) -> Any:  # noqa: ANN401 - a parameter
    return bindparam(name, type_=Date())


def _answered(session: Session, asked: Sequence[Work]) -> Any:  # noqa: ANN401 - a part of a statement
    """Return the works that an open action answers: few, and found once for all kinds.

    One that the record has settled answers it no more: it asks anew.
    """
    one = ActionItem
    works: list[Any] = [literal_column(f"'{work.value}'") for work in asked]
    return (
        select(col(one.work).label("work"), col(one.subject_id).label("number"))
        .where(
            col(one.work).in_(works),
            col(one.closed_on).is_(None),
            col(one.deleted_at).is_(None),
            is_unsettled(session),
        )
        .cte("answered")
        .prefix_with("MATERIALIZED")
    )


def _is_unanswered(answered: Any, work: Work) -> Any:  # noqa: ANN401 - a part of a statement, a condition
    numbers = select(answered.c.number).where(is_exactly(answered.c.work, work))
    return WORK.c.number.not_in(numbers)
