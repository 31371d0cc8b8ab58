"""Evidence (minh chứng): a kept file with caption and date, belonging to exactly one record."""

from datetime import date
from typing import Final

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import REGISTER, folded_caption

HOLDERS: Final = (
    "programme_document_id",
    "initiative_id",
    "milestone_id",
    "certificate_id",
    "training_course_id",
    "indicator_value_id",
    "site_step_id",
    "action_id",
    "replication_id",
)
"""The columns of which exactly one says whose evidence a file is."""


class Evidence(SQLModel, table=True):
    """One file of one record. A file belongs to one record only."""

    __table_args__ = (
        CheckConstraint(
            " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in HOLDERS) + " = 1",
            name="one_holder",
        ),
        {"info": REGISTER},
    )

    id: int | None = Field(default=None, primary_key=True)
    file_id: int = Field(foreign_key="stored_file.id", unique=True)
    position: int = 0
    caption: str = Field(default="", max_length=300)
    taken_on: date | None = None
    programme_document_id: int | None = Field(
        default=None, foreign_key="programme_document.id", index=True
    )
    initiative_id: int | None = Field(default=None, foreign_key="initiative.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id", index=True)
    certificate_id: int | None = Field(default=None, foreign_key="certificate.id", index=True)
    training_course_id: int | None = Field(
        default=None, foreign_key="training_course.id", index=True
    )
    indicator_value_id: int | None = Field(
        default=None, foreign_key="indicator_value.id", index=True
    )
    site_step_id: int | None = Field(default=None, foreign_key="site_step.id", index=True)
    folded_caption: str = folded_caption()
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    replication_id: int | None = Field(default=None, foreign_key="replication.id", index=True)
