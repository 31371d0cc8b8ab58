"""Model sites: one organisation applying one tool as a model, and the steps of its life."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from models.tables.base import (
    PERSONAL,
    REGISTER,
    SECRET,
    Quantity,
    Record,
    UTCDateTime,
    enum_type,
    holding,
)
from models.text.formats import utc_now
from models.vocabulary import Setting, SiteClaim, SiteGrade, SiteState


class ModelSite(Record, table=True):
    """One organisation that applies one tool as a model.

    ``state``, ``grade`` and ``valid_until`` follow from its steps and are those of today;
    ``province_id`` is the unit in which the organisation stood on the first day, empty where it is
    not known. A group of sites known by their number alone is one row with ``group_size``, until
    it is split: what was split off names it as ``group_id``.
    """

    __tablename__ = "model_site"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("group_size IS NULL OR group_size >= 2", name="a_group_is_of_several"),
        CheckConstraint("site_count >= 0", name="none_below_zero"),
        # How many sites stand how is counted from this index alone.
        Index(
            "ix_model_site_slice",
            "deleted_at",
            "state",
            "origin",
            "setting",
            "province_id",
            "site_count",
            "ends_on",
            "valid_until",
            "organisation_id",
        ),
        Index("ix_model_site_begun", "deleted_at", "starts_on"),
        Index(
            "ix_model_site_ends", "deleted_at", "valid_until", **holding("valid_until IS NOT NULL")
        ),
        {"info": REGISTER},
    )

    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    tool_id: int | None = Field(default=None, foreign_key="tool.id")
    setting: Setting = Field(sa_type=enum_type(Setting))
    document_id: int | None = Field(default=None, foreign_key="programme_document.id", index=True)
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    officer_id: int | None = Field(default=None, foreign_key="account.id")
    province_id: int | None = Field(default=None, foreign_key="province_period.id", nullable=True)
    starts_on: date
    ends_on: date | None = None
    responsible: str | None = Field(default=None, max_length=300)
    """The office or post at the site that is responsible, not a private person."""
    aims: str | None = Field(default=None, max_length=1000)
    note: str | None = Field(default=None, max_length=1000)
    state: SiteState = Field(default=SiteState.PROPOSED, sa_type=enum_type(SiteState))
    grade: SiteGrade | None = Field(default=None, sa_type=enum_type(SiteGrade))
    valid_until: date | None = None
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    group_size: int | None = None
    group_id: int | None = Field(default=None, foreign_key="model_site.id", index=True)
    site_count: int = 1
    """How many sites it counts as: one, or of a group those that were not split off yet."""
    source_url: str | None = Field(default=None, max_length=500)
    published_on: date | None = None

    @property
    def is_province_unknown(self) -> bool:
        """Say whether nothing tells in which province it stands."""
        return self.province_id is None


class SiteStep(SQLModel, table=True):
    """One step of a site's life, with its day and document.

    Only the last is ever corrected or taken back. ``until_on`` and ``held_until`` follow from all
    steps of the site: on any day one step holds, the one that ``holds_on`` finds.
    """

    __tablename__ = "site_step"
    __table_args__ = (
        Index(
            "ix_site_step_course", "site_id", "happened_on", "until_on", "state", "held_until", "id"
        ),
        Index("ix_site_step_held", "held_until", "site_id", **holding("held_until IS NOT NULL")),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="model_site.id")
    state: SiteState = Field(sa_type=enum_type(SiteState))
    happened_on: date
    document_number: str | None = Field(default=None, max_length=60)
    document_on: date | None = None
    signer: str | None = Field(default=None, max_length=120, sa_column_kwargs={"info": PERSONAL})
    reason: str | None = Field(default=None, max_length=500)
    grade: SiteGrade | None = Field(default=None, sa_type=enum_type(SiteGrade))
    valid_until: date | None = None
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")
    until_on: date | None = None
    """The day of the next step, from which this state is over; empty for the last one."""
    held_until: date | None = None
    """The last day of the recognition that stands after this step."""


class StepRule(SQLModel, table=True):
    """One step that a site may take; without any row the proposed course holds."""

    __tablename__ = "step_rule"
    __table_args__ = ({"info": REGISTER},)

    before: SiteState = Field(sa_type=enum_type(SiteState), primary_key=True)
    after: SiteState = Field(sa_type=enum_type(SiteState, "sitestate_after"), primary_key=True)
    needs_head: bool = False
    needs_reason: bool = False


class SiteMeasure(SQLModel, table=True):
    """What a site measures by itself, before and after: such as hours of waiting in a hospital."""

    __tablename__ = "site_measure"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="model_site.id", index=True)
    position: int = 0
    name: str = Field(max_length=200)
    unit: str = Field(max_length=60)
    is_lower_better: bool = False
    value_before: Decimal = Field(sa_type=Quantity)
    before_on: date
    value_after: Decimal | None = Field(default=None, sa_type=Quantity)
    after_on: date | None = None


class PublishedSite(SQLModel, table=True):
    """A site as a public source tells of it: for reference, never counted; nothing filled in.

    Only where ``claim`` is "model" does the source call it a model site.
    """

    __tablename__ = "published_site"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20, unique=True)
    name: str = Field(max_length=300)
    setting: Setting = Field(sa_type=enum_type(Setting))
    claim: SiteClaim = Field(sa_type=enum_type(SiteClaim))
    tool: str = Field(default="", max_length=120)
    province_id: int | None = Field(default=None, foreign_key="province_period.id")
    province_words: str = Field(default="", max_length=120)
    years: str = Field(default="", max_length=20)
    programme: str = Field(default="", max_length=200)
    detail: str = Field(default="", max_length=2000)
    note: str = Field(default="", max_length=500)
    source_url: str = Field(max_length=500)
    folded_text: str = Field(default="", sa_column_kwargs={"info": SECRET})
