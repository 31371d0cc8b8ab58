"""Replications (nhân rộng): what one model site does, taken over by another."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.tables.base import REGISTER, SECRET, Record, enum_type
from models.vocabulary import DatePrecision


class Replication(Record, table=True):
    """One model site copied to another, on a day as exactly as it is known.

    ``replicated_on`` is the first day of what is known. A lesson is named where it was that which
    was copied; without one the site was copied with all that it does. No site comes back to itself,
    over however many others: the service sees to it.
    """

    __table_args__ = (
        CheckConstraint("from_site_id <> to_site_id", name="two_sites"),
        Index(
            "ix_replication_source",
            "from_site_id",
            "deleted_at",
            "replicated_on",
            "to_site_id",
            "lesson_id",
        ),
        Index("ix_replication_target", "to_site_id", "deleted_at", "from_site_id", "lesson_id"),
        Index("ix_replication_slice", "deleted_at", "replicated_on", "date_precision", "origin"),
        {"info": REGISTER},
    )

    from_site_id: int = Field(foreign_key="model_site.id")
    to_site_id: int = Field(foreign_key="model_site.id")
    replicated_on: date
    date_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision)
    )
    adapted: str | None = Field(default=None, max_length=2000)
    """What was changed so that it fits the other place."""
    lesson_id: int | None = Field(default=None, foreign_key="lesson.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
