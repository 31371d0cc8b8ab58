"""What rules of data quality find: record by record, and how many by whose they are.

- ``total_fault``: a row a rule and record that it finds once the office has waited: since which
  day, until which last day (a recognition that is over is no fault), whose it is, what was found;
- ``total_fault_count``: how many of them each rule finds, by whose they are, by months and years.

What an office sets of a rule (how long it waits) is asked when it is read, so that it holds at
once: the faults of a rule are its rows but those whose day has not come. So are its own origins and
its home province: ``place`` is the province that carries an initiative out, 0 for the office's own.

A record leaves with its rows before it or a part of it changes, and joins again with what is found
then; those that have left are looked at row by row. None are apart otherwise.
"""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.stored_totals.parts import DAY, NEVER, NUMBER, WORD, Dialect, Rows, table_of
from models.vocabulary import Origin, QualityRule

HITS: Final = "total_fault"
COUNTS: Final = "total_fault_count"
Found = tuple[QualityRule, Rows]
"""A rule, and what writes the query of what it finds."""
_WHOSE: Final = {
    "rule": WORD,
    "grain": WORD,
    "day": DAY,
    "owner_id": NUMBER,
    "division_id": NUMBER,
    "origin": WORD,
    "place": NUMBER,
}
_GRAINS: Final = ("month", "year")
_HIT: Final = {
    "rule": WORD,
    "number": NUMBER,
    "origin": WORD,
    "place": NUMBER,
    "owner_id": NUMBER,
    "division_id": NUMBER,
    "since": DAY,
    "until": DAY,
    "facts": "VARCHAR(200) NOT NULL",
}


@dataclass(frozen=True)
class Faults:
    """What some rules of one register find, in the two tables that they share with all others.

    ``rules`` writes for each of them the query of what it finds among records that fulfil a
    condition on ``i``.
    """

    rules: Mapping[QualityRule, Rows]

    @classmethod
    def of(cls, *found: "Found") -> "Faults":
        """Return what some rules find, each with what writes its query."""
        return cls(dict(found))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its tables."""
        return HITS, COUNTS

    @property
    def _mine(self) -> str:
        return f"rule IN ({quoted(self.rules)})"

    def create(self, dialect: Dialect) -> list[str]:
        """Return the statements that make its tables, the same for every register."""
        tail = " WITHOUT ROWID" if dialect.is_sqlite else ""
        hit, whose = (
            ", ".join(f"{name} {kind}" for name, kind in columns.items())
            for columns in (_HIT, _WHOSE)
        )
        return [
            f"CREATE TABLE {HITS} ({hit}, PRIMARY KEY (rule, number)){tail}",
            f"CREATE INDEX {HITS}_since ON {HITS}"
            " (rule, since, number, until, origin, place, owner_id, division_id)",
            f"CREATE INDEX {HITS}_whose ON {HITS}"
            " (rule, owner_id, division_id, since, number, until, origin, place)",
            f"CREATE INDEX {HITS}_until ON {HITS}"
            " (rule, until, since, origin, place, owner_id, division_id)"
            f" WHERE until < {dialect.day(NEVER)}",
            f"CREATE TABLE {COUNTS} ({whose}, faults {NUMBER},"
            f" PRIMARY KEY ({', '.join(_WHOSE)})){tail}",
        ]

    def rows(self, dialect: Dialect, which: str) -> str:
        """Return the query of what all its rules find among some records."""
        return " UNION ALL ".join(rows(dialect, which) for rows in self.rules.values())

    def leaving(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statements that take out what is found in some records."""
        return [
            self._counting(dialect, "-", which),
            f"DELETE FROM {HITS} WHERE {self._mine} AND number {which}",
        ]

    def joining(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statements that take in what is found in some records."""
        columns = ", ".join(_HIT)
        return [
            f"INSERT INTO {HITS} ({columns})"
            f" SELECT {columns} FROM ({self.rows(dialect, f'i.id {which}')}) AS r",
            self._counting(dialect, "", which),
        ]

    def _counting(self, dialect: Dialect, sign: str, which: str) -> str:
        keys = ", ".join(_WHOSE)
        firsts = (f"WHEN '{one}' THEN {dialect.first_of(one, 'since')}" for one in _GRAINS)
        day = f"CASE grain {' '.join(firsts)} END"
        told = dict(zip(_WHOSE, _WHOSE, strict=True))
        told["day"] = day if dialect.is_sqlite else f"CAST({day} AS DATE)"
        grains = " UNION ALL ".join(f"SELECT '{one}' AS grain" for one in _GRAINS)
        by = ", ".join(str(place) for place, _ in enumerate(_WHOSE, 1))
        return (
            f"INSERT INTO {COUNTS} ({keys}, faults)"
            f" SELECT {', '.join(told.values())}, {sign}count(*)"
            f" FROM {HITS} CROSS JOIN ({grains}) AS g"
            f" WHERE {self._mine} AND number {which} GROUP BY {by}"
            f" ON CONFLICT ({keys}) DO UPDATE SET faults = {COUNTS}.faults + excluded.faults"
        )

    def told(self) -> list[tuple[str, int, str]]:
        """Return what is kept: of each table its name, how many columns its key has, its query."""
        hit, whose = ", ".join(_HIT), ", ".join(_WHOSE)
        return [
            (HITS, 2, f"SELECT {hit} FROM {HITS} WHERE {self._mine}"),
            (
                COUNTS,
                len(_WHOSE),
                f"SELECT {whose}, faults FROM {COUNTS} WHERE {self._mine} AND faults <> 0",
            ),
        ]


def quoted(words: Iterable[StrEnum]) -> str:
    """Return words of the domain as a statement lists them."""
    return ", ".join(f"'{one.value}'" for one in words)


def found_by(
    code: QualityRule,
    table: str,
    since: str,
    where: str,
    *,
    until: str = "",
    facts: str = "''",
    owner: str = "i.created_by_id",
    division: str = "i.division_id",
    place: str = "0",
    join: str = "",
    tail: str = "",
) -> Found:
    """Return a rule and what writes its query; nothing public is found, for nobody mends it."""

    def rows(dialect: Dialect, which: str) -> str:
        always = dialect.day(NEVER)
        return (
            f"SELECT '{code.value}' AS rule, i.id AS number, i.origin, {place} AS place,"
            f" coalesce({owner}, 0) AS owner_id, coalesce({division}, 0) AS division_id,"
            f" {since} AS since, {until.format(always=always) or always} AS until,"
            f" {facts} AS facts FROM {table} AS i{join}"
            f" WHERE {which} AND i.deleted_at IS NULL AND i.origin <> '{Origin.PUBLIC.value}'"
            f" AND {where}{tail}"
        )

    return code, rows


HIT: Final = table_of(HITS, _HIT)
"""What is found, to ask."""
