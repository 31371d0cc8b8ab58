"""What organisations received and hold: supports, certificates, training courses."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.base import (
    REGISTER,
    SECRET,
    Money,
    Quantity,
    Record,
    enum_type,
    holding,
    sorted_by,
    words_of_title,
)
from models.vocabulary import CertificateKind, DatePrecision


class Support(Record, table=True):
    """One organisation helped by one initiative with one tool or standard.

    ``supported_on`` is its first day; known to the month or year alone, the first day of that.
    ``year`` follows from it: indicators count by it.

    A *lượt* is one such row; *doanh nghiệp* are the distinct organisations: never added up.
    ``province_id`` is the unit in which the organisation stood on that day.
    """

    __table_args__ = (
        CheckConstraint("(tool_id IS NULL) <> (standard_id IS NULL)", name="tool_or_standard"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year_in_reach"),
        CheckConstraint("amount_vnd IS NULL OR amount_vnd >= 0", name="amount_not_negative"),
        # Indicators count from this index alone.
        Index(
            "ix_support_slice",
            "deleted_at",
            "year",
            "origin",
            "organisation_id",
            "province_id",
            "supported_on",
            "date_precision",
            "amount_vnd",
        ),
        Index("ix_support_day", "deleted_at", "supported_on", "id"),
        {"info": REGISTER},
    )

    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    tool_id: int | None = Field(default=None, foreign_key="tool.id")
    standard_id: int | None = Field(default=None, foreign_key="standard.id")
    province_id: int = Field(foreign_key="province_period.id")
    division_id: int | None = Field(default=None, foreign_key="division.id")
    year: int
    amount_vnd: int | None = Field(default=None, sa_type=Money)
    provider: str | None = Field(default=None, max_length=200)
    result: str | None = Field(default=None, max_length=1000)
    productivity_before: Decimal | None = Field(default=None, sa_type=Quantity)
    productivity_after: Decimal | None = Field(default=None, sa_type=Quantity)
    productivity_unit: str | None = Field(default=None, max_length=60)
    note: str | None = Field(default=None, max_length=1000)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET, "server_default": ""})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    supported_on: date
    date_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision)
    )


class Certificate(Record, table=True):
    """A certificate an organisation holds, until it expires or is withdrawn."""

    __table_args__ = (
        CheckConstraint(
            "expires_on IS NULL OR expires_on >= issued_on", name="expires_after_issue"
        ),
        CheckConstraint(
            "withdrawn_on IS NULL OR withdrawn_on >= issued_on", name="withdrawn_after_issue"
        ),
        Index(
            "ix_certificate_slice",
            "deleted_at",
            "issued_on",
            "expires_on",
            "withdrawn_on",
            "standard_id",
            "origin",
            "province_id",
            "kind",
        ),
        Index(
            "ix_certificate_ends",
            "deleted_at",
            "expires_on",
            "withdrawn_on",
            **holding("expires_on IS NOT NULL"),
        ),
        {"info": REGISTER},
    )

    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    standard_id: int = Field(foreign_key="standard.id")
    version: str | None = Field(default=None, max_length=20)
    kind: CertificateKind = Field(sa_type=enum_type(CertificateKind))
    number: str = Field(max_length=60)
    certifier: str = Field(max_length=200)
    scope: str | None = Field(default=None, max_length=500)
    issued_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    province_id: int = Field(foreign_key="province_period.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    note: str | None = Field(default=None, max_length=1000)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})


class TrainingCourse(Record, table=True):
    """A course: attendances (lượt người), distinct people and organisations are three figures."""

    __tablename__ = "training_course"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("attendances >= 0", name="attendances_not_negative"),
        CheckConstraint(
            "people IS NULL OR people BETWEEN 0 AND attendances", name="people_among_attendances"
        ),
        Index(
            "ix_training_course_slice",
            "deleted_at",
            "starts_on",
            "origin",
            "province_id",
            "attendances",
        ),
        {"info": REGISTER},
    )

    title: str = Field(max_length=300)
    topic_id: int | None = Field(default=None, foreign_key="topic.id")
    tool_id: int | None = Field(default=None, foreign_key="tool.id")
    starts_on: date
    ends_on: date
    organiser: str | None = Field(default=None, max_length=200)
    province_id: int = Field(foreign_key="province_period.id")
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    attendances: int = 0
    people: int | None = None
    note: str | None = Field(default=None, max_length=1000)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    title_words: str = words_of_title("title")


class CourseOrganisation(SQLModel, table=True):
    """An organisation that sent people to a course."""

    __tablename__ = "course_organisation"
    __table_args__ = ({"info": REGISTER},)

    course_id: int = Field(foreign_key="training_course.id", primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", primary_key=True, index=True)
    position: int = 0
    people: int | None = None
