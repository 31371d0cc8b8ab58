"""Files kept by the product: photos and PDF, each under a random name outside any served folder."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.base import UTCDateTime
from models.text.formats import utc_now


class StoredFile(SQLModel, table=True):
    """One file on the disk; its SHA-256 is checked whenever it is read."""

    __tablename__ = "stored_file"

    id: int | None = Field(default=None, primary_key=True)
    stored_name: str = Field(max_length=80, unique=True)
    original_name: str = Field(max_length=200)
    media_type: str = Field(max_length=80)
    size_bytes: int
    sha256: str = Field(max_length=64)
    width_px: int | None = None
    height_px: int | None = None
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")
