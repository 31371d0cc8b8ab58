"""How far each person has seen what changed, screen by screen."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime


class SeenMark(SQLModel, table=True):
    """One person's last look at one screen (``rules.looks.Look``); ``scope`` is a register's kind.

    "" is the overview. No trail follows it: to look is no deed.
    """

    __tablename__ = "seen_mark"
    __table_args__ = (UniqueConstraint("account_id", "scope"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    scope: str = Field(default="", max_length=40)
    since_position: int
    since_at: datetime = Field(sa_type=UTCDateTime)
    drawn_position: int
    drawn_at: datetime = Field(sa_type=UTCDateTime)
