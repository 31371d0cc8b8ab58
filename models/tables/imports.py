"""Files that are taken into a register: what a file says, what it would change, what it did."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import UNTRACKED, UTCDateTime, enum_type
from models.text.formats import utc_now
from models.vocabulary import ImportStage


class ImportPlan(SQLModel, table=True):
    """One file and what it would change, or has changed; ``data_version`` is the trail's last.

    The file itself is not kept: its cells stand in the parts until the plan is carried out or
    thrown away. ``chosen`` is what the person chose (sheet, head, columns, values for all rows,
    answers), ``told`` what the plan says of itself (columns, questions, what was left out),
    ``counts`` how many rows it has in each state.
    """

    __tablename__ = "import_plan"
    __table_args__ = (
        Index("ix_import_plan_log", "stage", "id"),
        {"info": UNTRACKED},
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    created_at: datetime = Field(default_factory=utc_now, sa_type=UTCDateTime)
    file_name: str = Field(max_length=200)
    file_hash: str = Field(max_length=64)
    register_kind: str = Field(default="", max_length=40)
    """The name of the register in the trail, "" until one is chosen."""
    stage: ImportStage = Field(default=ImportStage.PLANNED, sa_type=enum_type(ImportStage))
    chosen: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    told: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    data_version: int = 0
    row_version: int = 1
    finished_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    finished_by_id: int | None = Field(default=None, foreign_key="account.id")
    transaction_key: str | None = Field(default=None, max_length=32)
    """The transaction in the trail that carried it out."""
    undone_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    undone_by_id: int | None = Field(default=None, foreign_key="account.id")


class ImportPart(SQLModel, table=True):
    """Up to a thousand rows of a plan, as compressed JSON: cells of the file, or planned rows.

    ``counts`` says how many rows of each state are among planned ones, so that a page of one state
    is found without reading the others.
    """

    __tablename__ = "import_part"
    __table_args__ = ({"info": UNTRACKED},)

    plan_id: int = Field(foreign_key="import_plan.id", primary_key=True)
    what: str = Field(max_length=20, primary_key=True)
    position: int = Field(primary_key=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class ImportHeading(SQLModel, table=True):
    """What a heading was taken for before, in the files of this office; "" for nothing."""

    __tablename__ = "import_heading"
    __table_args__ = ({"info": UNTRACKED},)

    register_kind: str = Field(max_length=40, primary_key=True)
    heading: str = Field(max_length=200, primary_key=True)
    field: str = Field(default="", max_length=60)
