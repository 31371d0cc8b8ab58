"""Triggers that write the trail of rows, generated from the tables for both databases.

Every table that is not marked UNTRACKED is followed on insert, update and delete, so that no write
escapes: not Core's, not raw SQL, not another program's. Updates name only the columns that
changed. Secrets never enter; personal values stand as ``{"ref": id}`` into ``personal_value``.
The trail itself refuses every change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Table, text

from models.tables import metadata
from models.trail import postgresql as audit_triggers_postgresql
from models.trail import sqlite as audit_triggers_sqlite

TRAIL: Final = ("audit_event", "audit_change")


def tracked_tables() -> list[Table]:
    """Return the tables whose rows are followed, parents before children."""
    return [table for table in metadata.sorted_tables if table.info.get("audit") != "none"]


def statements(dialect: str) -> list[str]:
    """Return the statements that create every trigger on ``sqlite`` or ``postgresql``."""
    maker = audit_triggers_sqlite if dialect == "sqlite" else audit_triggers_postgresql
    made = list(maker.PREAMBLE)
    for table in tracked_tables():
        made += maker.follow(table)
    for name in TRAIL:
        made += maker.refuse_changes(name)
    return made


def drop(connection: Connection) -> None:
    """Remove every trigger of the trail: before a migration, which may rebuild tables."""
    dialect = connection.dialect.name
    maker = audit_triggers_sqlite if dialect == "sqlite" else audit_triggers_postgresql
    for statement in maker.removals(connection):
        connection.exec_driver_sql(statement)


def install(connection: Connection) -> None:
    """Create the triggers anew, as the tables of this version need them."""
    drop(connection)
    wanted = statements(connection.dialect.name)
    for statement in wanted:
        connection.exec_driver_sql(statement)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(audit_triggers_postgresql.sign(wanted))


@contextmanager
def deferred_trail(connection: Connection) -> Iterator[None]:
    """Write the trail of many new rows in one statement a table, after them, on SQLite.

    For inserts alone: what is changed or deleted meanwhile leaves no trace. It must all be one
    transaction. PostgreSQL's triggers write the trail as ever.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    last = {table: _last_row(connection, table) for table in tracked_tables()}
    drop(connection)
    yield
    for table, row in last.items():
        for statement in audit_triggers_sqlite.follow_new_rows(table):
            connection.execute(text(statement), {"last": row})
    install(connection)


def _last_row(connection: Connection, table: Table) -> int:
    return connection.scalar(text(f'SELECT max(rowid) FROM "{table.name}"')) or 0  # noqa: S608 - our own table


def are_installed(connection: Connection) -> bool:
    """Say whether the triggers stand as this version makes them."""
    wanted = statements(connection.dialect.name)
    if connection.dialect.name == "sqlite":
        return audit_triggers_sqlite.are_installed(connection, wanted)
    return audit_triggers_postgresql.are_installed(connection, wanted)
