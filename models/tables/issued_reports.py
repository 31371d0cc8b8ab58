"""Reports that were issued (phát hành): what they said, their files, their signed copies."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, Text
from sqlmodel import Field, SQLModel

from models.tables.base import (
    PERSONAL,
    REGISTER,
    SECRET,
    Record,
    UTCDateTime,
    enum_type,
    sorted_by,
    words_of_title,
)
from models.text.formats import utc_now
from models.vocabulary import DocumentKind, SignedVerdict


class IssuedReport(Record, table=True):
    """One official document as it left the office: its number, day, signer, and what it said.

    ``subject`` is the slice or the record as document texts name it, ``query`` the parameters of
    its link. ``told`` holds the document part by part (``documents.official.told``), as the data
    at ``position`` of the trail gave it. Nothing of it changes later but that it is withdrawn.
    """

    __tablename__ = "issued_report"
    __table_args__ = (
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn"),
        CheckConstraint("replaces_id IS NULL OR reason IS NOT NULL", name="replaced_for_a_reason"),
        Index("ix_issued_report_of", "document", "subject"),
        Index("ix_issued_report_day", "deleted_at", "issued_on"),
        {"info": REGISTER},
    )

    document: DocumentKind = Field(sa_type=enum_type(DocumentKind))
    subject: str = Field(max_length=200)
    query: str = Field(max_length=2000)
    title: str = Field(max_length=500)
    number: int
    symbol: str = Field(max_length=80)
    issued_on: date
    signer: str = Field(default="", max_length=200, sa_column_kwargs={"info": PERSONAL})
    position: int
    told: str = Field(sa_column=Column(Text, nullable=False, info=SECRET))
    docx_file_id: int = Field(foreign_key="stored_file.id", unique=True)
    pdf_file_id: int = Field(foreign_key="stored_file.id", unique=True)
    replaces_id: int | None = Field(default=None, foreign_key="issued_report.id", index=True)
    reason: str | None = Field(default=None, max_length=500)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    withdrawn_by_id: int | None = Field(default=None, foreign_key="account.id")
    withdrawn_reason: str | None = Field(default=None, max_length=500)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    title_words: str = words_of_title("title")


class SignedCopy(SQLModel, table=True):
    """A signed .pdf that came back, with what was found in it (``rules.signed_copies``)."""

    __tablename__ = "signed_copy"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    issued_report_id: int = Field(foreign_key="issued_report.id", index=True)
    file_id: int = Field(foreign_key="stored_file.id", unique=True)
    verdict: SignedVerdict = Field(sa_type=enum_type(SignedVerdict))
    found: str = Field(sa_column=Column(Text, nullable=False, info=SECRET))
    added_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    added_by_id: int | None = Field(default=None, foreign_key="account.id")
