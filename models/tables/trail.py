"""The audit trail: what was done (events), what changed row by row (changes), append-only.

Rows of ``audit_change`` are written by database triggers generated from the tables (see
``models/trail/triggers.py``), so that no write escapes; events are written by the services in the
same transaction. Both carry the transaction's key.
"""

from datetime import datetime

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime
from models.text.formats import utc_now


class TrailEvent(SQLModel, table=True):
    """One thing somebody did: ``exchange.logged``, ``account.signed_in`` ..."""

    __tablename__ = "audit_event"
    __table_args__ = (Index(None, "object_kind", "object_id"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    transaction_key: str = Field(max_length=32, index=True)
    at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    actor_id: int | None = Field(default=None, index=True)
    actor_roles: str = Field(default="", max_length=60)
    address: str = Field(default="", max_length=60)
    action: str = Field(max_length=60, index=True)
    object_kind: str = Field(default="", max_length=40)
    object_id: int | None = None
    reason: str | None = Field(default=None, max_length=500)
    detail: dict[str, object] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    version: str = Field(default="", max_length=20)


class TrailChange(SQLModel, table=True):
    """One row inserted, updated or deleted, written by a trigger. No key: changed from outside."""

    __tablename__ = "audit_change"
    __table_args__ = (
        Index("ix_audit_change_register", "is_register", "id"),
        Index(None, "table_name", "row_id"),
        {"info": UNTRACKED},
    )

    id: int | None = Field(default=None, primary_key=True)
    transaction_key: str | None = Field(default=None, max_length=32, index=True)
    at: datetime = Field(sa_type=UTCDateTime)
    table_name: str = Field(max_length=60)
    row_id: str = Field(max_length=60)
    operation: str = Field(max_length=6)
    before: dict[str, object] | None = Field(default=None, sa_column=Column(JSON))
    after: dict[str, object] | None = Field(default=None, sa_column=Column(JSON))
    is_register: bool = False


class TrailContext(SQLModel, table=True):
    """The transaction now writing (one row; SQLite has one writer; PostgreSQL uses a setting)."""

    __tablename__ = "audit_context"
    __table_args__ = ({"info": UNTRACKED},)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    transaction_key: str | None = Field(default=None, max_length=32)


class PersonalValue(SQLModel, table=True):
    """A personal value that the trail refers to, with the row and column it stood in.

    Blanked to anonymise a person; the trail stays untouched.
    """

    __tablename__ = "personal_value"
    __table_args__ = (Index(None, "table_name", "row_id", "column_name"), {"info": UNTRACKED})

    id: int | None = Field(default=None, primary_key=True)
    table_name: str = Field(max_length=60)
    row_id: str = Field(max_length=60)
    column_name: str = Field(max_length=60)
    value: str = Field(sa_column=Column(Text, nullable=False))
