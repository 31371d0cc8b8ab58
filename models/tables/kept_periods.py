"""The period that a person last chose on the overview: it opens with it the next time."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class KeptPeriod(SQLModel, table=True):
    """The code of a period, "all" for all time; no row for who takes this year as it comes."""

    __tablename__ = "kept_period"
    __table_args__ = ({"info": UNTRACKED},)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", unique=True)
    period: str = Field(max_length=30)
    saved_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
