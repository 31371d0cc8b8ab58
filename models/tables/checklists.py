"""Checklists of 5S: versions that never change once published, and their criteria."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER, UTCDateTime, enum_type
from models.vocabulary import Pillar, Setting


class Checklist(SQLModel, table=True):
    """One checklist through its versions, made for a kind of place."""

    __table_args__ = ({"info": REGISTER},)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=40, unique=True)
    name_vi: str = Field(max_length=200)
    name_en: str = Field(default="", max_length=200)
    setting: Setting = Field(sa_type=enum_type(Setting))
    position: int = 0
    is_active: bool = True


class ChecklistVersion(SQLModel, table=True):
    """One version; a published one is used by audits and never changes."""

    __tablename__ = "checklist_version"
    __table_args__ = (UniqueConstraint("checklist_id", "number"), {"info": REGISTER})

    id: int | None = Field(default=None, primary_key=True)
    checklist_id: int = Field(foreign_key="checklist.id")
    number: int
    published_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    published_by_id: int | None = Field(default=None, foreign_key="account.id")
    note: str | None = Field(default=None, max_length=500)
    """What this version changed, for those who read a trend across it."""


class Criterion(SQLModel, table=True):
    """One criterion of a version, with the most points it gives.

    ``guidance`` says in the checklist's own words what each score means; where it is empty the
    general anchors hold. ``follows_id`` is the criterion of an earlier version to which it
    corresponds; empty where it is new.
    """

    __table_args__ = (
        UniqueConstraint("version_id", "pillar", "position"),
        CheckConstraint("maximum BETWEEN 1 AND 10", name="maximum_in_reach"),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="checklist_version.id")
    pillar: Pillar = Field(sa_type=enum_type(Pillar))
    position: int
    text_vi: str = Field(max_length=500)
    text_en: str = Field(default="", max_length=500)
    maximum: int = 4
    guidance_vi: str = Field(default="", max_length=1000)
    guidance_en: str = Field(default="", max_length=1000)
    tag: str | None = Field(default=None, max_length=60)
    follows_id: int | None = Field(default=None, foreign_key="criterion.id")
