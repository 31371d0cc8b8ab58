"""The days of a work: by which it is known, until when it is due, which of them are told when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from models.lookups.audit_terms import audit_terms
from models.lookups.work_terms import work_terms
from models.rules.audit_calendar import months_after, overdue_before
from models.rules.site_states import last_day_of_warning
from models.rules.supports import last_expiring_day
from models.rules.work_terms import decided_until, note_due_on, noted_before
from models.vocabulary import Work


@dataclass(frozen=True)
class WorkDays:
    """What is made of the day that a record bears.

    ``known_by`` gives the day that is kept of a work (``models.lookups.works``), ``due_on`` the one
    until which it is due.
    """

    known_by: Callable[[date], date] = lambda day: day
    due_on: Callable[[date], date] = lambda day: day


def days_of(session: Session, work: Work) -> WorkDays:
    """Return what is made of the days of a work, as the office has set its terms."""
    if work is Work.AUDIT:
        months = audit_terms(session).next_audit_months
        return WorkDays(due_on=lambda day: months_after(day, months))
    terms = work_terms(session)
    if work is Work.NOTE:
        return WorkDays(
            lambda last: last.replace(day=1), lambda last: note_due_on(last, terms.note_months)
        )
    if work in {Work.LESSON, Work.ADOPTION}:
        return WorkDays(due_on=lambda since: decided_until(since, terms.decision_days))
    return WorkDays()


def told_on(session: Session, work: Work, day: date) -> tuple[date, date]:
    """Return the first and the last day that a record may bear to ask for a work on a day.

    What is late is told from the next day on; what ends is told beforehand, while it lasts.
    """
    first, last = date.min, day - timedelta(days=1)
    if work is Work.RECOGNITION:
        return day, last_day_of_warning(day)
    if work is Work.CERTIFICATE:
        return day, last_expiring_day(day)
    if work is Work.AUDIT:
        last = overdue_before(day, audit_terms(session).next_audit_months) - timedelta(days=1)
    elif work is Work.NOTE:
        months = work_terms(session).note_months
        last = noted_before(day, months) - timedelta(days=1) if months else first
    elif work in {Work.LESSON, Work.ADOPTION}:
        last = date.max
    return first, last
