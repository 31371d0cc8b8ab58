"""The database: engines, read sessions and the one way to write, :meth:`Database.unit_of_work`.

One writer at a time on both databases: SQLite by its write lock, PostgreSQL by an advisory lock.
The trail's numbers therefore grow in the order of the commits, which what is
kept until its tables change relies on.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock, get_ident
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    ExceptionContext,
    Select,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import make_url
from sqlmodel import Session

from models.db_errors import told_in_words
from models.errors import Unavailable
from models.permissions import Actor
from models.settings import WRITER_LOCK as WRITER_LOCK
from models.settings import settings
from models.sqlite_library import sqlite3
from models.sqlite_limits import WrittenLimits
from models.stored_totals import settle
from models.text import mark, t

WAL_IS_SAFE: Final = sqlite3.sqlite_version_info >= (3, 51, 3)
"""Earlier versions can corrupt a database in WAL mode: they keep the rollback journal."""
BUSY_SECONDS: Final = 10
_KEPT_LOG_BYTES: Final = 64 * 1024 * 1024
"""A write-ahead log that a long reader let grow beyond this is cut again."""
_BUSY: Final = mark("Someone else is saving just now. Nothing was saved; please try again.")


class ReadingSession(Session):
    """A session that only reads: a question that asks for columns alone goes past the ORM.

    That works out of each such statement which objects it tells of, and there are none: what is
    asked takes 17 µs then where it took 40. Rows, types and the transaction are the same; what has
    no name of its own, as a count, is called otherwise.
    """

    def execute(self, statement: Any, params: Any = None, **how: Any) -> Any:  # noqa: ANN401 - as Session has them, in many forms
        """Return what a statement says; objects, options and all else are the ORM's."""
        if _asks_for_columns(statement) and not how:
            return self.connection().execute(statement, params)
        return super().execute(statement, params, **how)

    def scalar(self, statement: Any, params: Any = None, **how: Any) -> Any:  # noqa: ANN401 - likewise
        """Return the first value of the first row, None where there is none."""
        if _asks_for_columns(statement) and not how:
            return self.connection().scalar(statement, params)
        return super().scalar(statement, params, **how)


def _asks_for_columns(statement: Any) -> bool:  # noqa: ANN401 - whatever is executed
    """Say whether a statement asks for nothing but columns, or what is worked out of some.

    ``column_descriptions`` says it publicly, and takes as long as a third of what is saved.
    """
    return isinstance(statement, Select) and all(
        isinstance(one, ColumnElement) for one in statement._raw_columns
    )


class WritingSession(Session):
    """A session whose transaction belongs to its unit of work: services cannot commit it."""

    def commit(self) -> None:
        """Refuse.

        Raises:
            RuntimeError: always; only the unit of work commits.

        """
        raise RuntimeError("a service never commits: its unit of work does, once")

    def finish(self) -> None:
        """Commit; for the unit of work alone."""
        super().commit()


class Database:
    """One database: an engine that cannot write, and one that writes for one at a time."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.sqlite_path: Path | None = None
        if self.is_sqlite:
            self.sqlite_path = Path(make_url(url).database or "").absolute()
            self.sqlite_path.parent.mkdir(parents=True, exist_ok=True)
        self.write_engine = self._engine(read_only=False)
        self.read_engine = self._engine(read_only=True)
        self._writing = Lock()
        self._writer: int | None = None

    def _engine(self, *, read_only: bool) -> Engine:
        if self.is_sqlite:
            return sqlite_engine(self.url, read_only=read_only)
        return create_engine(
            self.url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": BUSY_SECONDS,
                # short questions, and many: to compile one of 6 ms took PostgreSQL 800 ms, and to
                # start two workers for one of 2 ms took it ten; what an office has lies in memory,
                # where a row by its number costs little more than the next one
                "options": f"-c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0"
                f" -c random_page_cost=1.1 -c lock_timeout={BUSY_SECONDS}s",
            },
            execution_options={"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
            if read_only
            else {},
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that cannot write and that sees one state of the data throughout.

        Raises:
            Unavailable: the database does not answer.

        """
        with told_in_words(), ReadingSession(self.read_engine) as session:
            yield session

    @contextmanager
    def unit_of_work(self, actor: Actor, *, is_patient: bool = True) -> Iterator[Session]:
        """Open the one transaction of a write; commits at the end, rolls back on any error.

        ``session.info`` carries ``actor`` and ``transaction_key`` for the audit trail. What is not
        patient does not wait while somebody else writes.

        Raises:
            Conflict: the change contradicts what somebody else has saved; nothing was written.
            Unavailable: the database cannot take the change now; nothing was written.

        """
        key = uuid4().hex
        with (
            self._alone(is_patient=is_patient),
            told_in_words(),
            WritingSession(self.write_engine, expire_on_commit=False) as session,
        ):
            session.info.update(actor=actor, transaction_key=key)
            _begin_writing(session.connection(), key, is_patient=is_patient)
            yield session
            session.flush()
            settle(session.connection())
            if self.is_sqlite:
                session.connection().execute(
                    text("UPDATE audit_context SET transaction_key = NULL")
                )
            session.finish()

    @contextmanager
    def _alone(self, *, is_patient: bool = True) -> Iterator[None]:
        """Let one thread of this process write at a time, so that SQLite need not turn any away."""
        if not self.is_sqlite:
            yield
            return
        if self._writer == get_ident():
            raise RuntimeError("a unit of work cannot be opened inside another")
        if not self._writing.acquire(timeout=3 * BUSY_SECONDS if is_patient else 0):
            raise Unavailable(t(_BUSY))
        self._writer = get_ident()
        try:
            yield
        finally:
            self._writer = None
            self._writing.release()

    @contextmanager
    def without_writers(self) -> Iterator[None]:
        """Let nobody write for the length of a block, which opens no unit of work itself.

        On SQLite this holds for the threads of this process.

        Raises:
            Unavailable: somebody has been writing for too long.

        """
        if self.is_sqlite:
            with self._alone():
                yield
            return
        with told_in_words(), self.write_engine.connect() as connection:
            connection.detach()  # restoring closes the pool meanwhile
            connection.execute(text(f"SELECT pg_advisory_lock({WRITER_LOCK})"))
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text(f"SELECT pg_advisory_unlock({WRITER_LOCK})"))
                connection.commit()

    def dispose(self) -> None:
        """Close all connections."""
        self.write_engine.dispose()
        self.read_engine.dispose()


def sqlite_engine(
    url: str, *, read_only: bool = False, foreign_keys: bool = True, waits_s: int | None = None
) -> Engine:
    """Return an engine on a SQLite file, settled as the product needs it.

    A connection waits ``waits_s`` seconds for others to finish, else as long as everything here.

    Writers take the write lock at BEGIN: a deferred one that has to upgrade fails or loses an
    update. Foreign keys are off for migrations alone.
    """
    engine = create_engine(url, hide_parameters=True, module=sqlite3)
    engine.dialect.statement_compiler = WrittenLimits
    waits_s = BUSY_SECONDS if waits_s is None else waits_s
    pragmas = [
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "synchronous=FULL",
        f"busy_timeout={waits_s * 1000}",
        "temp_store=MEMORY",
        f"journal_size_limit={_KEPT_LOG_BYTES}",
        "recursive_triggers=ON",  # REPLACE fires the triggers of the row that it deletes
    ]
    if read_only:
        pragmas.append("query_only=ON")

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver connection
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            _choose_journal(connection, may_log=foreign_keys)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    event.listen(engine, "handle_error", _throw_away)
    return engine


def _throw_away(failure: ExceptionContext) -> None:
    """Close a connection that could not end its transaction; that rolls back and frees the lock.

    SQLite keeps the transaction of a COMMIT that found the file busy, and SQLAlchemy takes it for
    ended: in the pool it would keep everybody from reading and writing.
    """
    if failure.statement is None:  # COMMIT and ROLLBACK are calls of the driver
        failure.is_disconnect = True
        failure.invalidate_pool_on_disconnect = False


def _choose_journal(connection: Any, *, may_log: bool) -> None:  # noqa: ANN401 - a driver connection
    """Take the write-ahead log where it is safe: readers and the writer then keep nobody waiting.

    A migration leaves the file's journal: it may prove to be another program's. A file still open
    elsewhere keeps its rollback journal until a later connection.
    """
    present = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if not WAL_IS_SAFE and present != "delete":
        connection.execute("PRAGMA journal_mode=delete")
    elif WAL_IS_SAFE and may_log and present != "wal":
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=wal")


def _begin_writing(connection: Connection, key: str, *, is_patient: bool = True) -> None:
    """Name the transaction to the audit triggers; on PostgreSQL wait for one's turn to write.

    Raises:
        Unavailable: on PostgreSQL, it is not patient and somebody else writes.

    """
    if connection.dialect.name == "sqlite":
        statement = (
            "INSERT INTO audit_context (id, transaction_key) VALUES (1, :key)"
            " ON CONFLICT (id) DO UPDATE SET transaction_key = :key"
        )
    else:
        statement = (
            "SELECT set_config('nscl.transaction_key', :key, true),"
            f" pg_advisory_xact_lock({WRITER_LOCK})"
        )
        if not is_patient and not connection.scalar(
            text(f"SELECT pg_try_advisory_xact_lock({WRITER_LOCK})")
        ):
            raise Unavailable(t(_BUSY))
    connection.execute(text(statement), {"key": key})


@cache
def database() -> Database:
    """Return the database of this process, as the settings name it."""
    return Database(settings().effective_database_url)
