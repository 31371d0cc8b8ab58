"""Which columns of each list a person wants to see, and in which order."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class ListColumns(SQLModel, table=True):
    """The columns of one list, comma-separated in their order, that one person wants in it."""

    __tablename__ = "list_columns"
    __table_args__ = (UniqueConstraint("account_id", "listing"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    listing: str = Field(max_length=40)
    columns: str = Field(default="", max_length=2000)
    saved_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
