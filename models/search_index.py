"""The index behind the search without accents, generated from the tables for both databases.

Every table with a ``folded_text`` (``models.text.folding``) can be searched by the beginnings of
words: "giao duc" finds "Trường giáo dưỡng Đức An". SQLite keeps an FTS5 table beside it, renewed by
triggers; PostgreSQL an index of its text search. Both are part of the database itself.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.functions import Function
from sqlmodel import Session, SQLModel

from models.rules.abbreviations import searched_as
from models.tables import metadata

_TEXT: Final = "folded_text"
_LONGEST_WORD: Final = 100
"""Of a longer word PostgreSQL keeps the beginning: it takes none over 2,046 (manual, 12.11)."""


def searched_tables() -> list[Table]:
    """Return the tables that can be searched."""
    return [one for one in metadata.sorted_tables if _TEXT in one.c]


def holds_words(
    session: Session, record: type[SQLModel], words: Sequence[str]
) -> ColumnElement[bool]:
    """Return the condition that a record holds words beginning with each of ``words``.

    ``words`` are folded: nothing but 0-9 and a-z. A short form in use stands for what it means, and
    the other way round: "BV" finds "Bệnh viện" (``models.rules.abbreviations``).
    """
    searched = metadata.tables[str(record.__tablename__)]
    if session.get_bind().dialect.name == "sqlite":
        index = table(_name(searched), column("rowid"), column(_name(searched)))
        asked = _asked(words, '"{}"*', " AND ", " OR ")
        found = select(index.c.rowid).where(index.c[_name(searched)].op("MATCH")(asked))
        return searched.c.id.in_(found)
    asked = _asked([word[:_LONGEST_WORD] for word in words], "'{}':*", " & ", " | ")
    return _words_of(searched).bool_op("@@")(cast(asked, TSQUERY))


def _asked(words: Sequence[str], begins: str, every: str, some: str) -> str:
    """Write what is searched for in a database's own language."""
    parts = (
        some.join(f"({every.join(map(begins.format, run))})" for run in one)
        for one in searched_as(words)
    )
    return every.join(f"({part})" for part in parts)


def drop(connection: Connection) -> None:
    """Remove the index: before a migration, which may rebuild the tables."""
    if connection.dialect.name == "sqlite":
        for kind in ("trigger", "table"):
            for name in _standing(connection, kind):
                connection.exec_driver_sql(f'DROP {kind.upper()} "{name}"')
    else:
        for searched in searched_tables():
            connection.exec_driver_sql(f'DROP INDEX IF EXISTS "{_name(searched)}"')


def install(connection: Connection) -> None:
    """Create the index anew and fill it with what stands in the tables."""
    drop(connection)
    for searched in searched_tables():
        for statement in _wanted(searched, connection.dialect.name).values():
            connection.exec_driver_sql(statement)
        if connection.dialect.name == "sqlite":
            name = _name(searched)
            connection.exec_driver_sql(f'INSERT INTO "{name}" ("{name}") VALUES (\'rebuild\')')


@contextmanager
def deferred_index(connection: Connection) -> Iterator[None]:
    """Leave the index out while many rows are written, and make it of all of them afterwards."""
    drop(connection)
    yield
    install(connection)


def are_installed(connection: Connection) -> bool:
    """Say whether the index stands as this version makes it."""
    dialect = connection.dialect.name
    wanted = {k: v for one in searched_tables() for k, v in _wanted(one, dialect).items()}
    if dialect == "sqlite":
        found = _standing(connection, "trigger") | _standing(connection, "table")
        return found == wanted
    names = connection.scalars(
        text("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    )
    return set(wanted) <= set(names)


def is_part(name: str) -> bool:
    """Say whether a table of this name is part of the index: FTS5 keeps some of its own."""
    return any(name.startswith(_name(one)) for one in searched_tables())


def _name(searched: Table) -> str:
    return f"{searched.name}_search"


def _words_of(searched: Table) -> Function[Any]:
    """Return a text's words as PostgreSQL indexes them, each as it stands.

    PostgreSQL's own parser would read "1e5a" as a number and a word. Constants are written out:
    an index is used only for the very expression it was made of.
    """
    longer: ColumnElement[str] = literal_column(f"'([0-9a-z]{{{_LONGEST_WORD}}})[0-9a-z]+'")
    shortened = func.regexp_replace(
        searched.c[_TEXT], longer, literal_column(r"'\1'"), literal_column("'g'")
    )
    words = func.string_to_array(shortened, literal_column("' '"))
    return func.array_to_tsvector(func.array_remove(words, literal_column("''")))


def _wanted(searched: Table, dialect: str) -> dict[str, str]:
    name, source = _name(searched), searched.name
    if dialect != "sqlite":
        return {name: f'CREATE INDEX "{name}" ON "{source}" USING gin ({_words_of(searched)})'}
    old = (
        f'INSERT INTO "{name}" ("{name}", rowid, {_TEXT}) VALUES (\'delete\', OLD.id, OLD.{_TEXT})'
    )
    new = f'INSERT INTO "{name}" (rowid, {_TEXT}) VALUES (NEW.id, NEW.{_TEXT})'
    return {
        name: f"CREATE VIRTUAL TABLE \"{name}\" USING fts5({_TEXT}, content='{source}',"
        " content_rowid='id', detail='none', columnsize=0, tokenize='ascii', prefix='1 2 3 4 5')",
        **_triggers(
            name,
            source,
            (
                ("insert", "INSERT", (new,)),
                ("delete", "DELETE", (old,)),
                ("update", f"UPDATE OF id, {_TEXT}", (old, new)),
            ),
        ),
    }


def _triggers(
    name: str, source: str, acts: Iterable[tuple[str, str, tuple[str, ...]]]
) -> dict[str, str]:
    return {
        f"{name}_{act}": f'CREATE TRIGGER "{name}_{act}" AFTER {event} ON "{source}"'
        f" BEGIN {'; '.join(statements)}; END"
        for act, event, statements in acts
    }


def _standing(connection: Connection, kind: str) -> dict[str, str]:
    """Return what stands of the index on SQLite: triggers, or tables without FTS5's own."""
    names = [
        f"{_name(one)}{end}"
        for one in searched_tables()
        for end in ("", "_insert", "_delete", "_update")
    ]
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = :kind ORDER BY name"),
        {"kind": kind},
    )
    return {name: sql for name, sql in rows if name in names}
