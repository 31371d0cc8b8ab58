"""Actions (việc cần làm): what somebody is to do until a day, for any record or for none."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.base import (
    REGISTER,
    SECRET,
    UNTRACKED,
    Record,
    UTCDateTime,
    enum_type,
    sorted_by,
    words_of_title,
)
from models.text.formats import utc_now
from models.vocabulary import ActionState, Work


class ActionItem(Record, table=True):
    """One action: given to a division, then to a person; done by one, verified by another.

    The record it is about is named as the trail names it; the service sees to it that it is there.
    Where the action answers what the record itself asks for, ``work`` says what, and ``work_on`` is
    the day by which that is known again (``models.lookups.works``): once the record asks for it no
    more, the action counts as settled. ``closed_on`` is the day it was verified or cancelled.
    """

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("(subject_kind IS NULL) = (subject_id IS NULL)", name="a_whole_subject"),
        CheckConstraint("(work IS NULL) = (work_on IS NULL)", name="a_work_has_its_day"),
        CheckConstraint("work IS NULL OR subject_id IS NOT NULL", name="a_work_has_its_record"),
        CheckConstraint(
            "(state IN ('verified', 'cancelled')) = (closed_on IS NOT NULL)",
            name="closed_has_its_day",
        ),
        CheckConstraint(
            "state NOT IN ('done', 'verified') OR done_at IS NOT NULL", name="done_has_its_time"
        ),
        # The inbox and its count read from this index alone.
        Index(
            "ix_action_inbox",
            "closed_on",
            "deleted_at",
            "due_on",
            "officer_id",
            "division_id",
            "state",
            "origin",
            "work",
        ),
        Index("ix_action_officer", "officer_id", "closed_on", "deleted_at", "due_on"),
        # Those that were open on an earlier day are counted and found from here alone.
        Index(
            "ix_action_given",
            "deleted_at",
            "work",
            "closed_on",
            "due_on",
            "created_at",
            "origin",
        ),
        # Few actions answer what a record asks for: which records are answered is read from here.
        Index("ix_action_work", "work", "closed_on", "deleted_at", "subject_id", "work_on"),
        Index("ix_action_subject", "subject_kind", "subject_id", "closed_on", "deleted_at"),
        {"info": REGISTER},
    )

    title: str = Field(max_length=300)
    detail: str | None = Field(default=None, max_length=2000)
    due_on: date
    state: ActionState = Field(default=ActionState.ASSIGNED, sa_type=enum_type(ActionState))
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    officer_id: int | None = Field(default=None, foreign_key="account.id")
    subject_kind: str | None = Field(default=None, max_length=40)
    subject_id: int | None = None
    work: Work | None = Field(default=None, sa_type=enum_type(Work))
    work_on: date | None = None
    received_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    done_by_id: int | None = Field(default=None, foreign_key="account.id")
    done_note: str | None = Field(default=None, max_length=1000)
    verified_by_id: int | None = Field(default=None, foreign_key="account.id")
    closed_on: date | None = None
    cancelled_reason: str | None = Field(default=None, max_length=500)
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    title_words: str = words_of_title("title")

    def give_anew(self) -> None:
        """Let whoever has it now receive it; what is done or closed stays as it is."""
        if self.state in {ActionState.RECEIVED, ActionState.WORKING}:
            self.state, self.received_at = ActionState.ASSIGNED, None


class Deputy(SQLModel, table=True):
    """Who stands in for a person from a day to a day: what the one has to do, the other sees.

    What needs a second person still asks for the person, whoever stands in for them.
    """

    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
        CheckConstraint("account_id <> deputy_id", name="two_people"),
        Index("ix_deputy_days", "deputy_id", "last_day", "first_day", "account_id"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    deputy_id: int = Field(foreign_key="account.id")
    first_day: date
    last_day: date
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")


class CalendarAddress(SQLModel, table=True):
    """The secret address of a person's calendar; only the hash of its token is kept."""

    __tablename__ = "calendar_address"
    __table_args__ = ({"info": UNTRACKED},)

    account_id: int = Field(
        foreign_key="account.id", primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    token_hash: str = Field(max_length=64, unique=True)
    made_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    last_fetched_on: date | None = None
