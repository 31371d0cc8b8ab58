"""Programme documents: decisions, plans, schemes, with number, date, issuer and parent."""

from datetime import date

from sqlmodel import Field

from models.tables.base import REGISTER, SECRET, Record, words_of_title


class ProgrammeDocument(Record, table=True):
    """One document under which work is done."""

    __tablename__ = "programme_document"
    __table_args__ = ({"info": REGISTER},)

    number: str = Field(max_length=60)
    title: str = Field(max_length=500)
    issuer: str = Field(default="", max_length=200)
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    parent_id: int | None = Field(default=None, foreign_key="programme_document.id")
    source_url: str | None = Field(default=None, max_length=500)
    note: str | None = Field(default=None, max_length=1000)
    folded_text: str = Field(default="", max_length=800)
    idempotency_key: str | None = Field(default=None, max_length=64, index=True, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    kind_id: int = Field(foreign_key="document_kind.id")
    title_words: str = words_of_title("title")
