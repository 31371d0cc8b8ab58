"""Initiatives: one piece of work under a document, its budget, milestones, notes and outputs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import (
    REGISTER,
    SECRET,
    Money,
    Quantity,
    Record,
    UTCDateTime,
    enum_type,
    holding,
    sorted_by,
    words_of_title,
)
from models.tables.global_ids import LENGTH, new_global_id
from models.text.formats import utc_now
from models.vocabulary import (
    DatePrecision,
    DocumentRole,
    FundingSource,
    InitiativeState,
    ProgressHealth,
    TaskType,
)

_WHOSE: Final = ("state", "origin", "owner_province_id", "officer_id", "division_id")
_IS_DUE: Final = "next_due_on IS NOT NULL"
_RUNS: Final = "state = 'running'"


class Initiative(Record, table=True):
    """One initiative. What stands under "worked out" follows from its parts, never typed.

    ``progress_pct`` is the weight of the done milestones in that of all (0 to 100; empty without
    weights); ``next_due_on`` the earliest due day of an open milestone; ``health`` that of the
    latest status note; the three amounts are sums over all years and sources: planned and allocated
    of the budget, spent of the payments; ``last_paid_on`` the latest day of a payment, the first of
    its month or year where no more is known: what ended is asked for payments no longer after it.

    ``starts_on`` is the first day of the month or year where no more is known, ``ends_on`` the
    last, so that nothing is late before it must be. A public record may give no code. That of
    another province names its unit in ``owner_province_id``; it is known, and counted nowhere.
    """

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(
            "progress_pct IS NULL OR progress_pct BETWEEN 0 AND 100", name="progress_is_a_share"
        ),
        # The overview and the portfolio read their figures from this index alone.
        Index(
            "ix_initiative_slice",
            "deleted_at",
            "starts_on",
            "ends_on",
            "state",
            "origin",
            "next_due_on",
            "health",
            "starts_precision",
            "ends_precision",
            "owner_province_id",
            "last_paid_on",
        ),
        # What is overdue, and of what a note is due, is found from these.
        Index("ix_initiative_due", "deleted_at", "next_due_on", *_WHOSE, **holding(_IS_DUE)),
        Index("ix_initiative_running", "deleted_at", "starts_on", *_WHOSE, **holding(_RUNS)),
        {"info": REGISTER},
    )

    code: str | None = Field(default=None, max_length=40, unique=True)
    title: str = Field(max_length=300)
    task_type: TaskType = Field(sa_type=enum_type(TaskType))
    task_group_id: int | None = Field(default=None, foreign_key="task_group.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="programme_document.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    officer_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    starts_on: date
    ends_on: date
    state: InitiativeState = Field(sa_type=enum_type(InitiativeState))
    aim: str | None = Field(default=None, max_length=2000)
    note: str | None = Field(default=None, max_length=2000)
    source_url: str | None = Field(default=None, max_length=500)
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    # Worked out by the service from the parts.
    progress_pct: int | None = None
    next_due_on: date | None = None
    health: ProgressHealth | None = Field(default=None, sa_type=enum_type(ProgressHealth))
    planned_vnd: int = Field(default=0, sa_type=Money)
    allocated_vnd: int = Field(default=0, sa_type=Money)
    spent_vnd: int = Field(default=0, sa_type=Money)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    published_on: date | None = None
    starts_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision, "starts_precision")
    )
    ends_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision, "ends_precision")
    )
    owner_province_id: int | None = Field(
        default=None, foreign_key="province_period.id", index=True
    )
    title_words: str = words_of_title("title")
    last_paid_on: date | None = None


class InitiativePartner(SQLModel, table=True):
    """An organisation that carries an initiative out together with the office."""

    __tablename__ = "initiative_partner"
    __table_args__ = ({"info": REGISTER},)

    initiative_id: int = Field(foreign_key="initiative.id", primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", primary_key=True, index=True)
    position: int = 0
    part: str | None = Field(default=None, max_length=200)


class InitiativeProvince(SQLModel, table=True):
    """A provincial unit in which an initiative works: the unit of its first day there."""

    __tablename__ = "initiative_province"
    __table_args__ = ({"info": REGISTER},)

    initiative_id: int = Field(foreign_key="initiative.id", primary_key=True)
    province_id: int = Field(foreign_key="province_period.id", primary_key=True, index=True)
    position: int = 0


class InitiativeStep(SQLModel, table=True):
    """One change of an initiative's state, with its day, reason and document.

    ``happened_on`` is the first day of the month or year where no more is known. Steps follow each
    other as they were taken; only the last is ever corrected or taken back. ``until_on`` follows
    from the later ones: on any day one step holds, the last of those taken by then.
    """

    __tablename__ = "initiative_step"
    __table_args__ = (
        # How one stood on a day is read from the first alone; which stood so, from the second.
        Index(
            "ix_initiative_step_course",
            "initiative_id",
            "id",
            "happened_on",
            "date_precision",
            "state",
        ),
        Index(
            "ix_initiative_step_standing",
            "state",
            "until_on",
            "happened_on",
            "initiative_id",
            "date_precision",
        ),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    state: InitiativeState = Field(sa_type=enum_type(InitiativeState))
    happened_on: date
    reason: str | None = Field(default=None, max_length=500)
    document_number: str | None = Field(default=None, max_length=60)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")
    date_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision)
    )
    until_on: date | None = None
    """The day from which a later step has certainly been taken; empty for the last one."""


class InitiativeBudget(SQLModel, table=True):
    """The money meant for an initiative from one source, in whole đồng: of a year, or of several.

    ``last_year`` is ``year`` for the budget of one year. One amount for several years stays one: it
    is divided nowhere. What is spent of it follows from the payments (``rules.budgets``).
    """

    __tablename__ = "initiative_budget"
    __table_args__ = (
        UniqueConstraint("initiative_id", "year", "last_year", "source"),
        CheckConstraint("year BETWEEN 1990 AND 2100", name="year_in_reach"),
        CheckConstraint("last_year BETWEEN year AND 2100", name="last_year_after_first"),
        CheckConstraint("planned_vnd >= 0 AND allocated_vnd >= 0", name="not_negative"),
        Index(
            "ix_initiative_budget_slice",
            "initiative_id",
            "year",
            "last_year",
            "source",
            "planned_vnd",
            "allocated_vnd",
        ),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    year: int
    source: FundingSource = Field(sa_type=enum_type(FundingSource))
    planned_vnd: int = Field(default=0, sa_type=Money)
    allocated_vnd: int = Field(default=0, sa_type=Money)
    overspent_reason: str | None = Field(default=None, max_length=500)
    last_year: int


class Payment(SQLModel, table=True):
    """Money paid for an initiative on a day (giải ngân), in whole đồng.

    ``paid_on`` is the first day of the month or year where no more is known. ``budget_year`` is the
    year whose budget it is taken from: that of the day, or the one before (chỉnh lý quyết toán).
    ``early_reason`` says why it was paid before the initiative began. ``row_version`` and
    ``global_id`` are its own, by which a list of payments comes back.
    """

    __table_args__ = (
        CheckConstraint("amount_vnd > 0", name="amount_positive"),
        CheckConstraint("budget_year BETWEEN 1990 AND 2100", name="year_in_reach"),
        # Money by year, source and day is counted from this index alone.
        Index(
            "ix_payment_slice",
            "initiative_id",
            "budget_year",
            "source",
            "paid_on",
            "date_precision",
            "amount_vnd",
        ),
        # Whether anything was paid in a period is asked of each initiative that ran outside it.
        Index("ix_payment_days", "initiative_id", "paid_on", "date_precision", "amount_vnd"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    paid_on: date
    date_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision)
    )
    budget_year: int
    source: FundingSource = Field(sa_type=enum_type(FundingSource))
    amount_vnd: int = Field(sa_type=Money)
    document_number: str | None = Field(default=None, max_length=60)
    note: str | None = Field(default=None, max_length=500)
    early_reason: str | None = Field(default=None, max_length=500)
    row_version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    global_id: str = Field(
        default_factory=new_global_id,
        max_length=LENGTH,
        unique=True,
        index=True,
        sa_column_kwargs={"info": SECRET, "server_default": ""},
    )


class Milestone(SQLModel, table=True):
    """A step of an initiative's plan with its weight in the progress."""

    __table_args__ = (
        CheckConstraint("weight >= 0", name="weight_not_negative"),
        Index("ix_milestone_due", "initiative_id", "due_on", "done_on"),
        Index("ix_milestone_open", "done_on", "due_on", "initiative_id"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    position: int = 0
    title: str = Field(max_length=300)
    weight: int = 1
    due_on: date = Field(index=True)
    done_on: date | None = None
    note: str | None = Field(default=None, max_length=1000)


class StatusNote(SQLModel, table=True):
    """How an initiative stood in one month: on track, at risk or behind, why, what is needed."""

    __tablename__ = "status_note"
    __table_args__ = (UniqueConstraint("initiative_id", "month"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id")
    month: date
    """The first day of the month."""
    health: ProgressHealth = Field(sa_type=enum_type(ProgressHealth))
    reason: str | None = Field(default=None, max_length=1000)
    needed: str | None = Field(default=None, max_length=1000)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")


class InitiativeOutput(SQLModel, table=True):
    """What an initiative is to yield toward an indicator, and what it has yielded."""

    __tablename__ = "initiative_output"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id", index=True)
    position: int = 0
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    title: str = Field(max_length=300)
    planned_value: Decimal | None = Field(default=None, sa_type=Quantity)
    reached_value: Decimal | None = Field(default=None, sa_type=Quantity)


class InitiativeDocument(SQLModel, table=True):
    """A paper of an initiative: what approved it, a contract, the record of its acceptance.

    ``issued_on`` is the first day of the month or year where no more is known, empty where nothing
    is.
    """

    __tablename__ = "initiative_document"
    __table_args__ = (
        CheckConstraint(
            "(date_precision = 'unknown') = (issued_on IS NULL)", name="day_or_unknown"
        ),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    initiative_id: int = Field(foreign_key="initiative.id", index=True)
    position: int = 0
    role: DocumentRole = Field(sa_type=enum_type(DocumentRole))
    number: str | None = Field(default=None, max_length=60)
    issued_on: date | None = None
    date_precision: DatePrecision = Field(
        default=DatePrecision.UNKNOWN, sa_type=enum_type(DatePrecision)
    )
    title: str | None = Field(default=None, max_length=300)
    source_url: str | None = Field(default=None, max_length=500)
