"""The database: engines, read sessions and the one way to write, :func:`Database.unit_of_work`."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from models.permissions import Actor
from models.settings import settings


class Database:
    """One database: a read engine, a write engine, one writer at a time on SQLite."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            path = make_url(url).database
            if path:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.write_engine = self._engine(read_only=False)
        self.read_engine = self._engine(read_only=True)
        self._writing = Lock()

    def _engine(self, *, read_only: bool) -> Engine:
        if not self.is_sqlite:
            return create_engine(self.url, pool_pre_ping=True)
        engine = create_engine(self.url)

        @event.listens_for(engine, "connect")
        def _settle(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver connection
            connection.isolation_level = None
            for pragma in ("foreign_keys=ON", "synchronous=FULL", "busy_timeout=10000"):
                connection.execute(f"PRAGMA {pragma}")
            if read_only:
                connection.execute("PRAGMA query_only=ON")

        @event.listens_for(engine, "begin")
        def _begin(connection: Any) -> None:  # noqa: ANN401 - a driver connection
            connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

        return engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that cannot write."""
        with Session(self.read_engine) as session:
            yield session

    @contextmanager
    def unit_of_work(self, actor: Actor) -> Iterator[Session]:
        """Open the one transaction of a write; commits at the end, rolls back on any error.

        ``session.info`` carries ``actor`` and ``transaction_key`` for the audit trail.
        """
        key = uuid4().hex
        with (
            self._writing if self.is_sqlite else _nothing(),
            Session(self.write_engine, expire_on_commit=False) as session,
        ):
            session.info.update(actor=actor, transaction_key=key)
            if self.is_sqlite:
                session.connection().execute(
                    text(
                        "INSERT INTO audit_context (id, transaction_key) VALUES (1, :key)"
                        " ON CONFLICT (id) DO UPDATE SET transaction_key = :key"
                    ),
                    {"key": key},
                )
            else:
                session.connection().execute(
                    text("SELECT set_config('nscl.transaction_key', :key, true)"), {"key": key}
                )
            yield session
            session.flush()
            if self.is_sqlite:
                session.connection().execute(
                    text("UPDATE audit_context SET transaction_key = NULL")
                )
            session.commit()

    def dispose(self) -> None:
        """Close all connections."""
        self.write_engine.dispose()
        self.read_engine.dispose()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@cache
def database() -> Database:
    """Return the database of this process, as the settings name it."""
    return Database(settings().effective_database_url)
