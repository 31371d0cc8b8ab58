"""Bring a database to the schema of this version, or leave it alone."""

from uuid import uuid4

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from models.db import WRITER_LOCK, Database, sqlite_engine
from models.db_errors import told_in_words
from models.errors import AppError, Unavailable
from models.migrations import (
    head_revision,
    is_current,
    known_revisions,
    migrate,
    renew,
    revision_of,
)
from models.permissions import Actor
from models.services.backups.backups import write_backup
from models.tables import Account, metadata
from models.text import mark, t
from models.trail import events

_NEWER = mark(
    "This database was made by a newer version of the product (revision {revision}). Nothing was"
    " changed: install the newer version, or restore an older backup."
)
_FOREIGN = mark(
    "This database was not made by this product. Nothing was changed: give the address of an"
    " empty database."
)
_MIGRATED_WITHIN_S = 180
"""How long a start waits for another one that is migrating the same file."""


def prepare(db: Database) -> None:
    """Create the schema in an empty database, or migrate an older one after a backup.

    All or nothing: an interrupted migration leaves the data as before. Safe to call at every
    start and from several processes at once; does nothing where nothing is to do.

    Raises:
        Unavailable: the database is newer than this version, is not of this product, or does not
            answer; it is left as it was.

    """
    with told_in_words():
        engine = (
            sqlite_engine(db.url, foreign_keys=False, waits_s=_MIGRATED_WITHIN_S)
            if db.is_sqlite
            else create_engine(db.url, hide_parameters=True)
        )
        try:
            with engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
                _bring_up(db, connection)
        finally:
            engine.dispose()


def serves_already(db: Database) -> bool:
    """Say whether people work with this database and its schema is this version's.

    What a start still adds to it, reference data that were corrected, nobody has to wait for. A
    database that is new, does not answer or is damaged is none: its preparation says what is wrong.
    """
    try:
        with db.read() as session:
            if not is_current(session.connection()):
                return False
            return session.exec(select(Account.id).limit(1)).first() is not None
    except (AppError, SQLAlchemyError):
        return False


def _bring_up(db: Database, connection: Connection) -> None:
    found = revision_of(connection)
    if found is not None and found not in known_revisions():
        raise Unavailable(t(_NEWER, revision=found))
    if found is None and _has_tables(connection):
        raise Unavailable(t(_FOREIGN))
    if found == head_revision():
        renew(connection)
        return
    backup = write_backup(db, reason=f"before-{head_revision()}") if found else None
    migrate(connection)
    _note(connection, found, backup.name if backup else None)


def _has_tables(connection: Connection) -> bool:
    names = set(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        return bool(names)
    return bool(names & set(metadata.tables))


def _note(connection: Connection, before: str | None, backup: str | None) -> None:
    with Session(connection) as session:
        session.info["transaction_key"] = uuid4().hex
        events.record(
            session,
            Actor.system("schema"),
            "schema.migrated",
            before=before,
            after=head_revision(),
            backup=backup,
        )
