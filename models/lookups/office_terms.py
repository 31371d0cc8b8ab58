"""What the office is and has set of how it reports and works, read in one go."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.read_once import read_once
from models.statements import AnySelect, built_once
from models.tables import Office


@read_once
def office_terms(session: Session) -> Any:  # noqa: ANN401 - a row
    """Return the columns of ``office`` that say so; None before it is set up."""
    return session.execute(_terms()).first()


@built_once
def _terms() -> AnySelect:
    return select(
        col(Office.home_province_id),
        col(Office.is_demonstration),
        col(Office.year_changes),
        col(Office.due_in_working_days),
        col(Office.days_off),
        col(Office.reports_from),
        col(Office.note_months),
        col(Office.decision_days),
    )
