"""What stored totals are made of: wholes that leave them and join them, and tables of sums."""

# ruff: noqa: S608 - the names of our own tables and columns are put together, never data

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Protocol

from sqlalchemy import (
    Date,
    Integer,
    Select,
    String,
    TableClause,
    column,
    select,
    table,
    text,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from models.tables import metadata
from models.tables.base import QUANTITY_PARTS

WORD: Final = "VARCHAR(40) NOT NULL"
NUMBER: Final = "INTEGER NOT NULL"
DAY: Final = "DATE NOT NULL"
NUMBERS: Final = "TEXT NOT NULL"
"""A set of row ids: in their order, with commas between, nothing for none."""
NO_DAY: Final = date.min
"""Stands for the day of what has none."""
NEVER: Final = date.max
"""Stands for the end of what has none."""
_GRAINS: Final = ("day", "month")
_SIGNS: Final = (1, -1)
MONTHS: Final = {"month": 1, "half": 6, "year": 12}
"""The grains longer than a day, by their months, the shortest first."""


@dataclass(frozen=True)
class Dialect:
    """How one of the two databases says what they say differently."""

    is_sqlite: bool

    @property
    def money(self) -> str:
        """Return the type of a sum of money."""
        return "BIGINT" if self.is_sqlite else "NUMERIC(18, 0)"

    def later(self, day: str, days: int) -> str:
        """Return the day so many days after another, or before it."""
        return f"date({day}, '{days:+d} days')" if self.is_sqlite else f"({day} + ({days}))"

    def day(self, day: date) -> str:
        """Return a day as it is written."""
        return f"'{day}'" if self.is_sqlite else f"DATE '{day}'"

    def last_of(self, *days: str) -> str:
        """Return the last of some days, of which none may be missing."""
        return f"{'max' if self.is_sqlite else 'greatest'}({', '.join(days)})"

    def earliest_of(self, *days: str) -> str:
        """Return the earliest of some days, of which none may be missing."""
        return f"{'min' if self.is_sqlite else 'least'}({', '.join(days)})"

    def year_of(self, day: str) -> str:
        """Return the year of a day as a number."""
        year = f"substr({day}, 1, 4)" if self.is_sqlite else f"extract(year FROM {day})"
        return f"CAST({year} AS INTEGER)"

    def parts_of(self, quantity: str) -> str:
        """Return a measured value in ten-thousandths, ``tables.base.QUANTITY_PARTS``."""
        parts = f"{quantity} * {QUANTITY_PARTS}"
        return quantity if self.is_sqlite else f"CAST({parts} AS INTEGER)"

    def first_of(self, grain: str, day: str) -> str:
        """Return the first day of a day's fortnight, month, half or year, or the day itself.

        Fortnights begin on the 1st and on the 15th, so that years and months cut off on the 14th
        are whole ones, as calendar months are.
        """
        if grain == "day":
            return day
        if grain == "fortnight":
            if self.is_sqlite:
                begins = f"CASE WHEN substr({day}, 9, 2) < '15' THEN '01' ELSE '15' END"
                return f"substr({day}, 1, 8) || {begins}"
            later = f"CASE WHEN extract(day FROM {day}) < 15 THEN 0 ELSE 14 END"
            return f"date_trunc('month', {day}) + {later} * INTERVAL '1 day'"
        if grain == "half":
            if self.is_sqlite:
                half = f"CASE WHEN substr({day}, 6, 2) < '07' THEN '01-01' ELSE '07-01' END"
                return f"substr({day}, 1, 5) || {half}"
            later = f"CASE WHEN extract(month FROM {day}) < 7 THEN 0 ELSE 6 END"
            return f"date_trunc('year', {day}) + {later} * INTERVAL '1 month'"
        if self.is_sqlite:
            kept, rest = (8, "01") if grain == "month" else (5, "01-01")
            return f"substr({day}, 1, {kept}) || '{rest}'"
        return f"date_trunc('{grain}', {day})"

    def numbers(self, query: str) -> str:
        """Return the distinct numbers of a query of one column, ``number``, as a set."""
        if self.is_sqlite:
            ordered = f"SELECT DISTINCT number FROM ({query}) AS n ORDER BY number"
            return f"coalesce((SELECT group_concat(number) FROM ({ordered}) AS o), '')"
        inner = "string_agg(number::text, ',' ORDER BY number)"
        return (
            f"coalesce((SELECT {inner} FROM (SELECT DISTINCT number FROM ({query}) AS n) AS o), '')"
        )

    def over_on(self, day: str, precision: str) -> str:
        """Return the last day of what is known of a day: ``rules.known_days.known_until``.

        As of that day, and not before, it has certainly happened.
        """
        if self.is_sqlite:
            month, year = (f"date({day}, '+1 {one}', '-1 day')" for one in ("month", "year"))
        else:
            month, year = (
                f"({day} + INTERVAL '1 {one} -1 day')::date" for one in ("month", "year")
            )
        return f"CASE {precision} WHEN 'month' THEN {month} WHEN 'year' THEN {year} ELSE {day} END"


SQLITE: Final = Dialect(is_sqlite=True)
POSTGRESQL: Final = Dialect(is_sqlite=False)
Rows = Callable[[Dialect, str], str]


def _type(of: str) -> TypeEngine[Any]:
    source, name = of.split(".")
    return metadata.tables[source].c[name].type


def table_of(
    name: str, kinds: Mapping[str, str], like: Mapping[str, str] = MappingProxyType({})
) -> TableClause:
    """Return a table to ask, by how its columns are made; some are of the type of another's."""
    types: dict[str, TypeEngine[Any]] = {NUMBER: Integer(), DAY: Date()}
    return table(
        name,
        *(
            column(one, _type(like[one]) if one in like else types.get(kind, String()))
            for one, kind in kinds.items()
        ),
    )


@dataclass(frozen=True, eq=False)
class Part:
    """A table of sums: what its rows are told apart by, what is summed, and the rows it sums.

    ``rows`` writes the query of the rows of those wholes that fulfil a condition on ``i``. With
    ``is_by_day`` a row counts from its ``day`` on, and before its ``until`` where it has one: the
    table keeps what is added and taken away on each day and in each month, so that all that counts
    on a day is the sum of the months before and the days of its own (:func:`.reading.rows_on`).
    """

    name: str
    keys: Mapping[str, str]
    sums: tuple[str, ...]
    rows: Rows
    is_by_day: bool = False
    grains: tuple[str, ...] = _GRAINS
    """What rows by day are kept by, the finest first; what has no ``until`` is summed by them."""
    is_money: bool = False
    like: Mapping[str, str] = field(default_factory=dict)
    """The columns that are of the type of another: ``table.column``."""

    @property
    def all_keys(self) -> dict[str, str]:
        """Return the columns of the key with their types, in the order they are looked up by."""
        (first, kind), *rest = self.keys.items()
        days = {"grain": WORD, "day": DAY} if self.is_by_day else {}
        return {first: kind, **days, **dict(rest)}

    @cached_property
    def table(self) -> TableClause:
        """Return the table to ask."""
        kinds = {**self.all_keys, **dict.fromkeys(self.sums, NUMBER)}
        return table_of(self.name, kinds, self.like)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name of its one table."""
        return (self.name,)

    def create(self, dialect: Dialect) -> list[str]:
        """Return the statement that makes the table."""
        tail = " WITHOUT ROWID" if dialect.is_sqlite else ""
        keys = tuple(self.all_keys)
        made = [f"{name} {kind}" for name, kind in self.all_keys.items()]
        for name in self.sums:
            is_amount = self.is_money and name != "number"
            made.append(f"{name} {dialect.money if is_amount else 'INTEGER'} NOT NULL")
        return [
            f"CREATE TABLE {self.name} ({', '.join(made)}, PRIMARY KEY ({', '.join(keys)})){tail}"
        ]

    def leaving(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statement that takes away all that some wholes have."""
        return [self._moving(dialect, "-", f"i.id {which}")]

    def joining(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statement that adds all that some wholes have."""
        return [self._moving(dialect, "", f"i.id {which}")]

    def told(self) -> list[tuple[str, int, str]]:
        """Return its name, how many columns its key has, and the query of every sum there is."""
        keys, some = tuple(self.all_keys), " OR ".join(f"{one} <> 0" for one in self.sums)
        columns = ", ".join((*keys, *self.sums))
        return [(self.name, len(keys), f"SELECT {columns} FROM {self.name} WHERE {some}")]

    def _moving(self, dialect: Dialect, sign: str, which: str) -> str:
        keys, source = tuple(self.all_keys), f"({self.rows(dialect, which)}) AS r"
        told = {name: f"r.{name}" for name in keys}
        factor = ""
        if self.is_by_day:
            moved = "CASE e.sign WHEN 1 THEN r.day ELSE r.until END"
            firsts = (
                f"WHEN '{grain}' THEN {dialect.first_of(grain, moved)}"
                for grain in self.grains
                if grain != "day"
            )
            by_grain = f"CASE e.grain {' '.join(firsts)} ELSE {moved} END"
            told["grain"] = "e.grain"
            told["day"] = by_grain if dialect.is_sqlite else f"({by_grain})::date"
            each = " UNION ALL ".join(
                f"SELECT '{grain}' AS grain, {one} AS sign"
                for grain in self.grains
                for one in _SIGNS
            )
            source += f" JOIN ({each}) AS e ON e.sign = 1 OR r.until IS NOT NULL"
            factor = "e.sign * "
        sums = [f"sum({factor}r.{name})" for name in self.sums]
        by = ", ".join(str(place + 1) for place in range(len(keys)))
        kept = ", ".join(f"{one} = {self.name}.{one} + excluded.{one}" for one in self.sums)
        return (
            f"INSERT INTO {self.name} ({', '.join((*keys, *self.sums))})"
            f" SELECT {', '.join((*told.values(), *(f'{sign}{one}' for one in sums)))}"
            f" FROM {source} GROUP BY {by} HAVING {' OR '.join(f'{one} <> 0' for one in sums)}"
            f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {kept}"
        )


class Kept(Protocol):
    """What is kept of wholes: tables of sums, or of what is found in them."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its tables."""

    def create(self, dialect: Dialect) -> list[str]:
        """Return the statements that make its tables."""

    def leaving(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statements that take out wholes whose id is so."""

    def joining(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statements that take in wholes whose id is so."""

    def told(self) -> list[tuple[str, int, str]]:
        """Return of each table its name, how many columns its key has, and what is in it."""


@dataclass(frozen=True)
class Source:
    """A table whose rows are looked at: whose they are, and the columns that matter.

    ``whose`` is the query of the wholes of a row, which is written ``{row}`` in it.
    """

    whose: str
    columns: tuple[str, ...]
    acts: tuple[str, ...] = ("insert", "delete", "update")


COUNTED: Final = 1
LEFT: Final = 2
_JOINING: Final = 3


APART: Final = "total_apart"
"""The names of the wholes of which some are not in the sums; a view, behind which no table stands:
what is told is the same then, and holds until a record changes."""
_ASKS_WHICH: Final = text(f"SELECT name FROM {APART}")


def wholes_apart(session: Session) -> frozenset[str]:
    """Return which wholes have some that are not in the sums; who only reads asks once."""
    known: frozenset[str] | None = session.info.get("totals_apart")
    if known is None or "transaction_key" in session.info:
        known = session.info["totals_apart"] = frozenset(session.scalars(_ASKS_WHICH))
    return known


@dataclass(frozen=True, eq=False)
class Whole:
    """What leaves the sums with all it has before a row of it changes, and joins them again later.

    ``total_<name>`` says of each that is there whether it is in the sums; those that are apart,
    whose figures need more than sums or that have left, are counted from their rows.
    """

    name: str
    table: str
    is_there: str
    is_counted: str
    sources: Mapping[str, Source]
    parts: tuple[Kept, ...]

    @property
    def members(self) -> str:
        """Return the name of the table that says what is in the sums."""
        return f"total_{self.name}"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all its tables."""
        return (*(name for part in self.parts for name in part.names), self.members)

    def are_some_apart(self, session: Session) -> bool:
        """Say whether some of them are not in the sums."""
        return self.name in wholes_apart(session)

    @property
    def left(self) -> str:
        """Return the condition on ``i`` that leaves the same in a query that is written out."""
        return f"i.id IN (SELECT t.id FROM {self.members} AS t WHERE t.is_counted <> {COUNTED})"

    @property
    def apart(self) -> Select[tuple[int]]:
        """Return the question which of them are not in the sums."""
        members = table(self.members, column("id", Integer()), column("is_counted", Integer()))
        return select(members.c.id).where(members.c.is_counted != COUNTED)

    @property
    def told_apart(self) -> str:
        """Return the question whether some of them are not in the sums: its name, or nothing."""
        some = f"SELECT 1 FROM {self.members} WHERE is_counted <> {COUNTED}"
        return f"SELECT '{self.name}' AS name WHERE EXISTS ({some})"

    def create(self, dialect: Dialect) -> list[str]:
        """Return the statements that make its tables."""
        return [
            *(made for part in self.parts for made in part.create(dialect)),
            f"CREATE TABLE {self.members} (id {NUMBER} PRIMARY KEY, is_counted {NUMBER})",
            f"CREATE INDEX {self.members}_apart ON {self.members} (id, is_counted)"
            f" WHERE is_counted <> {COUNTED}",
        ]

    def leaving(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statements that take wholes out of the sums, with all they have."""
        return [one for part in self.parts for one in part.leaving(dialect, which)]

    def beginning(self) -> str:
        """Return the statement that takes all there are for such that have left."""
        return (
            f"INSERT INTO {self.members} (id, is_counted)"
            f" SELECT i.id, {LEFT} FROM {self.table} AS i WHERE {self.is_there}"
        )

    def joining(self, dialect: Dialect) -> list[str]:
        """Return the statements that add those to the sums that have left, with all they have."""
        ready = f"IN (SELECT t.id FROM {self.members} AS t WHERE t.is_counted = {_JOINING})"
        left = f"UPDATE {self.members} SET is_counted"
        there = f"FROM {self.table} AS i WHERE i.id = {self.members}.id AND {self.is_there}"
        return [
            f"{left} = {_JOINING} WHERE is_counted = {LEFT}"
            f" AND EXISTS (SELECT 1 {there} AND {self.is_counted})",
            *(one for part in self.parts for one in part.joining(dialect, ready)),
            f"{left} = {COUNTED} WHERE is_counted = {_JOINING}",
            f"DELETE FROM {self.members} WHERE is_counted = {LEFT}"
            f" AND NOT EXISTS (SELECT 1 {there})",
            f"{left} = 0 WHERE is_counted = {LEFT}",
        ]
