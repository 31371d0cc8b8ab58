"""One SQLite file that tests use in turn, and the connection that fills and empties it.

Every new connection reads the whole schema; those of this file stay open from test to test.
"""

# ruff: noqa: S608 - the names of our own tables are put together, never data

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool

from models.db import WAL_IS_SAFE, Database
from models.sqlite_library import sqlite3

Content: TypeAlias = dict[str, list[tuple[Any, ...]]]
"""The rows by table, those behind the search index and the last numbers too."""
NAME = "nscl.sqlite3"
_slots = dict[str, "Slot"]()


def taken(keeper: sqlite3.Connection) -> Content:
    """Return what stands in a database."""
    return {name: keeper.execute(f'SELECT * FROM "{name}"').fetchall() for name in _filled(keeper)}


def put(keeper: sqlite3.Connection, content: Content) -> None:
    """Put content in the place of what stands in a database."""
    keeper.execute("BEGIN IMMEDIATE")
    for name in _filled(keeper):
        keeper.execute(f'DELETE FROM "{name}"')
    for name, rows in content.items():
        places = ", ".join("?" * len(rows[0]))
        keeper.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
    keeper.execute("COMMIT")


@contextmanager
def keeper_of(database: Database) -> Iterator[sqlite3.Connection]:
    """Give the connection that keeps a database: of the slot, or one for the length of a block."""
    if database.url in _slots:
        yield _slots[database.url].keeper
        return
    assert database.sqlite_path
    with closing(_without_triggers(database.sqlite_path)) as keeper:
        yield keeper


class Slot:
    """One database that is emptied after each test, or copied anew where its schema changed.

    Empty is what the migrations leave.
    """

    keeper: sqlite3.Connection

    def __init__(self, template: Path, folder: Callable[[], Path]) -> None:
        self._template, self._folder = template, folder
        self._database: Database | None = None
        self._content: Content = {}
        self._state: tuple[object, ...] = ()

    def take(self) -> Database:
        """Return the empty database."""
        if self._database is None:
            path = self._folder() / NAME
            path.write_bytes(self._template.read_bytes())
            self.keeper = _without_triggers(path)
            self._database = Database(f"sqlite:///{path}")
            _slots[self._database.url] = self
            self._content = taken(self.keeper)
            self._state = self._standing()
        return self._database

    def give_back(self) -> None:
        """Empty the database for the next test, or leave it where that cannot be done."""
        try:
            if self._standing() == self._state:
                put(self.keeper, self._content)
                return
        except (OSError, sqlite3.Error):
            pass
        self.drop()

    def drop(self) -> None:
        """Close the database; its file stays behind."""
        if self._database is not None:
            self._database.dispose()
            self.keeper.close()
            del _slots[self._database.url]
        self._database = None

    def _standing(self) -> tuple[object, ...]:
        """Return what tells that this is the same file with the same schema, used by nobody."""
        assert self._database is not None
        path = self._database.sqlite_path
        assert path is not None
        return (
            path.stat().st_ino,
            {one.name for one in path.parent.iterdir()} - {NAME, f"{NAME}-wal", f"{NAME}-shm"},
            self.keeper.execute("PRAGMA schema_version").fetchone(),
            _in_use(self._database.write_engine),
            _in_use(self._database.read_engine),
        )


def _in_use(engine: Engine) -> int:
    assert isinstance(engine.pool, QueuePool)
    return engine.pool.checkedout()


def _without_triggers(path: Path) -> sqlite3.Connection:
    """Return a connection that fires none of the triggers, which stand in the file as before.

    It reads the schema while that has no triggers, and goes on without them: that they stand there
    again leaves the version of the schema as it is.
    """
    keeper = sqlite3.connect(path, isolation_level=None)
    keeper.execute("PRAGMA busy_timeout=2000")
    keeper.execute("PRAGMA synchronous=OFF")
    if WAL_IS_SAFE:
        keeper.execute("PRAGMA journal_mode=wal")
    keeper.execute("PRAGMA writable_schema=ON")
    keeper.execute("BEGIN IMMEDIATE")
    found = keeper.execute("SELECT * FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for _, name, *_ in found:
        keeper.execute(f'DROP TRIGGER "{name}"')
    keeper.executemany("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", found)
    keeper.execute("COMMIT")
    keeper.execute("PRAGMA writable_schema=OFF")
    return keeper


def _filled(keeper: sqlite3.Connection) -> list[str]:
    """Return the tables that hold rows."""
    query = (
        "SELECT name FROM sqlite_master"
        " WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"
    )
    names = [str(name) for (name,) in keeper.execute(query)]
    each = ", ".join(f'EXISTS (SELECT 1 FROM "{name}")' for name in names)
    found = keeper.execute(f"SELECT {each}").fetchone()
    return [name for name, is_filled in zip(names, found, strict=True) if is_filled]
