"""What records ask for by themselves and nobody has been given yet, kind by kind, in SQL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from sqlalchemy import Integer, bindparam, false, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.lookups.work_terms import work_terms
from models.lookups.works import asks_action
from models.reports.actions.asking import OF_HEADS, SOURCES, Source
from models.reports.actions.todo import ToDo, to_do
from models.reports.actions.where import People, is_now, people_of
from models.reports.indicators.completeness import reported_periods
from models.reports.indicators.words import name_of
from models.statements import AnySelect, KnownByKey, built_once
from models.tables import Account, ActionItem, IndicatorValue
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


Form = Literal["rows", "first", "count"]
"""What is asked for: rows; the first of them, each with how many there are; how many there are."""
EVERY: Final = 2**31 - 1
"""So many rows there are of nothing."""


@dataclass(frozen=True)
class _Named:
    """What a slice is narrowed by, in the parameters of a statement."""

    people: People | None
    divisions: tuple[int, ...]
    is_nobodys: bool

    @property
    def flags(self) -> tuple[bool, ...]:
        """Return by which of them: the statement is the same for all people and divisions."""
        return self.people is not None, bool(self.divisions), self.is_nobodys

    @property
    def values(self) -> dict[str, Any]:
        """Return the parameters."""
        people = {"people": sorted(self.people.numbers)} if self.people is not None else {}
        return {**people, **({"divisions": self.divisions} if self.divisions else {})}

    def conditions(self, session: Session, source: Source) -> Iterator[Any]:
        """Give the conditions on the records of a source."""
        if self.divisions:  # not every register is narrowed by them
            divisions: Any = bindparam("divisions", type_=Integer(), expanding=True)
            yield source.division_id.in_(divisions)
        if self.people is not None and source.has_officer:
            people: Any = bindparam("people", type_=Integer(), expanding=True)
            yield source.officer_id.in_(people)
        elif self.people is not None:
            yield source.theirs(session, self.people) if source.theirs else false()
        if self.is_nobodys:
            disabled = select(col(Account.id)).where(col(Account.is_disabled))
            yield source.officer_id.in_(disabled) if source.has_officer else false()


def _asked(
    session: Session, base: ReportFilter, work: Work, form: Form, most: int | None = None
) -> Sequence[Any]:
    """Return what a slice has of a kind of work; the first on top."""
    people = people_of(session, base)
    named = _Named(people, tuple(map(int, base.divisions)), base.is_nobodys)
    whole, found = _whole(base), places(session)

    def build() -> AnySelect:
        source = SOURCES[work](session, whole)
        query = source.rows().where(*named.conditions(session, source))
        if is_now(session, whole):
            query = query.where(_unanswered(session, work, source.number))
        return _formed(query, form)

    terms = audit_terms(session).next_audit_months, work_terms(session)
    own = found.today, found.home_ids, found.own_origins
    key = (work, form, whole, named.flags, terms, own)
    # Words are seldom searched for again, and whom a lesson waits for follows from all accounts.
    is_kept = not base.search and (people is None or work not in OF_HEADS)
    query = _KNOWN.get(key, build) if is_kept else build()
    values = (
        named.values
        if form == "count"
        else named.values | {"most": EVERY if most is None else most}
    )
    return session.execute(query, values).all()


@lru_cache(maxsize=500)
def _whole(base: ReportFilter) -> ReportFilter:
    """Return a slice as a statement is built for it: without what its parameters narrow."""
    return base.only(("search", "is_own"))


_KNOWN: Final = KnownByKey[AnySelect](most=200)


def _formed(query: AnySelect, form: Form) -> AnySelect:
    if form == "count":
        return select(func.count()).select_from(query.order_by(None).subquery())
    counted = query.add_columns(func.count().over()) if form == "first" else query
    return counted.limit(bindparam("most", type_=Integer()))


def work_count(session: Session, base: ReportFilter, work: Work) -> int:
    """Return how many records of a slice ask for a kind of work that nobody was given."""
    if work in _LISTED:
        return sum(1 for _ in _LISTED[work](session, base))
    return int(_asked(session, base, work, "count")[0][0])


def works(session: Session, base: ReportFilter, work: Work, most: int | None) -> list[ToDo]:
    """Return what records of a slice ask for, what is due first on top; ``most`` of them."""
    if work in _LISTED:
        found = sorted(_LISTED[work](session, base), key=lambda one: (one.due_on, one.number))
        return found[:most]
    return [to_do(session, work, row) for row in _asked(session, base, work, "rows", most)]


def top_works(
    session: Session, base: ReportFilter, work: Work, most: int
) -> tuple[list[ToDo], int]:
    """Return the first of :func:`works` with :func:`work_count`, read in one go."""
    if work in _LISTED:
        every = works(session, base, work, None)
        return every[:most], len(every)
    rows = _asked(session, base, work, "first", most)
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
