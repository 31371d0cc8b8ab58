"""Stored totals, generated for both databases: figures of the registers by days, kept by triggers.

The overview asks the same of all records after every change of one of them. What adds up stands in
tables of the database itself, renewed by triggers, so that no write escapes: money
(:mod:`.money`), how initiatives (:mod:`.courses`) and model sites (:mod:`.sites`) stand on any
day, distinct organisations supported (:mod:`.firms`), certificates in force (:mod:`.certificates`),
exchanges by when, with whom, about what and where (:mod:`.exchanges`). Beside them stands what is
asked of records (:mod:`.asked`): what rules of data quality find, and what they ask for by
themselves.

States on a day do not add up over days, but what changes on each day does: a record adds one where
it begins to stand so, and takes one away where it ceases to. What stands on a day is the sum of the
months before and of the days of its month.

In them is what can be summed without looking at the record. Those apart are few, and counted from
their rows as ever; each module says which.

Before a row of a record or of its parts changes, the record leaves the sums with all it has, and is
apart: triggers see to it, whoever writes. At its end each unit of work lets those join the sums
again that have left (:func:`settle`), each once, with all it has then. So what is read in between
is right too, as is what other programs wrote; only counting those takes longer until the next
unit of work.
"""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, text

from models.stored_totals.asked import ASKED
from models.stored_totals.certificates import CERTIFICATES
from models.stored_totals.courses import COURSES
from models.stored_totals.exchanges import EXCHANGES
from models.stored_totals.firms import FIRMS
from models.stored_totals.money import MONEY
from models.stored_totals.naming import NAMES
from models.stored_totals.parts import APART, LEFT, POSTGRESQL, SQLITE, Dialect
from models.stored_totals.sites import SITES
from models.stored_totals.triggers import postgresql_triggers, sqlite_triggers, trigger_count

_WHOLES: Final = (MONEY, COURSES, SITES, FIRMS, CERTIFICATES, EXCHANGES, NAMES, *ASKED)
_TABLES: Final = tuple(dict.fromkeys(name for whole in _WHOLES for name in whole.names))
_SOURCES: Final = {
    name: frozenset(one for whole in _WHOLES if name in whole.names for one in whole.sources)
    for name in _TABLES
}


def sources_of(name: str) -> frozenset[str]:
    """Return the tables that a stored total is made of; none for another table."""
    return _SOURCES.get(name, frozenset())


def is_part(name: str) -> bool:
    """Say whether a table or index of this name is part of the stored totals."""
    return name.startswith("total_")


def drop(connection: Connection) -> None:
    """Remove the totals: before a migration, which may rebuild the tables."""
    if connection.dialect.name == "sqlite":
        for kind in ("trigger", "view", "table"):
            for name in _standing(connection, kind):
                connection.exec_driver_sql(f'DROP {kind.upper()} "{name}"')
        return
    for function in connection.scalars(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE starts_with(proname, 'nscl_total_')"
            " AND pronamespace = current_schema()::regnamespace ORDER BY proname"
        )
    ).all():
        connection.exec_driver_sql(f"DROP FUNCTION {function} CASCADE")
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS {APART}")
    for name in connection.scalars(
        text(
            "SELECT tablename FROM pg_tables"
            " WHERE schemaname = current_schema() AND starts_with(tablename, 'total_')"
        )
    ).all():
        connection.exec_driver_sql(f'DROP TABLE "{name}"')


def install(connection: Connection) -> None:
    """Create the totals anew and fill them with what stands in the tables."""
    drop(connection)
    dialect = _dialect(connection)
    for statement in _tables(dialect):
        connection.exec_driver_sql(statement)
    _fill(connection)
    for statement in _triggers(dialect):
        connection.exec_driver_sql(statement)
    if not dialect.is_sqlite:
        connection.exec_driver_sql(f"COMMENT ON TABLE total_initiative IS '{_digest(dialect)}'")


def are_installed(connection: Connection) -> bool:
    """Say whether tables and triggers stand as this version makes them."""
    dialect = _dialect(connection)
    if dialect.is_sqlite:
        found = dict[str, str]()
        for kind in ("table", "index", "view", "trigger"):
            found |= _standing(connection, kind)
        return sorted(found.values()) == sorted(_wanted(dialect))
    noted = connection.scalar(
        text("SELECT obj_description(to_regclass('total_initiative'), 'pg_class')")
    )
    standing = connection.scalar(
        text(
            "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE starts_with(tgname, 'total_') AND tgenabled = 'O'"
            " AND relnamespace = current_schema()::regnamespace"
        )
    )
    return bool(noted == _digest(dialect) and standing == sum(map(trigger_count, _WHOLES)))


def rebuild(connection: Connection) -> int:
    """Count everything anew; return how many sums were not what the tables come to."""
    settle(connection)
    before = _kept(connection)
    for name in _TABLES:
        connection.exec_driver_sql(f"DELETE FROM {name}")
    _fill(connection)
    after = _kept(connection)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


def leave(connection: Connection) -> None:
    """Let all leave the sums, so that they are counted from their rows until they join again."""
    for whole in _WHOLES:
        for name in whole.names[:-1]:
            connection.exec_driver_sql(f"DELETE FROM {name}")
        connection.exec_driver_sql(f"UPDATE {whole.members} SET is_counted = {LEFT}")


@contextmanager
def deferred_totals(connection: Connection) -> Iterator[None]:
    """Leave the totals out while many rows are written, and make them of all of them afterwards."""
    drop(connection)
    yield
    install(connection)


def _kept(connection: Connection) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return every sum there is by its key; of what is no more a row of nothing may stay."""
    rows: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for whole in _WHOLES:
        for name, keys, query in (one for part in whole.parts for one in part.told()):
            found = connection.execute(text(query))
            rows |= {(name, *map(str, row[:keys])): tuple(row[keys:]) for row in found}
        members = text(f"SELECT id, is_counted FROM {whole.members}")
        rows |= {(whole.members, one): (is_in,) for one, is_in in connection.execute(members)}
    return rows


def settle(connection: Connection) -> None:
    """Let those join the sums that have left them: at the end of each unit of work."""
    left = connection.scalars(_ASKS_WHO_LEFT).all()
    for whole in (one for one in _WHOLES if one.name in left):
        for statement in whole.joining(_dialect(connection)):
            connection.exec_driver_sql(statement)


_ASKS_WHO_LEFT: Final = text(
    " UNION ALL ".join(
        f"SELECT '{whole.name}' WHERE EXISTS"
        f" (SELECT 1 FROM {whole.members} WHERE is_counted <> 1 AND is_counted = {LEFT})"
        for whole in _WHOLES
    )
)


def _fill(connection: Connection) -> None:
    for whole in _WHOLES:
        connection.exec_driver_sql(whole.beginning())
    settle(connection)


def _dialect(connection: Connection) -> Dialect:
    return SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL


@cache
def _wanted(dialect: Dialect) -> list[str]:
    return _tables(dialect) + _triggers(dialect)


def _tables(dialect: Dialect) -> list[str]:
    """Return what makes the tables; those that several wholes share are made once."""
    made = dict.fromkeys(one for whole in _WHOLES for one in whole.create(dialect))
    apart = " UNION ALL ".join(whole.told_apart for whole in _WHOLES)
    return [*made, f"CREATE VIEW {APART} AS {apart}"]


def _triggers(dialect: Dialect) -> list[str]:
    made_for = sqlite_triggers if dialect.is_sqlite else postgresql_triggers
    return [one for whole in _WHOLES for one in made_for(whole)]


def _standing(connection: Connection, kind: str) -> dict[str, str]:
    """Return what stands of the totals on SQLite: name and text."""
    rows = connection.execute(
        text(
            "SELECT name, sql FROM sqlite_master WHERE type = :kind AND name GLOB 'total_*'"
            " ORDER BY name"
        ),
        {"kind": kind},
    )
    return {str(name): str(sql) for name, sql in rows}


def _digest(dialect: Dialect) -> str:
    return sha256("\n".join(_wanted(dialect)).encode()).hexdigest()
