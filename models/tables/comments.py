"""What people say of a record, and whom they name in it."""

from datetime import datetime

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from models.commands.comments import LONGEST_COMMENT
from models.tables.base import UNTRACKED, UTCDateTime, derived
from models.text.folding import fold
from models.text.formats import utc_now


class Comment(SQLModel, table=True):
    """One comment on a record of any register, which is named as the trail names it.

    The service sees to it that the record is there. A comment taken away is deleted: the trail
    keeps what it said.
    """

    __table_args__ = (Index(None, "subject_kind", "subject_id"),)

    id: int | None = Field(default=None, primary_key=True)
    subject_kind: str = Field(max_length=40)
    subject_id: int
    text: str = Field(sa_column=Column(Text, nullable=False))
    row_version: int = 1
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int = Field(foreign_key="account.id")
    corrected_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    folded_words: str = derived("text", fold, 2 * LONGEST_COMMENT, before="")


class CommentMention(SQLModel, table=True):
    """One person named in a comment; it waits for them until they have seen it.

    No trail follows it: the comment says whom it names, and to see it is no deed.
    """

    __tablename__ = "comment_mention"
    __table_args__ = (
        Index("ix_comment_mention_waiting", "account_id", "seen_at"),
        {"info": UNTRACKED},
    )

    comment_id: int = Field(foreign_key="comment.id", primary_key=True)
    account_id: int = Field(foreign_key="account.id", primary_key=True)
    seen_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
