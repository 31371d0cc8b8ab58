"""A world is built once for each kind of database; every other test is given a copy of it.

What is copied are the rows of its tables. What a test does to its world stays in its copy: the
facts are copied too.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

import tests.postgresql as postgresql
import tests.sqlite as sqlite
from models.db import Database


class World(Protocol):
    """The facts of an office in a database."""

    database: Database


WorldT = TypeVar("WorldT", bound=World)


@dataclass(frozen=True)
class _Kept:
    """A world as it was built, and what then stood in its database."""

    world: Any
    content: sqlite.Content | postgresql.Content


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


def _taken(database: Database) -> sqlite.Content | postgresql.Content:
    if database.is_sqlite:
        with sqlite.keeper_of(database) as keeper:
            return sqlite.taken(keeper)
    with postgresql.keeper_of(database) as keeper:
        return keeper.taken()


def _put(database: Database, content: sqlite.Content | postgresql.Content) -> None:
    if isinstance(content, postgresql.Content):
        with postgresql.keeper_of(database) as other:
            assert other.connection.execute(_EVENTS).fetchone() == (1,), _WRITTEN
            other.put(content)
        return
    with sqlite.keeper_of(database) as keeper:
        assert keeper.execute(_EVENTS).fetchone() == (1,), _WRITTEN
        sqlite.put(keeper, content)


_WRITTEN = "a world is copied into a database in which nobody has written yet"
_EVENTS: Final = "SELECT count(*) FROM audit_event"
