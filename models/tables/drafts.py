"""Half-filled forms, kept per person and form until they are saved or thrown away."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class Draft(SQLModel, table=True):
    """One half-filled form; ``form`` names the form and, when correcting, the record."""

    __table_args__ = (UniqueConstraint("account_id", "form"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    form: str = Field(max_length=80)
    payload: str
    saved_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
