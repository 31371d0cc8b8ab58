"""Accounts, their roles, signed-in sessions, attempts to sign in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.base import PERSONAL, SECRET, UNTRACKED, UTCDateTime, enum_type
from models.text.formats import utc_now
from models.vocabulary import Role


class Account(SQLModel, table=True):
    """One person who may sign in."""

    id: int | None = Field(default=None, primary_key=True)
    user_name: str = Field(max_length=60, unique=True)
    display_name: str = Field(max_length=120, sa_column_kwargs={"info": PERSONAL})
    office_held: str = Field(default="", max_length=120)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    password_hash: str = Field(max_length=200, sa_column_kwargs={"info": SECRET})
    password_changed_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    must_change_password: bool = False
    one_time_expires_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    locked_until: datetime | None = Field(default=None, sa_type=UTCDateTime)
    is_disabled: bool = False
    is_demonstration: bool = False
    language: str = Field(default="vi", max_length=5)
    row_version: int = 1
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    one_time_after_session: int | None = None
    """The latest session when a one-time password was given: any later one has used it."""


class AccountRole(SQLModel, table=True):
    """One role held by one account."""

    __tablename__ = "account_role"

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    role: Role = Field(primary_key=True, sa_type=enum_type(Role))


class SignInSession(SQLModel, table=True):
    """One signed-in browser. Only the hash of its token is kept."""

    __tablename__ = "sign_in_session"
    __table_args__ = ({"info": UNTRACKED},)

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    last_seen_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    end_reason: str | None = Field(default=None, max_length=40)
    address: str = Field(default="", max_length=60)


class SignInAttempt(SQLModel, table=True):
    """One try to sign in, counted per account name and per address."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = ({"info": UNTRACKED},)

    id: int | None = Field(default=None, primary_key=True)
    user_name: str = Field(max_length=60, index=True)
    address: str = Field(default="", max_length=60, index=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    succeeded: bool = False
