"""Saved views: a filter of one screen under a name, its owner's own or shared with everybody."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import SECRET, UTCDateTime
from models.text.formats import utc_now


class SavedView(SQLModel, table=True):
    """One filter that somebody named; ``query`` holds the codes of its link as one text.

    What a person keeps for themselves nobody else reads, in the trail neither: name and filter of
    a view that is shared stand in the event of its sharing.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="account.id")
    screen: str = Field(max_length=40)
    name: str = Field(max_length=60, sa_column_kwargs={"info": SECRET})
    query: str = Field(default="", sa_column_kwargs={"info": SECRET})
    is_shared: bool = False
    row_version: int = 1
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
