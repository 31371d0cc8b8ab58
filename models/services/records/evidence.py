"""Attach files to records as their evidence: each file to one record, with caption and day."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy
from sqlmodel import Session, col, select

from models.commands.exchanges import FileInput
from models.errors import Problem
from models.lookups.issued_files import issued_files
from models.permissions import Actor
from models.registers import REGISTERS
from models.services.records.parts import replace_parts
from models.tables import (
    AuditPhoto,
    Evidence,
    ExchangeFile,
    Initiative,
    Milestone,
    ModelSite,
    SiteStep,
    StoredFile,
)
from models.tables.wholes import stands
from models.text import t


def evidence_problems(
    session: Session, actor: Actor, files: Sequence[FileInput], holder: tuple[str, int | None]
) -> list[Problem]:
    """Return the problems of files that are not the person's own new ones nor this record's.

    ``holder`` is the kind of record and its number, None for a new one.
    """
    if not files:
        return []
    kind, own_id = holder
    column = getattr(Evidence, f"{kind}_id")
    rows = session.execute(
        sqlalchemy.select(
            col(StoredFile.id),
            col(StoredFile.created_by_id),
            col(Evidence.id),
            column,
            sqlalchemy.func.coalesce(col(ExchangeFile.id), col(AuditPhoto.id)),
        )
        .outerjoin(Evidence, col(Evidence.file_id) == col(StoredFile.id))
        .outerjoin(ExchangeFile, col(ExchangeFile.file_id) == col(StoredFile.id))
        .outerjoin(AuditPhoto, col(AuditPhoto.file_id) == col(StoredFile.id))
        .where(
            col(StoredFile.id).in_([file.file_id for file in files]),
            col(StoredFile.id).not_in(issued_files()),
        )
    ).all()
    usable = {
        number
        for number, owner, used_by, held_by, elsewhere in rows
        if elsewhere is None
        and (owner == actor.account_id if used_by is None else held_by == own_id is not None)
    }
    return [
        Problem(f"files.{place}.file_id", t("This file is no longer there: add it again."))
        for place, file in enumerate(files)
        if file.file_id not in usable
    ]


def write_evidence(session: Session, kind: str, number: int, files: Sequence[FileInput]) -> bool:
    """Make a record's files those given, in their order; say whether any changed."""
    return replace_parts(
        session,
        Evidence,
        (f"{kind}_id", number),
        ("file_id",),
        [
            {
                "file_id": file.file_id,
                "position": place,
                "caption": file.caption or "",
                "taken_on": file.taken_on,
            }
            for place, file in enumerate(files)
        ],
    )


def add_evidence(session: Session, kind: str, number: int, files: Sequence[FileInput]) -> None:
    """Add files to those a record holds already, after them."""
    column = getattr(Evidence, f"{kind}_id")
    place = len(session.exec(select(Evidence.id).where(column == number)).all())
    for offset, file in enumerate(files):
        values: dict[str, Any] = {
            f"{kind}_id": number,
            "file_id": file.file_id,
            "position": place + offset,
            "caption": file.caption or "",
            "taken_on": file.taken_on,
        }
        session.add(Evidence(**values))


def let_go(session: Session, kind: str, numbers: Collection[int]) -> None:
    """Let the files of records go that are about to be removed; nobody holds them then."""
    column = getattr(Evidence, f"{kind}_id")
    for row in session.exec(select(Evidence).where(col(column).in_(numbers))).all():
        session.delete(row)
    session.flush()


def holders_of_file(session: Session, file_id: int) -> list[bool]:
    """Return, for every record that holds a file as evidence, whether it stands (is not deleted).

    There is at most one.
    """
    found = session.exec(select(Evidence).where(Evidence.file_id == file_id)).all()
    standing = []
    for row in found:
        if row.milestone_id is not None:
            step = session.get(Milestone, row.milestone_id)
            standing.append(
                step is not None and stands(session, session.get(Initiative, step.initiative_id))
            )
        if row.site_step_id is not None:
            taken = session.get(SiteStep, row.site_step_id)
            standing.append(
                taken is not None and stands(session, session.get(ModelSite, taken.site_id))
            )
        for register in REGISTERS.values():
            number = getattr(row, f"{register.kind}_id") if register.holds_evidence else None
            if number is not None:
                standing.append(stands(session, session.get(register.table, number)))
    return standing
