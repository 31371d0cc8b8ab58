"""How this office reports: how it cuts its year, and on which days of its own it does not work."""

from datetime import date

from sqlmodel import Session

from models.lookups.office_terms import office_terms
from models.lookups.read_once import read_once
from models.rules.dates import parse_vietnamese_date
from models.rules.reporting_periods import ReportingCalendar


@read_once
def reporting_calendar(session: Session) -> ReportingCalendar:
    """Return how the office cuts its year; by the civil one before it is set up."""
    found = office_terms(session)
    changes = found.year_changes if found else ""
    return ReportingCalendar(tuple(map(int, changes.split())))


def reports_from(session: Session) -> date | None:
    """Return the day from which on the office reports; None where it reports of all."""
    found = office_terms(session)
    return found.reports_from if found else None


@read_once
def days_off(session: Session) -> frozenset[date] | None:
    """Return the office's own days off; None where its deadlines count every day."""
    found = office_terms(session)
    if found is None or not found.due_in_working_days:
        return None
    return _read(found.days_off)


@read_once
def own_days_off(session: Session) -> frozenset[date]:
    """Return the office's own days off, however it counts the deadlines of its reports."""
    found = office_terms(session)
    return _read(found.days_off if found else "")


def _read(days: str) -> frozenset[date]:
    return frozenset(map(parse_vietnamese_date, days.split()))
