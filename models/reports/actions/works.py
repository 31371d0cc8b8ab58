"""What records ask for by themselves and nobody has been given yet, kind by kind, in SQL."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, false, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.lookups.works import asks_action
from models.reports.actions.asking import SOURCES, Source
from models.reports.actions.where import is_now, people_of
from models.reports.indicators.completeness import reported_periods
from models.reports.indicators.words import name_of
from models.tables import Account, ActionItem, IndicatorValue
from models.text.folding import fold
from models.text.formats import OFFICE_ZONE
from models.text.matching import holds
from models.vocabulary import ValueState, Work


@dataclass(frozen=True)
class ToDo:
    """One thing to do: until when, for which record, whose it is.

    ``work_on`` is the day by which a work is known (``models.lookups.works``); ``action_id`` is
    None where the record asks for it and nobody has been given it yet. What is no record's work has
    words of its own, and ``opens`` with which its screen is opened.
    """

    due_on: date
    kind: str
    number: int
    work: Work | None
    work_on: date | None
    officer_id: int | None
    division_id: int | None
    action_id: int | None = None
    what: str = ""
    why: str = ""
    opens: str = ""


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


def _query(session: Session, base: ReportFilter, work: Work, source: Source) -> Select[Any]:
    query = source.rows()
    if is_now(session, base):
        query = query.where(_unanswered(session, work, source.number))
    if base.divisions:  # not every register is narrowed by them
        query = query.where(source.division_id.in_(tuple(map(int, base.divisions))))
    people = people_of(session, base)
    has_officer = hasattr(source.officer_id, "class_")
    if people is not None:
        query = query.where(
            source.officer_id.in_(people.numbers) if has_officer else source.theirs(people)
        )
    if base.is_nobodys:
        disabled = select(col(Account.id)).where(col(Account.is_disabled))
        query = query.where(source.officer_id.in_(disabled) if has_officer else false())
    return query


def work_count(session: Session, base: ReportFilter, work: Work) -> int:
    """Return how many records of a slice ask for a kind of work that nobody was given."""
    if work in _LISTED:
        return sum(1 for _ in _LISTED[work](session, base))
    source = SOURCES[work](session, base)
    rows = _query(session, base, work, source).order_by(None).subquery()
    return int(session.scalar(select(func.count()).select_from(rows)) or 0)


def works(session: Session, base: ReportFilter, work: Work, most: int | None) -> list[ToDo]:
    """Return what records of a slice ask for, what is due first on top; ``most`` of them."""
    if work in _LISTED:
        found = sorted(_LISTED[work](session, base), key=lambda one: (one.due_on, one.number))
        return found[:most]
    source = SOURCES[work](session, base)
    rows = session.execute(_query(session, base, work, source).limit(most)).all()
    return [_to_do(source, work, row) for row in rows]


def top_works(
    session: Session, base: ReportFilter, work: Work, most: int
) -> tuple[list[ToDo], int]:
    """Return the first of :func:`works` with :func:`work_count`, read in one go."""
    if work in _LISTED:
        every = works(session, base, work, None)
        return every[:most], len(every)
    source = SOURCES[work](session, base)
    query = _query(session, base, work, source).add_columns(func.count().over())
    rows = session.execute(query.limit(most)).all()
    found = [_to_do(source, work, row) for row in rows]
    return found, int(rows[0][-1]) if rows else 0


def _to_do(source: Source, work: Work, row: Sequence[Any]) -> ToDo:
    number, day, officer, division = row[:4]
    due_on, known_by = source.due_on(day), source.known_by(day)
    return ToDo(due_on, work.record, number, work, known_by, officer, division)


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
    rows = session.execute(
        select(col(ActionItem.subject_id), col(ActionItem.work_on)).where(
            col(ActionItem.work) == work,
            col(ActionItem.closed_on).is_(None),
            col(ActionItem.deleted_at).is_(None),
        )
    )
    return {(number, day) for number, day in rows if number is not None and day is not None}


def _approvals(session: Session, base: ReportFilter) -> Iterator[ToDo]:
    """Give the values that wait for a leader, since the day they were submitted."""
    people = people_of(session, base)
    if base.is_nobodys or base.search or (people is not None and not people.heads):
        return
    query = select(IndicatorValue).where(
        col(IndicatorValue.state) == ValueState.SUBMITTED,
        col(IndicatorValue.deleted_at).is_(None),
        _unanswered(session, Work.APPROVAL, col(IndicatorValue.id)),
    )
    if base.divisions:
        divisions = tuple(map(int, base.divisions))
        query = query.where(col(IndicatorValue.division_id).in_(divisions))
    for one in session.scalars(query):
        since = (one.submitted_at or one.updated_at).astimezone(OFFICE_ZONE).date()
        yield ToDo(
            since, "indicator_value", one.id or 0, Work.APPROVAL, since, None, one.division_id
        )


_LISTED: Final = {Work.VALUE: _values, Work.APPROVAL: _approvals}
"""The works that are worked out one by one; there are few of them."""
