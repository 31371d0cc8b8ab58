"""Provincial units through time."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER, enum_type
from models.vocabulary import ProvinceKind


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
