"""What official documents say besides the figures: who signs, to whom, and people's own parts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import PERSONAL, REGISTER, UTCDateTime, enum_type
from models.text.formats import utc_now
from models.vocabulary import DocumentBlock, DocumentKind


class DocumentSettings(SQLModel, table=True):
    """What every document of the office says; without this row nothing but the office's name.

    One signer, body or recipient a line. A signer is authority, office and name, parted by
    semicolons. ``retention`` says how long a year's dossier is kept, "" while that is only
    proposed.
    """

    __tablename__ = "document_settings"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"), {"info": REGISTER})

    id: int | None = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    signers: str = Field(default="", max_length=1000, sa_column_kwargs={"info": PERSONAL})
    addressees: str = Field(default="", max_length=1000)
    recipients: str = Field(default="", max_length=2000)
    filed_unit: str = Field(default="", max_length=40)
    retention: str = Field(default="", max_length=200, sa_column_kwargs={"server_default": ""})
    row_version: int = 1


class DocumentText(SQLModel, table=True):
    """One part of one document as somebody wrote it; ``subject`` is the slice or the record."""

    __tablename__ = "document_text"
    __table_args__ = (UniqueConstraint("document", "subject", "block"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    document: DocumentKind = Field(sa_type=enum_type(DocumentKind))
    subject: str = Field(max_length=200)
    block: DocumentBlock = Field(sa_type=enum_type(DocumentBlock))
    text: str = Field(default="", max_length=5000)
    row_version: int = 1
    updated_by_id: int | None = Field(default=None, foreign_key="account.id")
    updated_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
