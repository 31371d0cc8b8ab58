"""The values that were entered for an indicator, and the page of one."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.errors import NotFound
from models.lookups.places import places
from models.periods import Period
from models.rules.reporting_periods import code_of_days
from models.rules.spans import whole_months
from models.statements import RECORD, AnySelect, built_once
from models.tables import (
    Account,
    Division,
    Indicator,
    IndicatorValue,
)
from models.text import t
from models.trail.authors import authors_of_value
from models.vocabulary import (
    ReportingStep,
    ValueAvailability,
    ValueState,
)


@dataclass(frozen=True)
class ValueRow:
    """One entered value, with who entered, submitted, approved and locked it."""

    id: int
    period: Period
    unit_name: str
    availability: ValueAvailability
    value: Decimal | None
    reason: str | None
    source_text: str | None
    state: ValueState
    approved_at: datetime | None
    entered_by: str
    submitted_by: str
    approved_by: str
    locked_by: str


@built_once
def _of_indicator() -> AnySelect:
    entered, submitted, approved, locked = (aliased(Account) for _ in range(4))
    return (
        select(
            IndicatorValue,
            col(entered.display_name),
            col(submitted.display_name),
            col(approved.display_name),
            col(locked.display_name),
        )
        .outerjoin(entered, col(entered.id) == col(IndicatorValue.created_by_id))
        .outerjoin(submitted, col(submitted.id) == col(IndicatorValue.submitted_by_id))
        .outerjoin(approved, col(approved.id) == col(IndicatorValue.approved_by_id))
        .outerjoin(locked, col(locked.id) == col(IndicatorValue.locked_by_id))
        .where(col(IndicatorValue.indicator_id) == RECORD, col(IndicatorValue.deleted_at).is_(None))
        .order_by(col(IndicatorValue.first_day).desc(), col(IndicatorValue.id))
    )


def _values(session: Session, number: int) -> tuple[ValueRow, ...]:
    known = places(session)
    rows = session.execute(_of_indicator(), {"record": number})
    return tuple(
        ValueRow(
            one.id or 0,
            value_period(one),
            known.by_id[one.province_id].name,
            one.availability,
            one.value,
            one.reason,
            one.source_text,
            one.state,
            one.approved_at,
            *(name or "" for name in names),
        )
        for one, *names in rows
    )


def value_period(value: IndicatorValue) -> Period:
    """Return the period a value stands for."""
    days = value.first_day, value.last_day
    step = {12: ReportingStep.YEAR, 6: ReportingStep.HALF}.get(
        whole_months(*days) or 0, ReportingStep.QUARTER
    )
    return Period.from_code(code_of_days(step, days))


@dataclass(frozen=True)
class ValueRecord:
    """One entered value with its indicator; ``facts`` is its row, detached."""

    facts: IndicatorValue
    indicator: Indicator
    row: ValueRow
    division: str
    deleter: str
    authors: frozenset[int]
    """Who wrote, changed or submitted it since its last approval, and so does not approve it."""

    @property
    def id(self) -> int:
        """Return the value's number."""
        return self.facts.id or 0


def value_record(session: Session, number: int) -> ValueRecord:
    """Return one entered value, also one in the trash.

    Raises:
        NotFound: there is no such value.

    """
    names = tuple(aliased(Account) for _ in range(5))
    entered, submitted, approved, locked, deleter = names
    found = session.execute(
        select(IndicatorValue, Indicator, col(Division.name), *(col(n.display_name) for n in names))
        .join(Indicator, col(Indicator.id) == col(IndicatorValue.indicator_id))
        .outerjoin(Division, col(Division.id) == col(IndicatorValue.division_id))
        .outerjoin(entered, col(entered.id) == col(IndicatorValue.created_by_id))
        .outerjoin(submitted, col(submitted.id) == col(IndicatorValue.submitted_by_id))
        .outerjoin(approved, col(approved.id) == col(IndicatorValue.approved_by_id))
        .outerjoin(locked, col(locked.id) == col(IndicatorValue.locked_by_id))
        .outerjoin(deleter, col(deleter.id) == col(IndicatorValue.deleted_by_id))
        .where(col(IndicatorValue.id) == number)
    ).first()
    if found is None:
        raise NotFound(t("There is no such value."))
    facts, indicator, division, *people = found
    said = [name or "" for name in people]
    unit = places(session).by_id[facts.province_id].name
    authors = authors_of_value(session, facts)
    session.expunge_all()
    row = ValueRow(
        facts.id or 0,
        value_period(facts),
        unit,
        facts.availability,
        facts.value,
        facts.reason,
        facts.source_text,
        facts.state,
        facts.approved_at,
        *said[:4],
    )
    return ValueRecord(facts, indicator, row, division or "", said[4], authors)
