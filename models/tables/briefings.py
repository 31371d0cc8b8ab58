"""Leaders' meetings (họp giao ban): the pages shown, and what was noted and decided."""

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
from models.vocabulary import BriefingTopic, NoteKind


class Briefing(Record, table=True):
    """One meeting: of which slice, on which day, and when its figures were kept.

    ``slice_query`` is the query of the filter. Until the meeting begins its pages are those of
    today; from ``shown_at`` on they stay as they were shown, and ``shown_position`` is the place
    in the trail of the data behind them.
    """

    __table_args__ = (
        CheckConstraint(
            "(shown_at IS NULL) = (shown_position IS NULL)", name="shown_has_its_state"
        ),
        Index("ix_briefing_held", "deleted_at", "held_on"),
        {"info": REGISTER},
    )

    title: str = Field(max_length=300)
    held_on: date
    slice_query: str = Field(default="", max_length=2000)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    shown_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    shown_position: int | None = None
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    title_words: str = words_of_title("title")


class BriefingPage(SQLModel, table=True):
    """One page of a meeting, at its place: about a topic, or in the head's own words.

    ``shown`` is what was shown, in every language (``rules.briefing_pages``): none before the
    meeting began, and of a topic that had nothing to say.
    """

    __tablename__ = "briefing_page"
    __table_args__ = (
        CheckConstraint("(topic = 'own') = (headline IS NOT NULL)", name="own_has_its_headline"),
        Index(None, "briefing_id", "place", unique=True),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    briefing_id: int = Field(foreign_key="briefing.id")
    place: int
    topic: BriefingTopic = Field(sa_type=enum_type(BriefingTopic))
    headline: str | None = Field(default=None, max_length=300)
    body: str | None = Field(default=None, max_length=2000)
    asked: str | None = Field(default=None, max_length=300)
    shown: str | None = Field(default=None, sa_column=Column(Text, nullable=True, info=SECRET))


class BriefingNote(Record, table=True):
    """What was noted at a meeting, decided, or given to do; on which page, and by whom decided.

    What is given to do is an action about the note. ``page`` is the place of the page that was
    shown, ``page_headline`` what stood over it then.
    """

    __tablename__ = "briefing_note"
    __table_args__ = (
        CheckConstraint(
            "kind <> 'decision' OR decided_by IS NOT NULL", name="a_decision_is_somebodys"
        ),
        Index("ix_briefing_note_of", "briefing_id", "deleted_at"),
        Index("ix_briefing_note_day", "deleted_at", "noted_on"),
        {"info": REGISTER},
    )

    briefing_id: int = Field(foreign_key="briefing.id")
    kind: NoteKind = Field(sa_type=enum_type(NoteKind))
    text: str = Field(max_length=1000)
    noted_on: date
    decided_by: str | None = Field(
        default=None, max_length=120, sa_column_kwargs={"info": PERSONAL}
    )
    page: int | None = None
    page_headline: str | None = Field(default=None, max_length=300)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("text")
    title_words: str = words_of_title("text")
