"""Lists taken away to be edited and brought back: what went, and how the data stood then."""

from datetime import datetime

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class EditingExport(SQLModel, table=True):
    """One file; ``id`` is random and stands in it. The trail says that it was taken away.

    ``data_version`` is the last change of the trail that it holds: from there the trail tells how
    each record stood. ``heads`` gives the field under each head of a column, ``records`` the
    numbers of the records that went.
    """

    __tablename__ = "export_for_editing"
    __table_args__ = ({"info": UNTRACKED},)

    id: str = Field(primary_key=True, max_length=32)
    register_kind: str = Field(max_length=40)
    account_id: int | None = Field(default=None, foreign_key="account.id")
    made_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    data_version: int
    heads: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    records: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
