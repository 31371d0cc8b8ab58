"""Keep one row under its key, whether there was one before or not, in one statement."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, SQLModel


def upsert(
    session: Session, table: type[SQLModel], key: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Write a row, in place of the one that has this key: two tabs never make two of it."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite_insert if is_sqlite else postgresql_insert)(table).values(**key, **values)
    kept = {name: insert.excluded[name] for name in values}
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=kept))
