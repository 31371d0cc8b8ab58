"""Stored totals of money, generated for both databases: payments by days, budgets by years.

The overview asks for the money of all initiatives after every change of one of them. Their sums
stand in tables of the database itself, renewed by triggers, so that no write escapes:

- ``total_payment``: what was paid, by origin of the initiative, day, precision, budget year and
  source; a row a day, so that every period, also one cut off on the 14th, is a range of them;
- ``total_budget``: what is planned and allocated, by origin, year and source;
- ``total_initiative``: the initiatives that are not deleted, and whether they are in these sums.

In them is what can be summed without looking at the initiative. Apart are public initiatives and
those of other provinces (who counts them depends on places), and those with one amount for several
years (what is spent of it depends on its years): they are few, and counted as ever.

Before a row of an initiative, its budget or its payments changes, the initiative leaves the sums
with all it has; afterwards it joins them again with all it has then. Both ask whether it is in
them, so that many rows in one statement come out right on either database.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Date, Integer, column, table, text
from sqlalchemy.types import TypeEngine

from models.db import WRITER_LOCK
from models.tables import metadata


def _type(source: str, name: str) -> TypeEngine[Any]:
    return metadata.tables[source].c[name].type


PAYMENTS: Final = table(
    "total_payment",
    column("origin", _type("initiative", "origin")),
    column("paid_on", Date()),
    column("date_precision", _type("payment", "date_precision")),
    column("budget_year", Integer()),
    column("source", _type("payment", "source")),
    column("amount_vnd", _type("payment", "amount_vnd")),
    column("number", Integer()),
)
BUDGETS: Final = table(
    "total_budget",
    column("origin", _type("initiative", "origin")),
    column("year", Integer()),
    column("source", _type("initiative_budget", "source")),
    column("planned_vnd", _type("initiative_budget", "planned_vnd")),
    column("allocated_vnd", _type("initiative_budget", "allocated_vnd")),
    column("number", Integer()),
)
INITIATIVES: Final = table(
    "total_initiative", column("initiative_id", Integer()), column("is_counted", Integer())
)
_SOURCES: Final = frozenset({"initiative", "initiative_budget", "payment"})
_KEYS: Final = {
    "total_payment": ("paid_on", "date_precision", "budget_year", "source", "origin"),
    "total_budget": ("year", "source", "origin"),
}
_SUMS: Final = {
    "total_payment": ("amount_vnd", "number"),
    "total_budget": ("planned_vnd", "allocated_vnd", "number"),
}
_CHANGING: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "payment": (
        "initiative_id",
        ("initiative_id", "paid_on", "date_precision", "budget_year", "source", "amount_vnd"),
    ),
    "initiative_budget": (
        "initiative_id",
        ("initiative_id", "year", "last_year", "source", "planned_vnd", "allocated_vnd"),
    ),
    "initiative": ("id", ("id", "deleted_at", "origin", "owner_province_id")),
}
"""By table: the column that names the initiative, and the columns that the sums look at."""
_IS_COUNTED: Final = """i.origin <> 'public' AND i.owner_province_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM initiative_budget AS b WHERE b.initiative_id = i.id AND b.last_year > b.year)"""
_ACTS: Final = (("insert", "NEW"), ("delete", "OLD"), ("update", "OLD NEW"))


def sources_of(name: str) -> frozenset[str]:
    """Return the tables that a stored total is made of; none for another table."""
    return _SOURCES if is_part(name) else frozenset()


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
    names = connection.scalars(
        text(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE starts_with(proname, 'nscl_total_')"
            " AND pronamespace = current_schema()::regnamespace ORDER BY proname"
        )
    ).all()
    for name in names:
        connection.exec_driver_sql(f"DROP FUNCTION {name} CASCADE")
    for name in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")


def install(connection: Connection) -> None:
    """Create the totals anew and fill them with what stands in the tables."""
    drop(connection)
    wanted = _wanted(connection.dialect.name)
    for statement in wanted:
        connection.exec_driver_sql(statement)
    _fill(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"COMMENT ON TABLE total_initiative IS '{_digest(wanted)}'")


def are_installed(connection: Connection) -> bool:
    """Say whether tables and triggers stand as this version makes them."""
    wanted = _wanted(connection.dialect.name)
    if connection.dialect.name == "sqlite":
        found = dict[str, str]()
        for kind in ("table", "index", "view", "trigger"):
            found |= _standing(connection, kind)
        return sorted(found.values()) == sorted(wanted)
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
    return bool(noted == _digest(wanted) and standing == 2 * len(_CHANGING))


def rebuild(connection: Connection) -> int:
    """Count everything anew; return how many sums were not what the tables come to."""
    before = _kept(connection)
    for name in _TABLES:
        connection.exec_driver_sql(f"DELETE FROM {name}")
    _fill(connection)
    after = _kept(connection)
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())


@contextmanager
def deferred_totals(connection: Connection) -> Iterator[None]:
    """Leave the totals out while many rows are written, and make them of all of them afterwards."""
    drop(connection)
    yield
    install(connection)


def _kept(connection: Connection) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return every sum there is by its key; of what is no more a row of nothing may stay."""
    rows: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for name, sums in _SUMS.items():
        keys = _KEYS[name]
        found = connection.execute(
            text(f"SELECT {', '.join((*keys, *sums))} FROM {name} WHERE number <> 0")
        )
        rows |= {(name, *map(str, row[: len(keys)])): tuple(row[len(keys) :]) for row in found}
    counted = connection.execute(text("SELECT initiative_id, is_counted FROM total_initiative"))
    return rows | {("total_initiative", number): (is_in,) for number, is_in in counted}


def _fill(connection: Connection) -> None:
    for statement in _joining("> 0"):
        connection.exec_driver_sql(statement)


def _leaving(which: str) -> list[str]:
    """Return the statements that take initiatives out of the sums, with all they have."""
    are_in = "JOIN total_initiative AS t ON t.initiative_id = i.id AND t.is_counted = 1"
    return [
        *_moving("-", are_in, f"i.id {which}"),
        f"DELETE FROM total_initiative WHERE initiative_id {which}",
    ]


def _joining(which: str) -> list[str]:
    """Return the statements that add initiatives to the sums, with all they have."""
    are_out = (
        f"i.id {which} AND i.deleted_at IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM total_initiative AS t WHERE t.initiative_id = i.id)"
    )
    return [
        *_moving("", "", f"{are_out} AND {_IS_COUNTED}"),
        "INSERT INTO total_initiative (initiative_id, is_counted)"
        f" SELECT i.id, CASE WHEN {_IS_COUNTED} THEN 1 ELSE 0 END"
        f" FROM initiative AS i WHERE {are_out}",
    ]


def _moving(sign: str, joined: str, where: str) -> list[str]:
    of_part = {
        "total_payment": ("payment", ("amount_vnd",)),
        "total_budget": ("initiative_budget", ("planned_vnd", "allocated_vnd")),
    }
    made = []
    for name, (source, amounts) in of_part.items():
        keys, sums = _KEYS[name], _SUMS[name]
        by = ", ".join(f"i.{one}" if one == "origin" else f"p.{one}" for one in keys)
        added = ", ".join(f"{sign}sum(p.{one})" for one in amounts)
        kept = ", ".join(f"{one} = {name}.{one} + excluded.{one}" for one in sums)
        made.append(
            f"INSERT INTO {name} ({', '.join((*keys, *sums))})"
            f" SELECT {by}, {added}, {sign}count(*)"
            f" FROM initiative AS i JOIN {source} AS p ON p.initiative_id = i.id {joined}"
            f" WHERE {where} GROUP BY {by}"
            f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {kept}"
        )
    return made


_TABLES: Final = ("total_payment", "total_budget", "total_initiative")


def _tables(dialect: str) -> list[str]:
    money = "BIGINT" if dialect == "sqlite" else "NUMERIC(18, 0)"
    tail = " WITHOUT ROWID" if dialect == "sqlite" else ""
    word, number = "VARCHAR(40) NOT NULL", "INTEGER NOT NULL"
    return [
        f"CREATE TABLE total_payment (paid_on DATE NOT NULL, date_precision {word},"
        f" budget_year {number}, source {word}, origin {word}, amount_vnd {money} NOT NULL,"
        f" number {number}, PRIMARY KEY ({', '.join(_KEYS['total_payment'])})){tail}",
        f"CREATE TABLE total_budget (year {number}, source {word}, origin {word},"
        f" planned_vnd {money} NOT NULL, allocated_vnd {money} NOT NULL, number {number},"
        f" PRIMARY KEY ({', '.join(_KEYS['total_budget'])})){tail}",
        "CREATE TABLE total_initiative (initiative_id INTEGER NOT NULL PRIMARY KEY,"
        f" is_counted {number})",
        "CREATE INDEX total_initiative_apart ON total_initiative (initiative_id)"
        " WHERE is_counted = 0",
    ]


def _wanted(dialect: str) -> list[str]:
    made = _tables(dialect)
    return made + (_sqlite_triggers() if dialect == "sqlite" else _postgresql_triggers())


def _sqlite_triggers() -> list[str]:
    """Return a view for each way, whose trigger says once what is done, and what writes there.

    Every connection reads every trigger before it does anything else.
    """
    made = []
    for when, way, statements in (
        ("BEFORE", "leaving", _leaving("= NEW.id")),
        ("AFTER", "joining", _joining("= NEW.id")),
    ):
        made += [
            f"CREATE VIEW total_{way} AS SELECT NULL AS id",
            f"CREATE TRIGGER total_{way}_each INSTEAD OF INSERT ON total_{way}"
            f" BEGIN {'; '.join(statements)}; END",
        ]
        for source, (key, columns) in _CHANGING.items():
            for act, rows in _ACTS:
                event = f"UPDATE OF {', '.join(columns)}" if act == "update" else act.upper()
                each = (f"INSERT INTO total_{way} VALUES ({row}.{key})" for row in rows.split())
                made.append(
                    f"CREATE TRIGGER total_{source}_{act}_{when.lower()} {when} {event}"
                    f" ON {source} BEGIN {'; '.join(each)}; END"
                )
    return made


def _postgresql_triggers() -> list[str]:
    which = "= ANY (ids)"
    made = [
        f"""
CREATE FUNCTION nscl_total_{name}(ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock({WRITER_LOCK});
  {"; ".join(statements)};
END $$"""
        for name, statements in (("leave", _leaving(which)), ("join", _joining(which)))
    ]
    for source, (key, columns) in _CHANGING.items():
        made.append(f"""
CREATE FUNCTION nscl_total_of_{source}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids integer[];
BEGIN
  IF TG_OP <> 'INSERT' THEN ids := ids || OLD.{key}; END IF;
  IF TG_OP <> 'DELETE' THEN ids := ids || NEW.{key}; END IF;
  IF TG_WHEN = 'AFTER' THEN PERFORM nscl_total_join(ids); RETURN NULL; END IF;
  PERFORM nscl_total_leave(ids);
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$""")
        made += [
            f"CREATE TRIGGER total_{when.lower()} {when} INSERT OR DELETE OR UPDATE OF"
            f' {", ".join(columns)} ON "{source}"'
            f" FOR EACH ROW EXECUTE FUNCTION nscl_total_of_{source}()"
            for when in ("BEFORE", "AFTER")
        ]
    return made


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


def _digest(wanted: list[str]) -> str:
    return sha256("\n".join(wanted).encode()).hexdigest()
