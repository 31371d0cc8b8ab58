"""Exchanges of experience: the visit or conference, its delegations, topics, sites and files."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import (
    PERSONAL,
    REGISTER,
    SECRET,
    Money,
    Record,
    UTCDateTime,
    enum_type,
    folded_caption,
    holding,
    sorted_by,
    words_of_title,
)
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    Direction,
    ExchangeKind,
    ExchangeState,
    Setting,
)


class Exchange(Record, table=True):
    """One exchange, counted once however many provinces took part.

    ``starts_on`` and ``ends_on`` are the first and last day covered; a date known only to the
    month or year covers all of it; where no day was stated both are empty. ``direction`` is seen
    from the home province on that day, else on that of the publication. ``venue`` is a place
    apart from the host's own.
    """

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(
            "(date_precision = 'unknown') = (starts_on IS NULL)"
            " AND (starts_on IS NULL) = (ends_on IS NULL)",
            name="day_or_unknown",
        ),
        CheckConstraint("cost_vnd IS NULL OR cost_vnd >= 0", name="cost_not_negative"),
        # The overview reads its figures from this index alone.
        Index(
            "ix_exchange_slice",
            "deleted_at",
            "starts_on",
            "state",
            "direction",
            "origin",
            "kind",
            "ends_on",
            "date_precision",
        ),
        # PostgreSQL walks through the list from this one; SQLite does so from that above.
        Index(
            "ix_exchange_day",
            text("starts_on NULLS FIRST"),
            "id",
            postgresql_where=text("deleted_at IS NULL"),
        ).ddl_if(dialect="postgresql"),
        Index(
            "ix_exchange_planned",
            "deleted_at",
            "ends_on",
            "origin",
            "direction",
            "division_id",
            **holding("state = 'planned'"),
        ),
        # Which day is the last of all: one of these, or the first day of another.
        Index("ix_exchange_long", "deleted_at", "ends_on", **holding("ends_on > starts_on")),
        {"info": REGISTER},
    )

    kind: ExchangeKind = Field(sa_type=enum_type(ExchangeKind))
    state: ExchangeState = Field(sa_type=enum_type(ExchangeState))
    direction: Direction = Field(sa_type=enum_type(Direction))
    title: str = Field(max_length=300)
    starts_on: date | None = None
    ends_on: date | None = None
    date_precision: DatePrecision = Field(
        default=DatePrecision.DAY, sa_type=enum_type(DatePrecision)
    )
    purpose: str | None = Field(default=None, max_length=2000)
    conclusions: str | None = Field(default=None, max_length=5000)
    cancelled_reason: str | None = Field(default=None, max_length=500)
    order_number: str | None = Field(default=None, max_length=60)
    order_date: date | None = None
    cost_vnd: int | None = Field(default=None, sa_type=Money)
    publisher: str | None = Field(default=None, max_length=200)
    publication_author: str | None = Field(
        default=None, max_length=200, sa_column_kwargs={"info": PERSONAL}
    )
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    publication_url: str | None = Field(default=None, max_length=500)
    note: str | None = Field(default=None, max_length=2000)
    division_id: int | None = Field(default=None, foreign_key="division.id", index=True)
    # Made of the other facts, names of persons among them: the trail holds those, not this.
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    sort_text: str = sorted_by("title")
    venue: str | None = Field(default=None, max_length=200)
    venue_province_id: int | None = Field(
        default=None, foreign_key="province_period.id", index=True
    )
    title_words: str = words_of_title("title")


class Delegation(SQLModel, table=True):
    """One part in an exchange: an organisation's, or a named group's and its members'.

    A group without an organisation stands in a row of its own with neither organisation nor
    province, so that it counts as no partner; each member that is named follows in a row with its
    province and the group's name. A national body has no province.
    """

    __table_args__ = (
        UniqueConstraint("exchange_id", "organisation_id"),
        CheckConstraint("headcount IS NULL OR headcount > 0", name="headcount_positive"),
        CheckConstraint(
            "(organisation_id IS NULL) = (group_name IS NOT NULL)", name="organisation_or_group"
        ),
        Index(None, "province_id", "exchange_id"),
        Index("ix_delegation_party", "exchange_id", "province_id", "role", "headcount"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    exchange_id: int = Field(foreign_key="exchange.id")
    position: int = 0
    role: DelegationRole = Field(sa_type=enum_type(DelegationRole))
    organisation_id: int | None = Field(
        default=None, foreign_key="organisation.id", index=True, nullable=True
    )
    province_id: int | None = Field(default=None, foreign_key="province_period.id", nullable=True)
    leader_name: str | None = Field(
        default=None, max_length=120, sa_column_kwargs={"info": PERSONAL}
    )
    leader_office: str | None = Field(default=None, max_length=120)
    headcount: int | None = None
    members: str | None = Field(default=None, max_length=2000, sa_column_kwargs={"info": PERSONAL})
    group_name: str | None = Field(default=None, max_length=200)


class ExchangeTopic(SQLModel, table=True):
    """One topic of an exchange; ``phrase`` keeps the words of the source."""

    __tablename__ = "exchange_topic"
    __table_args__ = ({"info": REGISTER},)

    exchange_id: int = Field(foreign_key="exchange.id", primary_key=True)
    topic_id: int = Field(foreign_key="topic.id", primary_key=True, index=True)
    position: int = 0
    phrase: str | None = Field(default=None, max_length=500)


class TouredSite(SQLModel, table=True):
    """A site toured during an exchange: an organisation with its setting and tool."""

    __tablename__ = "toured_site"
    __table_args__ = (UniqueConstraint("exchange_id", "organisation_id"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    exchange_id: int = Field(foreign_key="exchange.id")
    position: int = 0
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    setting: Setting | None = Field(default=None, sa_type=enum_type(Setting))
    tool_id: int | None = Field(default=None, foreign_key="tool.id")
    description: str | None = Field(default=None, max_length=300)


class ExchangeFile(SQLModel, table=True):
    """A photo or document of an exchange, with its caption and date."""

    __tablename__ = "exchange_file"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    exchange_id: int = Field(foreign_key="exchange.id", index=True)
    file_id: int = Field(foreign_key="stored_file.id", unique=True)
    position: int = 0
    caption: str = Field(default="", max_length=300)
    taken_on: date | None = None
    folded_caption: str = folded_caption()
