"""Whose system this is: the office, its divisions, its settings."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.rules.work_terms import DECISION_DAYS, NOTE_MONTHS
from models.tables.base import REGISTER, UTCDateTime
from models.text.formats import utc_now


class Office(SQLModel, table=True):
    """The one office this database belongs to."""

    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str = Field(max_length=200)
    superior_body: str = Field(max_length=200)
    home_province_id: int = Field(foreign_key="province_period.id")
    organisation_id: int = Field(foreign_key="organisation.id")
    is_demonstration: bool = False
    document_place: str = Field(default="", max_length=60)
    document_symbol: str = Field(default="", max_length=40)
    row_version: int = 1
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    reports_from: date | None = None
    due_in_working_days: bool = False
    days_off: str = Field(default="", max_length=1000)
    """The office's own days off, dd/mm/yyyy, one after the other."""
    year_changes: str = Field(default="", max_length=100)
    """The years from which reporting periods are cut off on the 14th, by the calendar, and so on.

    One after the other; empty: always by the calendar.
    """
    note_months: int = NOTE_MONTHS
    """Within so many months an initiative under way says how it stands; 0: nobody waits for it."""
    decision_days: int = DECISION_DAYS
    """So many days a lesson may wait for a leader's decision."""


class Division(SQLModel, table=True):
    """A division of the office."""

    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120, unique=True)
    position: int = 0
    valid_from: date | None = None
    valid_to: date | None = None
