"""The one index behind every search, generated from the tables for both databases.

Each register's records stand in it with all their words (``entries``), folded as
``models.text.folding`` does, and with the words of their title once more, as they are spelt too.
"giao duc" finds "Trường giáo dưỡng Đức An": words are found by their beginnings. SQLite keeps it in
two tables of FTS5, PostgreSQL in one table of text vectors; triggers renew it with whatever is
written, in the same transaction. Lists and the search over all registers ask the same index.
"""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from types import ModuleType
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, cast, column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.elements import ColumnElement, TextClause
from sqlmodel import Session, SQLModel

from models.search_index import asking, postgresql, sqlite
from models.search_index.entries import IN_TRASH, LAST_NUMBER, Entry, entry_of

_SOURCES: Final = {
    "words": {
        "sqlite": "search_words AS {alias} WHERE {alias}.search_words MATCH :asked{place}",
        "postgresql": "search_entry AS {alias}"
        " WHERE {alias}.words @@ CAST(:asked{place} AS tsquery)",
    },
    "titles": {
        "sqlite": "search_titles AS {alias} WHERE {alias}.search_titles MATCH :asked{place}",
        "postgresql": "search_entry AS {alias}"
        " WHERE {alias}.titles @@ CAST(:asked{place} AS tsquery)",
    },
}
"""Where a database looks for what is asked of one register, whose table the alias names."""
_LANGUAGES: Final = {"sqlite": asking.SQLITE, "postgresql": asking.POSTGRESQL}
_SIGNS: Final = frozenset("'\\")
"""What no service writes into a word, and a question would have to mark."""
_NUMBERS: Final = {"sqlite": "rowid", "postgresql": "number"}
_ORDERS: Final = {"sqlite": "rowid", "postgresql": "number + 0"}
"""How what was found is put in order. By its key PostgreSQL would walk through all entries until
enough fit, which of a rare word none does; of a sum it has no index, and asks that of the words."""
_WALKED: Final = frozenset({"postgresql"})
"""Which databases read all that was found before the first of it: of a frequent word that is dear,
and enough fit among the latest entries. SQLite ends where enough was found."""
KNOWN: Final = 3
"""How many words of the index may begin with what is looked for, to be asked for one by one.

PostgreSQL gathers all that a beginning finds before it looks at the other words of a search; what
a whole word finds it goes through together with theirs. Of many words that takes longer.
"""
FREQUENT: Final[Mapping[asking.Source, int]] = {"titles": 2_000, "words": 500}
"""How many records of a register bear what is looked for first among its latest entries.

All their words hold it then for certain; their titles may not, and are asked once more. One word
stands in many a title, several side by side in few.
"""
LATEST: Final[Mapping[asking.Source, int]] = {"titles": 300, "words": 2_000}
"""How many entries these are."""


class Among(Enum):
    """Which records are looked among."""

    STANDING = ("",)
    DELETED = (IN_TRASH,)
    ALL = ("", IN_TRASH)

    def letters(self, entry: Entry) -> tuple[str, ...]:
        """Return what stands before the words of such records of a register."""
        return tuple(before + entry.letter for before in self.value)


def holds_words(
    session: Session,
    record: type[SQLModel],
    words: Sequence[str],
    among: Among = Among.STANDING,
) -> ColumnElement[bool]:
    """Return the condition that a record holds words beginning with each of ``words``.

    ``words`` are folded: nothing but 0-9 and a-z. A short form in use stands for what it means, and
    the other way round: "BV" finds "Bệnh viện" (``models.rules.abbreviations``).
    """
    asked = asking.every_word(_LANGUAGES[_dialect(session)], words)
    return _found(session, record, "words", asked, among)


def holds_phrases(
    session: Session, record: type[SQLModel], phrases: Iterable[str]
) -> ColumnElement[bool]:
    """Return the condition that the title of a standing record holds one of some phrases.

    ``phrases`` are folded words side by side, each whole; at least one.
    """
    language = _LANGUAGES[_dialect(session)]
    ways = (language.one_after_another(one.split(), is_whole=True) for one in phrases)
    return _found(session, record, "titles", language.some.join(ways), Among.STANDING)


def _found(
    session: Session, record: type[SQLModel], source: asking.Source, asked: str, among: Among
) -> ColumnElement[bool]:
    """Return the condition that a record is found by what is asked of a part of the index."""
    searched = SQLModel.metadata.tables[str(record.__tablename__)]
    dialect = _dialect(session)
    entry = entry_of(searched.name)
    either = _LANGUAGES[dialect].some.join(
        f"({asked.replace(asking.LETTER, letter)})" for letter in among.letters(entry)
    )
    found: ColumnElement[bool]
    index: Any
    if dialect == "sqlite":
        name = f"search_{source}"
        index = table(name, column("rowid"), column(name)).alias(entry.alias)
        number, found = index.c.rowid, index.c[name].op("MATCH")(either)
    else:
        index = table("search_entry", column("number"), column(source)).alias(entry.alias)
        number, found = index.c.number, index.c[source].bool_op("@@")(cast(either, TSQUERY))
    record_number = LAST_NUMBER - number.op("&", return_type=BigInteger())(LAST_NUMBER)
    return searched.c.id.in_(select(record_number).where(found))


def known_words(session: Session, words: Sequence[str], spelt: Sequence[str]) -> asking.Known:
    """Return the words that begin as these do where few do, on a database that asks them sooner.

    ``words`` are folded, ``spelt`` the same as they were typed.
    """
    dialect = _dialect(session)
    if dialect not in _WALKED:
        return asking.NOTHING_KNOWN
    asked = asking.beginnings(_LANGUAGES[dialect], words, spelt)
    most = KNOWN if len(words) > 1 else min(KNOWN, 1)
    rows = session.execute(postgresql.VOCABULARY, {"beginnings": sorted(asked), "most": most + 1})
    return {
        begins: found
        for begins, found in rows
        if len(found) <= most and not _SIGNS.intersection("".join(found))
    }


def counted(
    session: Session,
    words: Sequence[str],
    tables: Sequence[str],
    known: asking.Known = asking.NOTHING_KNOWN,
) -> dict[str, int]:
    """Return how many standing records of each register hold words beginning with each of these.

    ``known`` is what :func:`known_words` returns of them.
    """
    dialect = _dialect(session)
    found = [entry_of(name) for name in tables]
    if not asking.are_known(_LANGUAGES[dialect], words, known):
        return dict.fromkeys(tables, 0)
    if word := asking.only_word(_LANGUAGES[dialect], words, known):
        return dict(zip(tables, _tallied(session, found, word), strict=True))
    asked = asking.every_word(_LANGUAGES[dialect], words, known)
    query = _counting(dialect, tuple(found))
    row = session.execute(query, _asked_of(found, asked)).one()
    return dict(zip(tables, row, strict=True))


def _tallied(session: Session, registers: Sequence[Entry], word: str) -> Sequence[int]:
    """Return how many standing records of each register hold one word."""
    words = [one.letter + word for one in registers]
    asked = [asking.POSTGRESQL.word.format(one) for one in words]
    either = asking.POSTGRESQL.some.join(asked)
    values = {"words": words, "asked": asked, "any_of_them": either}
    return session.scalars(postgresql.TALLIES, values).all()


def best(
    session: Session,
    words: Sequence[str],
    spelt: Sequence[str],
    counts: Mapping[str, int],
    most: int,
    known: asking.Known = asking.NOTHING_KNOWN,
) -> dict[str, list[int]]:
    """Return the numbers of the records that fit best, at most so many of each register.

    ``words`` are folded, ``spelt`` the same as they were typed; ``counts`` say how many hold them.
    First what bears them in its title with these very accents, then side by side as whole words,
    then as beginnings of words, then scattered over the title, then anywhere; of equals the latest
    entered.
    """
    dialect = _dialect(session)
    wanted = {name: min(count, most) for name, count in counts.items()}
    found: dict[str, list[int]] = {name: [] for name in counts}
    for source, asked in asking.steps(_LANGUAGES[dialect], words, spelt, known):
        still = [entry_of(name) for name, number in wanted.items() if len(found[name]) < number]
        if not still:
            break
        limits = {one.table: wanted[one.table] + len(found[one.table]) for one in still}
        least = FREQUENT[source if len(words) > 1 else "words"]
        frequent = [one for one in still if dialect in _WALKED and counts[one.table] >= least]
        rows = _chosen(session, source, asked, limits, [one.table for one in frequent])
        unsure = [one for one in frequent if len(rows[one.table]) < limits[one.table]]
        if unsure:
            rows |= _chosen(
                session, source, asked, {one.table: limits[one.table] for one in unsure}
            )
        for one in still:
            more = [number for number in rows[one.table] if number not in found[one.table]]
            found[one.table] = [*found[one.table], *more][: wanted[one.table]]
    return found


def _chosen(
    session: Session,
    source: asking.Source,
    asked: str,
    limits: Mapping[str, int],
    of_latest: Sequence[str] = (),
) -> dict[str, list[int]]:
    """Return the latest numbers found of each register, of some only those ``LATEST`` entered."""
    registers = tuple(map(entry_of, limits))
    query = _choosing(_dialect(session), source, registers, tuple(of_latest))
    most = {f"most{one.place}": limits[one.table] for one in registers}
    latest = {"latest": LATEST[source]} if of_latest else {}
    rows = session.execute(query, _asked_of(registers, asked) | most | latest).scalars().all()
    return {
        one.table: [LAST_NUMBER - (row & LAST_NUMBER) for row in rows if row >> 32 == one.place]
        for one in registers
    }


def _asked_of(registers: Iterable[Entry], asked: str) -> dict[str, Any]:
    return {f"asked{one.place}": asked.replace(asking.LETTER, one.letter) for one in registers}


@lru_cache(maxsize=64)
def _counting(dialect: str, registers: tuple[Entry, ...]) -> TextClause:
    sources = (_source(dialect, "words", one) for one in registers)
    counts = (f"(SELECT count(*) FROM {source})" for source in sources)
    return text(f"SELECT {', '.join(counts)}")


@lru_cache(maxsize=256)
def _choosing(
    dialect: str, source: str, registers: tuple[Entry, ...], of_latest: tuple[str, ...]
) -> TextClause:
    number, order = _NUMBERS[dialect], _ORDERS[dialect]
    chosen = (
        f"SELECT number FROM {_latest(source, one)} ORDER BY number"
        if one.table in of_latest
        else f"SELECT {number} AS number FROM {_source(dialect, source, one)} ORDER BY {order}"
        for one in registers
    )
    return text(
        " UNION ALL ".join(
            f"SELECT * FROM ({query} LIMIT :most{one.place}) AS s{one.place}"
            for query, one in zip(chosen, registers, strict=True)
        )
    )


def _latest(source: str, register: Entry) -> str:
    """Return where PostgreSQL looks among the latest entries of one register alone."""
    first, after = (place << 32 for place in (register.place, register.place + 1))
    return (
        f"(SELECT number, {source} FROM search_entry AS {register.alias}"
        f" WHERE number >= {first} AND number < {after} ORDER BY number LIMIT :latest) AS l"
        f" WHERE l.{source} @@ CAST(:asked{register.place} AS tsquery)"
    )


def _source(dialect: str, source: str, register: Entry) -> str:
    return _SOURCES[source][dialect].format(alias=register.alias, place=register.place)


def drop(connection: Connection) -> None:
    """Remove the index: before a migration, which may rebuild the tables."""
    _kept_by(connection).drop(connection)


def install(connection: Connection) -> None:
    """Create the index anew and fill it with what stands in the tables."""
    drop(connection)
    _kept_by(connection).install(connection)


def are_installed(connection: Connection) -> bool:
    """Say whether the index stands as this version makes it."""
    return bool(_kept_by(connection).are_installed(connection))


@contextmanager
def deferred_index(connection: Connection) -> Iterator[None]:
    """Leave the index out while many rows are written, and make it of all of them afterwards."""
    drop(connection)
    yield
    install(connection)


def is_part(name: str) -> bool:
    """Say whether a table or an index of this name is part of the index."""
    return name.startswith("search_")


def _kept_by(connection: Connection) -> ModuleType:
    return sqlite if connection.dialect.name == "sqlite" else postgresql


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name
