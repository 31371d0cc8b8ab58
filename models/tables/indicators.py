"""Indicators: what is measured, what was aimed at, what was reached."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import (
    REGISTER,
    SECRET,
    Quantity,
    Record,
    UTCDateTime,
    derived,
    enum_type,
    words_of_title,
)
from models.text.folding import fold
from models.vocabulary import (
    Calculation,
    CountingMode,
    IndicatorKind,
    IndicatorLevel,
    ReportingStep,
    ValueAvailability,
    ValueState,
    WantedDirection,
)


class Indicator(SQLModel, table=True):
    """The definition of one indicator; ``calculation`` empty means its values are entered.

    ``base_value`` is that of ``base_year``: a growth rate without one says so.
    ``national`` indicators are never shown as the province's.
    """

    __table_args__ = (
        CheckConstraint("(base_value IS NULL) = (base_year IS NULL)", name="base_has_a_year"),
        CheckConstraint("decimals BETWEEN 0 AND 4", name="decimals_in_reach"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name_vi: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    unit_vi: str = Field(max_length=40)
    unit_en: str = Field(default="", max_length=40)
    kind: IndicatorKind = Field(sa_type=enum_type(IndicatorKind))
    counting: CountingMode = Field(sa_type=enum_type(CountingMode))
    direction: WantedDirection = Field(sa_type=enum_type(WantedDirection))
    level: IndicatorLevel = Field(sa_type=enum_type(IndicatorLevel))
    calculation: Calculation | None = Field(default=None, sa_type=enum_type(Calculation))
    reporting: ReportingStep = Field(default=ReportingStep.YEAR, sa_type=enum_type(ReportingStep))
    due_days: int = 15
    """A value is late this many days after the end of its period."""
    division_id: int | None = Field(default=None, foreign_key="division.id")
    """Who reports it, where it is entered."""
    decimals: int = 0
    base_value: Decimal | None = Field(default=None, sa_type=Quantity)
    base_year: int | None = None
    definition: str | None = Field(default=None, max_length=1000)
    source_text: str | None = Field(default=None, max_length=500)
    source_url: str | None = Field(default=None, max_length=500)
    position: int = 0
    is_active: bool = True
    row_version: int = 1
    title_words: str = words_of_title("name_vi")
    folded_name_en: str = derived("name_en", fold, 200, before="")


class TargetSet(SQLModel, table=True):
    """Targets that belong together: those of the nation, of a provincial plan ..."""

    __tablename__ = "target_set"
    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name_vi: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    level: IndicatorLevel = Field(sa_type=enum_type(IndicatorLevel))
    document_id: int | None = Field(default=None, foreign_key="programme_document.id")
    position: int = 0
    is_active: bool = True


class Target(SQLModel, table=True):
    """What an indicator is to reach in a period: ``low`` alone is "at least" or "about".

    ``on_track_pct`` and ``at_risk_pct`` are the bands: at or above the first share of the needed
    pace is on track, at or above the second at risk, below behind.
    """

    __table_args__ = (
        UniqueConstraint("target_set_id", "indicator_id", "first_day", "last_day"),
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
        CheckConstraint("high IS NULL OR high >= low", name="high_above_low"),
        CheckConstraint(
            "on_track_pct BETWEEN 1 AND 100 AND at_risk_pct BETWEEN 0 AND on_track_pct",
            name="bands_in_order",
        ),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    target_set_id: int = Field(foreign_key="target_set.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    first_day: date
    last_day: date
    low: Decimal = Field(sa_type=Quantity)
    high: Decimal | None = Field(default=None, sa_type=Quantity)
    is_approximate: bool = False
    is_cumulative: bool = True
    """Whether it is for the whole period together, not for each year of it."""
    on_track_pct: int = 90
    at_risk_pct: int = 70
    note: str | None = Field(default=None, max_length=500)
    source_text: str | None = Field(default=None, max_length=500)
    source_url: str | None = Field(default=None, max_length=500)
    row_version: int = 1


class IndicatorValue(Record, table=True):
    """An entered value of one indicator for one period and unit, from draft to locked."""

    __tablename__ = "indicator_value"
    __table_args__ = (
        UniqueConstraint("indicator_id", "province_id", "first_day", "last_day"),
        CheckConstraint("last_day >= first_day", name="ends_after_start"),
        CheckConstraint(
            "(value IS NULL) = (availability <> 'available')", name="a_value_or_a_reason"
        ),
        Index(
            "ix_indicator_value_slice",
            "deleted_at",
            "indicator_id",
            "first_day",
            "last_day",
            "state",
            "province_id",
            "value",
        ),
        {"info": REGISTER},
    )

    indicator_id: int = Field(foreign_key="indicator.id")
    province_id: int = Field(foreign_key="province_period.id", index=True)
    division_id: int | None = Field(default=None, foreign_key="division.id")
    first_day: date
    last_day: date
    availability: ValueAvailability = Field(
        default=ValueAvailability.AVAILABLE, sa_type=enum_type(ValueAvailability)
    )
    value: Decimal | None = Field(default=None, sa_type=Quantity)
    reason: str | None = Field(default=None, max_length=500)
    """Why there is no value, or why a locked one was corrected."""
    source_text: str | None = Field(default=None, max_length=500)
    note: str | None = Field(default=None, max_length=1000)
    state: ValueState = Field(default=ValueState.DRAFT, sa_type=enum_type(ValueState))
    submitted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    submitted_by_id: int | None = Field(default=None, foreign_key="account.id")
    approved_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    approved_by_id: int | None = Field(default=None, foreign_key="account.id")
    locked_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    locked_by_id: int | None = Field(default=None, foreign_key="account.id")
    idempotency_key: str | None = Field(default=None, max_length=64, index=True, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})


class PublishedFigure(Record, table=True):
    """A figure somebody published, a target or a result, with its source; never our own actual."""

    __tablename__ = "published_figure"
    __table_args__ = ({"info": REGISTER},)

    code: str = Field(max_length=40, unique=True)
    title: str = Field(max_length=300)
    is_target: bool
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="programme_document.id", index=True)
    province_id: int | None = Field(default=None, foreign_key="province_period.id")
    """Empty: the whole country."""
    period_text: str = Field(max_length=60)
    first_day: date | None = None
    last_day: date | None = None
    value: Decimal | None = Field(default=None, sa_type=Quantity)
    unit: str = Field(default="", max_length=60)
    detail: str | None = Field(default=None, max_length=1000)
    source_url: str = Field(max_length=500)
    note: str | None = Field(default=None, max_length=1000)
