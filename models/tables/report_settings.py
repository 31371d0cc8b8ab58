"""What each person last chose for each report: its sections."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class ReportSettings(SQLModel, table=True):
    """The sections, comma-separated in the order of the report, that one person wants in it."""

    __tablename__ = "report_settings"
    __table_args__ = (UniqueConstraint("account_id", "report"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    report: str = Field(max_length=40)
    sections: str = Field(default="", max_length=400)
    saved_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
