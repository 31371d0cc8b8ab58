"""Provincial units through time."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER, UTCDateTime, enum_type
from models.text.formats import utc_now
from models.vocabulary import ProvinceKind, UnitChangeKind


class ProvincePeriod(SQLModel, table=True):
    """One unit between two dates. The code alone is no key: (code, valid_from) is."""

    __tablename__ = "province_period"
    __table_args__ = (
        UniqueConstraint("code_gso", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_start"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    code_gso: str = Field(max_length=2)
    name: str = Field(max_length=60)
    kind: ProvinceKind = Field(sa_type=enum_type(ProvinceKind))
    region: str = Field(max_length=80)
    valid_from: date
    valid_to: date | None = None
    successor_code: str | None = Field(default=None, max_length=2)
    folded_name: str = Field(max_length=60)
    split_from_code: str | None = Field(default=None, max_length=2)
    """The code, on the eve, of the unit that this one was split from while that one went on."""
    begun_by_id: int | None = Field(default=None, foreign_key="unit_change.id", index=True)
    ended_by_id: int | None = Field(default=None, foreign_key="unit_change.id", index=True)


class UnitChange(SQLModel, table=True):
    """A change of units that the office recorded: what ended and what began point here."""

    __tablename__ = "unit_change"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    kind: UnitChangeKind = Field(sa_type=enum_type(UnitChangeKind))
    day: date
    decision: str = Field(max_length=200)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")
