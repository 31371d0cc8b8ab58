"""A world is built once for each kind of database; every other test is given a copy of it.

On SQLite the file is copied, on PostgreSQL the rows of its tables. What a test does to its world
stays in its copy: the facts are copied too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

import tests.postgresql as postgresql
from models.db import Database


class World(Protocol):
    """The facts of an office in a database."""

    database: Database


WorldT = TypeVar("WorldT", bound=World)


@dataclass(frozen=True)
class _Kept:
    """A world as it was built, and what then stood in its database."""

    world: Any
    content: bytes | postgresql.Content


_built: dict[tuple[str, bool], _Kept] = {}


def copied(name: str, build: Callable[[Database], WorldT], database: Database) -> WorldT:
    """Return a world in a fresh database: built there once, then copied there."""
    key = (name, database.is_sqlite)
    if key in _built:
        kept = _built[key]
        _put(database, kept.content)
        world: WorldT = deepcopy(kept.world, {id(kept.world.database): database})
        return world
    made = build(database)
    # the database itself is not copied: it stands for every database of this world
    _built[key] = _Kept(deepcopy(made, {id(database): database}), _taken(database))
    return made


def _taken(database: Database) -> bytes | postgresql.Content:
    if database.is_sqlite:
        return _closed(database).read_bytes()
    with _connected(database) as connection:
        return postgresql.taken(connection)


def _put(database: Database, content: bytes | postgresql.Content) -> None:
    if isinstance(content, bytes):
        pool = database.write_engine.pool
        assert isinstance(pool, QueuePool)
        assert pool.checkedin() == 0, _WRITTEN
        _closed(database).write_bytes(content)
        return
    with _connected(database) as connection:
        (events,) = connection.execute(_EVENTS).fetchone() or (0,)
        assert events == 1, _WRITTEN
        postgresql.put(connection, content)


def _closed(database: Database) -> Path:
    """Return the file of a database that nobody has open: the whole of it stands in the file."""
    database.dispose()
    path = database.sqlite_path
    assert path
    assert not Path(f"{path}-wal").exists()
    return path


@contextmanager
def _connected(database: Database) -> Iterator[psycopg.Connection[Any]]:
    address = make_url(database.url).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False)) as connection:
        yield connection


_WRITTEN = "a world is copied into a database in which nobody has written yet"
_EVENTS = sql.SQL("SELECT count(*) FROM audit_event")
