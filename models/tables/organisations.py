"""Organisations: enterprises, schools, hospitals, offices; each with its validity."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.tables.base import REGISTER, Record, enum_type
from models.vocabulary import OrganisationKind, Setting


class Organisation(Record, table=True):
    """One organisation. A dissolved one keeps its records and may name its successor."""

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
                        name="ends_after_start"),
        {"info": REGISTER},
    )  # fmt: skip

    name: str = Field(max_length=200)
    folded_name: str = Field(max_length=200, index=True)
    kind: OrganisationKind = Field(sa_type=enum_type(OrganisationKind))
    setting: Setting | None = Field(default=None, sa_type=enum_type(Setting))
    province_id: int = Field(foreign_key="province_period.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisation.id")
    source_url: str | None = Field(default=None, max_length=500)
