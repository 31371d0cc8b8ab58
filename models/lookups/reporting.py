"""How this office reports: how it cuts its year, and on which days of its own it does not work."""

from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.read_once import read_once
from models.rules.dates import parse_vietnamese_date
from models.rules.reporting_periods import ReportingCalendar
from models.statements import AnySelect, built_once
from models.tables import Office


@read_once
def reporting_calendar(session: Session) -> ReportingCalendar:
    """Return how the office cuts its year; by the civil one before it is set up."""
    changes = session.scalar(_year_changes()) or ""
    return ReportingCalendar(tuple(map(int, changes.split())))


@built_once
def _year_changes() -> AnySelect:
    return select(col(Office.year_changes))


@read_once
def days_off(session: Session) -> frozenset[date] | None:
    """Return the office's own days off; None where its deadlines count every day."""
    found = session.execute(select(col(Office.due_in_working_days), col(Office.days_off))).first()
    if found is None or not found.due_in_working_days:
        return None
    return _read(found.days_off)


@read_once
def own_days_off(session: Session) -> frozenset[date]:
    """Return the office's own days off, however it counts the deadlines of its reports."""
    return _read(session.scalar(select(col(Office.days_off))) or "")


def _read(days: str) -> frozenset[date]:
    return frozenset(map(parse_vietnamese_date, days.split()))
