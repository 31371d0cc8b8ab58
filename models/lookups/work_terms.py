"""What the office has set for its work: how often notes are due, who decides on lessons when."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlmodel import Session, col

from models.lookups.office_terms import office_terms
from models.rules.work_terms import DECISION_DAYS, NOTE_MONTHS
from models.tables import Account, AccountRole, Lesson
from models.vocabulary import Role


@dataclass(frozen=True)
class WorkTerms:
    """Within how many months a note is due, and within how many days a lesson is decided on."""

    note_months: int = NOTE_MONTHS
    decision_days: int = DECISION_DAYS


def work_terms(session: Session) -> WorkTerms:
    """Return the office's terms; the proposed ones before it is set up."""
    found = office_terms(session)
    return WorkTerms(found.note_months, found.decision_days) if found else WorkTerms()


def decides_on_lessons(
    session: Session, heads: Collection[int], *, needs_second: bool
) -> ColumnElement[bool]:
    """Return the condition that a lesson waits for some heads: for those of its division.

    A head of no division, and the lesson of none, belong to everyone. ``needs_second`` leaves what
    they noted themselves to others: where a division has no other head, to every head.
    """
    if not heads:
        return false()
    divisions: dict[int | None, set[int]] = {}
    rows = session.execute(
        select(col(Account.division_id), col(Account.id))
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id))
        .where(col(AccountRole.role) == Role.HEAD, col(Account.is_disabled).is_(False))
    )
    for division, number in rows:
        divisions.setdefault(division, set()).add(number)
    of, noted_by = col(Lesson.division_id), col(Lesson.created_by_id)
    own = {division for division, there in divisions.items() if there & set(heads)}
    led = [division for division in divisions if division is not None]
    parts: list[ColumnElement[bool]] = [of.is_(None), of.not_in(led)]
    parts.append(true() if None in own else of.in_([one for one in own if one is not None]))
    if not needs_second:
        return or_(*parts)
    for division, there in divisions.items():
        if division is not None and len(there) == 1:
            parts.append(and_(of == division, noted_by.in_(there)))
    alone = next(iter(heads)) if len(heads) == 1 else None
    is_others = true() if alone is None else or_(noted_by.is_(None), noted_by != alone)
    return and_(or_(*parts), is_others)
