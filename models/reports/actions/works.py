"""What records ask for by themselves and nobody has been given yet, kind by kind, in SQL."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Integer, bindparam, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.lookups.work_terms import work_terms
from models.lookups.works import asks_action
from models.reports.actions.asking import OF_HEADS, SOURCES
from models.reports.actions.todo import ToDo, Top, to_do
from models.reports.actions.where import is_now, named_by, people_of
from models.reports.indicators.completeness import reported_periods
from models.reports.indicators.words import name_of
from models.statements import AnySelect, KnownByKey, built_once
from models.tables import ActionItem, IndicatorValue
from models.text.folding import fold
from models.text.formats import OFFICE_ZONE
from models.text.matching import holds
from models.vocabulary import ValueState, Work


def _unanswered(session: Session, work: Work, number: Any) -> Any:  # noqa: ANN401 - columns and a condition
    """Return the condition that no open action answers a record's work.

    One that the record has settled answers it no more: it asks anew.
    """
    home = frozenset(places(session).home_ids)
    answered = select(col(ActionItem.subject_id)).where(
        col(ActionItem.work) == work,
        col(ActionItem.closed_on).is_(None),
        col(ActionItem.deleted_at).is_(None),
        asks_action(home, work),
    )
    # They are few, and found once. As NOT EXISTS they stand among the joins: PostgreSQL that knows
    # nothing yet of its tables then looked for each by going over all certificates.
    return number.not_in(answered)


EVERY: Final = 2**31 - 1
"""So many rows there are of nothing."""


def _asked(session: Session, base: ReportFilter, work: Work, most: int) -> Sequence[Any]:
    """Return the first that a slice has of a kind of work, each with how many there are."""
    named, whole, found = named_by(session, base), _whole(base), places(session)

    def build() -> AnySelect:
        source = SOURCES[work](session, whole)
        theirs = source.theirs(session, named.people) if source.theirs and named.people else None
        officer = source.officer_id if source.has_officer else None
        query = source.rows().where(*named.conditions(officer, source.division_id, theirs))
        if is_now(session, whole):
            query = query.where(_unanswered(session, work, source.number))
        return query.add_columns(func.count().over()).limit(bindparam("most", type_=Integer()))

    terms = audit_terms(session).next_audit_months, work_terms(session)
    own = found.today, found.home_ids, found.own_origins
    key = (work, whole, named.flags, terms, own)
    # Words are seldom searched for again, and whom a lesson waits for follows from all accounts.
    is_kept = not base.search and (named.people is None or work not in OF_HEADS)
    query = _KNOWN.get(key, build) if is_kept else build()
    return session.execute(query, named.values | {"most": most}).all()


@lru_cache(maxsize=500)
def _whole(base: ReportFilter) -> ReportFilter:
    """Return a slice as a statement is built for it: without what its parameters narrow."""
    return base.only(("search", "is_own"))


_KNOWN: Final = KnownByKey[AnySelect](most=200)


def top_works(session: Session, base: ReportFilter, work: Work, most: int) -> Top:
    """Return what records of a slice ask for, what is due first on top; and how many do."""
    if work in _LISTED:
        found = sorted(_LISTED[work](session, base), key=lambda one: (one.due_on, one.number))
        return found[:most], len(found)
    rows = _asked(session, base, work, most)
    return [to_do(session, work, row) for row in rows], int(rows[0][-1]) if rows else 0


def _values(session: Session, base: ReportFilter) -> Iterator[ToDo]:
    """Give the values that are owed and late, indicator by indicator and period by period."""
    if base.officers or base.is_nobodys:
        return
    answered = _answered(session, Work.VALUE) if is_now(session, base) else set()
    words = fold(base.search).split()
    for one in reported_periods(session, base.only(("divisions",))):
        indicator, last = one.indicator, one.days[1]
        if not one.is_late or (indicator.id, last) in answered:
            continue
        if words and not holds(fold(f"{indicator.code} {name_of(indicator)}"), [words]):
            continue
        number, division = indicator.id or 0, indicator.division_id
        yield ToDo(one.due_on, "indicator", number, Work.VALUE, last, None, division)


def _answered(session: Session, work: Work) -> set[tuple[int, date]]:
    rows = session.execute(_subjects(work))
    return {(number, day) for number, day in rows if number is not None and day is not None}


@built_once
def _subjects(work: Any) -> AnySelect:  # noqa: ANN401 - a kind of work
    one = ActionItem
    return select(col(one.subject_id), col(one.work_on)).where(
        col(one.work) == work, col(one.closed_on).is_(None), col(one.deleted_at).is_(None)
    )


def _approvals(session: Session, base: ReportFilter) -> Iterator[ToDo]:
    """Give the values that wait for a leader, since the day they were submitted."""
    people = people_of(session, base)
    if base.is_nobodys or base.search or (people is not None and not people.heads):
        return
    divisions = {"divisions": tuple(map(int, base.divisions))} if base.divisions else {}

    def build() -> AnySelect:
        value = IndicatorValue
        query = select(
            col(value.id), col(value.submitted_at), col(value.updated_at), col(value.division_id)
        ).where(
            col(value.state) == ValueState.SUBMITTED,
            col(value.deleted_at).is_(None),
            _unanswered(session, Work.APPROVAL, col(value.id)),
        )
        chosen: Any = bindparam("divisions", type_=Integer(), expanding=True)
        return query.where(col(value.division_id).in_(chosen)) if base.divisions else query

    query = _WAITING.get((bool(divisions), places(session).home_ids), build)
    for number, submitted_at, updated_at, division in session.execute(query, divisions):
        since = (submitted_at or updated_at).astimezone(OFFICE_ZONE).date()
        yield ToDo(since, "indicator_value", number, Work.APPROVAL, since, None, division)


_WAITING: Final = KnownByKey[AnySelect](most=20)


_LISTED: Final = {Work.VALUE: _values, Work.APPROVAL: _approvals}
"""The works that are worked out one by one; there are few of them."""
