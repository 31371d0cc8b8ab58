"""Data quality: what the office set of its rules, and which faults it accepts until a day."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER, UTCDateTime, enum_type
from models.text.formats import utc_now
from models.vocabulary import Severity


class QualitySetting(SQLModel, table=True):
    """What the office set of one rule; a rule without a row is as it was proposed.

    ``rule`` is its code; one that is no rule any more is passed over, so that a new rule needs no
    migration. A number that the rule does not ask stays empty (``models.quality``).
    """

    __tablename__ = "quality_setting"
    __table_args__ = (
        CheckConstraint("days IS NULL OR days BETWEEN 0 AND 3650", name="days_in_reach"),
        {"info": REGISTER},
    )

    rule: str = Field(max_length=40, primary_key=True)
    is_on: bool = True
    severity: Severity = Field(sa_type=enum_type(Severity))
    days: int | None = None
    pct: int | None = None
    spans: int | None = None
    alike_pct: int | None = None
    row_version: int = 1


class QualityAcceptance(SQLModel, table=True):
    """A head accepts what a rule finds in a record, until a day and for a reason.

    ``facts`` is what the rule found then: once it finds something else, nothing is accepted.
    """

    __tablename__ = "quality_acceptance"
    __table_args__ = (UniqueConstraint("rule", "record_id"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    rule: str = Field(max_length=40)
    record_id: int
    facts: str = Field(max_length=200)
    until_on: date
    reason: str = Field(max_length=500)
    accepted_by_id: int | None = Field(default=None, foreign_key="account.id")
    accepted_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
