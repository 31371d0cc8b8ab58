"""Records that are to be given to a person, as they stand."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers import REGISTERS, record_titles
from models.rules.rights import Owned
from models.tables import Account


@dataclass(frozen=True)
class AssignableRecord:
    """One record: its version, its title, who is in charge of it or "", and whose it is."""

    id: int
    row_version: int
    title: str
    officer: str
    owned: Owned


def assignable_records(
    session: Session, kind: str, numbers: Collection[int]
) -> tuple[AssignableRecord, ...]:
    """Return the records of these numbers that are there, in their order."""
    register = REGISTERS[kind]
    table: Any = register.table
    rows = session.execute(
        select(table, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == getattr(table, register.officer))
        .where(table.id.in_(numbers), table.deleted_at.is_(None))
    )
    found = {row.id: (row, officer or "") for row, officer in rows}
    titles = record_titles(session, kind, found)
    return tuple(
        AssignableRecord(number, row.row_version, titles[number], officer, Owned.of(row))
        for number, (row, officer) in ((one, found[one]) for one in numbers if one in found)
    )
