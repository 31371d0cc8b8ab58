"""The index on SQLite: two tables of FTS5 that keep no text, renewed by triggers.

What stands in it of a record is said once, in a view of each register: every connection reads every
trigger before it does anything else.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from sqlalchemy import Connection, text

from models.search_index.entries import Entry, entries
from models.search_index.following import Follower, followers

_KEPT = "content='', contentless_delete=1, tokenize='ascii', prefix='2 3 4 5 6'"
TABLES = {
    "search_words": f"CREATE VIRTUAL TABLE search_words USING fts5(said, {_KEPT}, detail='none')",
    "search_titles": f"CREATE VIRTUAL TABLE search_titles USING fts5(said, {_KEPT})",
}


def drop(connection: Connection) -> None:
    """Remove the index, that of earlier versions too: a table of FTS5 for each register."""
    for kind, ours in (
        ("trigger", "name LIKE 'search~_%' ESCAPE '~' OR name LIKE '%~_search~_%' ESCAPE '~'"),
        ("view", "name LIKE 'search~_%' ESCAPE '~'"),
        ("table", "sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"),
    ):
        query = f"SELECT name FROM sqlite_master WHERE type = '{kind}' AND ({ours})"
        for name in connection.scalars(text(query)).all():
            connection.exec_driver_sql(f'DROP {kind.upper()} "{name}"')


def install(connection: Connection) -> None:
    """Create the index and fill it with what stands in the tables."""
    for statement in (*TABLES.values(), *_views().values()):
        connection.exec_driver_sql(statement)
    for entry in entries():
        for statement in _made(entry, "true ORDER BY 1"):
            connection.exec_driver_sql(statement)
    for statement in _triggers().values():
        connection.exec_driver_sql(statement)


def are_installed(connection: Connection) -> bool:
    """Say whether the index stands as this version makes it."""
    wanted = TABLES | _views() | _triggers()
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE name LIKE 'search%'"))
    found = {row.name: row.sql for row in rows}
    return all(found.get(name) == sql for name, sql in wanted.items())


def _views() -> dict[str, str]:
    return {_view(entry): _said(entry) for entry in entries()}


def _view(entry: Entry) -> str:
    return f"search_of_{entry.table}"


def _said(entry: Entry) -> str:
    """Return the view of what is said of each record of a register, and of the rows it names."""
    columns = ("r.id AS id", *(f"r.{one.by} AS {one.by}" for one in entry.named))
    return (
        f"CREATE VIEW {_view(entry)} AS SELECT {', '.join(columns)},"
        f" {entry.number('r.id')} AS number, {entry.all_words} AS words,"
        f" {entry.all_titles} AS titles FROM {entry.source}"
    )


def _made(entry: Entry, which: str) -> tuple[str, ...]:
    return tuple(
        f"INSERT INTO {name} (rowid, said) SELECT r.number, r.{name.removeprefix('search_')}"
        f" FROM {_view(entry)} r WHERE {which}"
        for name in TABLES
    )


def _triggers() -> dict[str, str]:
    return {
        one.name: _trigger(entry, one) for entry in entries() for one in followers(entry, "rowid")
    }


def _trigger(entry: Entry, follower: Follower) -> str:
    acts = [f"DELETE FROM {name} WHERE {follower.left}" for name in TABLES if follower.left]
    acts += _made(entry, follower.made) if follower.made else ()
    return (
        f"CREATE TRIGGER {follower.name} AFTER {follower.event} ON {follower.table}"
        f" BEGIN {'; '.join(acts)}; END"
    )
