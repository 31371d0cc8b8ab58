"""Organisations: enterprises, schools, hospitals, offices; each with its validity."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.rules.organisation_names import NAME_KEY_LENGTH, name_key
from models.tables.base import (
    REGISTER,
    SECRET,
    Record,
    derived,
    enum_type,
    sorted_by,
    words_of_title,
)
from models.vocabulary import OrganisationKind, OrganisationSize, Setting


class Organisation(Record, table=True):
    """One organisation. A dissolved one keeps its records and may name its successor.

    One without a province is of the whole country where ``is_national``.
    ``district`` stands only where ``place_on``, the day the address was true, is before 1/7/2025.
    Contacts are of the office, never of a private person. What was found to be the same
    organisation is in the trash with ``merged_into_id``.
    """

    __table_args__ = (
        CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name="ends_after_start",
        ),
        CheckConstraint("NOT is_national OR province_id IS NULL", name="national_has_no_province"),
        # PostgreSQL, whose indexes hold no number of a row, answers from it alone what firms are.
        Index(
            "ix_organisation_slice",
            "deleted_at",
            "kind",
            "sector_id",
            "size",
            "province_id",
            postgresql_include=["id"],
        ),
        Index("ix_organisation_title", "deleted_at", "sort_text"),
        {"info": REGISTER},
    )

    name: str = Field(max_length=200)
    folded_name: str = Field(max_length=200, index=True)
    kind: OrganisationKind = Field(sa_type=enum_type(OrganisationKind))
    setting: Setting | None = Field(default=None, sa_type=enum_type(Setting))
    province_id: int | None = Field(
        default=None, foreign_key="province_period.id", index=True, nullable=True
    )
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisation.id")
    source_url: str | None = Field(default=None, max_length=500)
    tax_code: str | None = Field(default=None, max_length=14, index=True)
    size: OrganisationSize | None = Field(default=None, sa_type=enum_type(OrganisationSize))
    sector_id: int | None = Field(default=None, foreign_key="sector.id")
    is_foreign_invested: bool | None = None
    is_ocop: bool | None = None
    address: str | None = Field(default=None, max_length=200)
    commune: str | None = Field(default=None, max_length=80)
    district: str | None = Field(default=None, max_length=80)
    place_on: date | None = None
    contact_office: str | None = Field(default=None, max_length=120)
    contact_phone: str | None = Field(default=None, max_length=40)
    contact_email: str | None = Field(default=None, max_length=120)
    note: str | None = Field(default=None, max_length=1000)
    merged_into_id: int | None = Field(default=None, foreign_key="organisation.id")
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("name", is_indexed=True)
    name_key: str = derived("name", name_key, NAME_KEY_LENGTH, is_indexed=True)
    """The same for two ways of writing one name; see models.rules.organisation_names."""
    is_national: bool = False
    title_words: str = words_of_title("name")
