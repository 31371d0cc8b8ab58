"""Which rows refer to a row: read from the tables themselves, so that no new one is forgotten."""

from typing import Any

from sqlalchemy import Column, select
from sqlmodel import Session, SQLModel


def referring_columns(table: type[Any]) -> list[Column[Any]]:
    """Return every column of the database that names rows of a table."""
    target = table.__table__
    return [
        key.parent
        for other in SQLModel.metadata.sorted_tables
        for key in sorted(other.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table is target
    ]


def is_referred_to(session: Session, table: type[Any], number: int) -> bool:
    """Say whether any row names this one, records in the trash too."""
    return any(
        session.execute(select(column).where(column == number).limit(1)).first() is not None
        for column in referring_columns(table)
    )
