"""Audits of model sites by a checklist: zones, answers, the stored score, findings."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    Index,
    UniqueConstraint,
    and_,
    or_,
    text,
)
from sqlmodel import Field, SQLModel, col

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
from models.vocabulary import AuditGrade, AuditKind, PhotoPeople, Pillar


class Zone(SQLModel, table=True):
    """A part of a site that is audited by itself; ``weight`` empty counts as one."""

    __table_args__ = (UniqueConstraint("site_id", "name"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    site_id: int = Field(foreign_key="model_site.id")
    position: int = 0
    name: str = Field(max_length=120)
    owner: str | None = Field(default=None, max_length=120)
    """The office or post that answers for the zone."""
    weight: Decimal | None = Field(default=None, sa_type=Quantity)
    is_active: bool = True


class SiteAudit(Record, table=True):
    """One audit; open until it is finished, then locked with its score and the bands of that day.

    Percentages run from 0 to 100; empty where nothing applied. ``change_pct`` is the change since
    the site's audit before of the same kind, over the criteria that both know; ``is_slip`` says
    that this and the change before were falls. ``is_latest`` marks the finished one that gives its
    site's score today: the last by the office or for acceptance, else the last there is.
    """

    __tablename__ = "site_audit"
    __table_args__ = (
        Index("ix_site_audit_course", "site_id", "audited_on", "scores_until", "id"),
        Index("ix_site_audit_slice", "deleted_at", "audited_on", "origin", "kind", "score_pct"),
        # Which gave their sites' scores on an earlier day: for recent days few did and no more do.
        Index(
            "ix_site_audit_gave",
            "scores_until",
            "audited_on",
            "site_id",
            **holding("scores_until IS NOT NULL"),
        ),
        Index(
            "ix_site_audit_latest",
            "is_latest",
            "site_id",
            "score_pct",
            "grade",
            "is_slip",
            "audited_on",
        ),
        # How the pillars of all those that give a score stand, is read from this alone.
        Index(
            "ix_site_audit_pillars",
            "site_id",
            *(f"{pillar.value}_pct" for pillar in Pillar),
            sqlite_where=text("is_latest = 1"),
            postgresql_where=text("is_latest"),
        ),
        CheckConstraint(
            "score_pct IS NULL OR finished_at IS NOT NULL", name="only_finished_ones_have_scores"
        ),
        {"info": REGISTER},
    )

    site_id: int = Field(foreign_key="model_site.id")
    version_id: int = Field(foreign_key="checklist_version.id")
    kind: AuditKind = Field(sa_type=enum_type(AuditKind))
    audited_on: date
    auditors: str = Field(default="", max_length=300, sa_column_kwargs={"info": PERSONAL})
    division_id: int | None = Field(default=None, foreign_key="division.id")
    note: str | None = Field(default=None, max_length=1000)
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    finished_by_id: int | None = Field(default=None, foreign_key="account.id")
    score_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    seiri_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    seiton_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    seiso_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    seiketsu_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    shitsuke_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    grade: AuditGrade | None = Field(default=None, sa_type=enum_type(AuditGrade))
    bands: str = Field(default="", max_length=60)
    """The bands of that day, from excellent down, then the floor of a pillar: "90;80;70;50;50"."""
    change_pct: Decimal | None = Field(default=None, sa_type=Quantity)
    is_slip: bool = False
    is_latest: bool = False
    idempotency_key: str | None = Field(default=None, max_length=64, unique=True)
    form_digest: str | None = Field(default=None, max_length=64, sa_column_kwargs={"info": SECRET})
    scores_until: date | None = None
    """Before this day its score is its site's; 31/12/9999 where it is today, empty: it never is."""


class AuditZone(SQLModel, table=True):
    """A zone that an audit covers, with its score once the audit is finished."""

    __tablename__ = "audit_zone"
    __table_args__ = ({"info": REGISTER},)

    audit_id: int = Field(foreign_key="site_audit.id", primary_key=True)
    zone_id: int = Field(foreign_key="zone.id", primary_key=True, index=True)
    score_pct: Decimal | None = Field(default=None, sa_type=Quantity)


class AuditScore(SQLModel, table=True):
    """The answer to one criterion in one zone; ``points`` empty: it does not apply.

    No mark of a register: a tap in an open audit changes no figure on any screen; finishing does.
    """

    __tablename__ = "audit_score"
    __table_args__ = (
        CheckConstraint("points IS NULL OR points BETWEEN 0 AND 10", name="points_in_reach"),
    )

    audit_id: int = Field(foreign_key="site_audit.id", primary_key=True)
    zone_id: int = Field(foreign_key="zone.id", primary_key=True)
    criterion_id: int = Field(foreign_key="criterion.id", primary_key=True)
    points: int | None = None
    note: str | None = Field(default=None, max_length=300)
    tapped_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    """When it was given, at the screen; not when it reached the server."""
    tapped_by_id: int | None = Field(default=None, foreign_key="account.id")
    device: str | None = Field(default=None, max_length=32)
    """The browser in which it was given, by a name of chance; empty: on this server."""
    tap_ms: int | None = Field(default=None, sa_type=BigInteger)
    """The same instant as that browser named it: tells one answer of a device from the next."""


class SetAsideScore(SQLModel, table=True):
    """An answer to a line that does not stand beside the one that does; one a person and device.

    ``is_settled``: somebody who saw it chose what stands. Kept for good: an answer that is sent
    twice is known again.
    """

    __tablename__ = "set_aside_score"
    __table_args__ = (
        UniqueConstraint(
            "audit_id",
            "zone_id",
            "criterion_id",
            "tapped_by_id",
            "device",
            name="uq_set_aside_score_one_a_device",
        ),
        CheckConstraint("points IS NULL OR points BETWEEN 0 AND 10", name="points_in_reach"),
    )

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="site_audit.id")
    zone_id: int = Field(foreign_key="zone.id")
    criterion_id: int = Field(foreign_key="criterion.id")
    points: int | None = None
    tapped_at: datetime = Field(sa_type=UTCDateTime)
    tapped_by_id: int | None = Field(default=None, foreign_key="account.id")
    device: str = Field(max_length=32)
    tap_ms: int = Field(sa_type=BigInteger)
    is_settled: bool = False


class AuditPhoto(SQLModel, table=True):
    """A photo taken in an audit: of a criterion in a zone, or of a finding once it is corrected."""

    __tablename__ = "audit_photo"
    __table_args__ = (
        Index("ix_audit_photo_line", "audit_id", "zone_id", "criterion_id"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="site_audit.id")
    zone_id: int = Field(foreign_key="zone.id")
    criterion_id: int | None = Field(default=None, foreign_key="criterion.id")
    file_id: int = Field(foreign_key="stored_file.id", unique=True)
    caption: str = Field(default="", max_length=300)
    is_after: bool = False
    people: PhotoPeople = Field(sa_type=enum_type(PhotoPeople))
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    created_by_id: int | None = Field(default=None, foreign_key="account.id")


class AuditRules(SQLModel, table=True):
    """The office's own bands and terms for audits; without this row the proposed ones hold."""

    __tablename__ = "audit_rules"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"), {"info": REGISTER})

    id: int | None = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    excellent_pct: Decimal = Field(sa_type=Quantity)
    good_pct: Decimal = Field(sa_type=Quantity)
    passed_pct: Decimal = Field(sa_type=Quantity)
    to_improve_pct: Decimal = Field(sa_type=Quantity)
    pillar_floor_pct: Decimal = Field(sa_type=Quantity)
    finding_due_days: int
    next_audit_months: int
    row_version: int = 1


class RecognitionRules(SQLModel, table=True):
    """What the office asks of a site before it recognises it; without this row as proposed."""

    __tablename__ = "recognition_rules"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"), {"info": REGISTER})

    id: int | None = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    least_grade: AuditGrade = Field(sa_type=enum_type(AuditGrade))
    least_audits: int
    within_months: int
    needs_no_open_findings: bool
    needs_document: bool
    row_version: int = 1


class Finding(SQLModel, table=True):
    """A failed criterion in a zone: what to do, who, until when; closed by a second person.

    ``lifted_at``: the line was scored anew after a correction and fails no more. What was worked
    out for it stays, and stands again where it fails again.
    """

    __table_args__ = (
        UniqueConstraint("audit_id", "zone_id", "criterion_id"),
        CheckConstraint("closed_on IS NULL OR done_on IS NOT NULL", name="done_before_closed"),
        Index("ix_finding_due", "site_id", "due_on", "closed_on", "lifted_at", "audit_id"),
        Index("ix_finding_open", "closed_on", "due_on", "site_id", "lifted_at", "audit_id"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    audit_id: int = Field(foreign_key="site_audit.id")
    site_id: int = Field(foreign_key="model_site.id")
    zone_id: int = Field(foreign_key="zone.id")
    criterion_id: int = Field(foreign_key="criterion.id")
    cause: str | None = Field(default=None, max_length=500)
    action: str | None = Field(default=None, max_length=500)
    owner: str | None = Field(default=None, max_length=120)
    due_on: date
    done_on: date | None = None
    done_by_id: int | None = Field(default=None, foreign_key="account.id")
    closed_on: date | None = None
    closed_by_id: int | None = Field(default=None, foreign_key="account.id")
    row_version: int = 1
    lifted_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


def is_open_finding() -> ColumnElement[bool]:
    """Return the condition on ``finding``: it stands, and no second person has closed it."""
    return and_(col(Finding.closed_on).is_(None), col(Finding.lifted_at).is_(None))


def is_overdue_finding(day: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a day or a parameter
    """Return the condition on ``finding``: past its day by then (``models.rules.findings``)."""
    return and_(
        or_(col(Finding.closed_on).is_(None), col(Finding.closed_on) > day),
        col(Finding.lifted_at).is_(None),
        col(Finding.due_on) < day,
    )
