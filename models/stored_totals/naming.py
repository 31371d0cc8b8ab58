"""Whether the names of organisations are as they were when they were last compared.

Which names are nearly the same is worked out over all of them, by no statement. ``total_naming``
holds a number that is another one after each change of a name, a tax code, a place: what was worked
out holds as long as the number stands, in whatever process.
"""

# ruff: noqa: S608 - as in parts.py

from dataclasses import dataclass
from typing import Final

from sqlalchemy import text
from sqlmodel import Session

from models.stored_totals.parts import NUMBER, Dialect, Source, Whole


@dataclass(frozen=True)
class Stamp:
    """A number drawn anew whenever a whole leaves or joins."""

    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name of its one table."""
        return (self.name,)

    def create(self, _dialect: Dialect) -> list[str]:
        """Return the statement that makes the table."""
        return [f"CREATE TABLE {self.name} (id {NUMBER} PRIMARY KEY, stamp BIGINT NOT NULL)"]

    def leaving(self, dialect: Dialect, _which: str) -> list[str]:
        """Return the statement that draws another number."""
        drawn = "random()" if dialect.is_sqlite else "CAST(random() * 9e15 AS BIGINT)"
        return [
            f"INSERT INTO {self.name} (id, stamp) VALUES (1, {drawn})"
            " ON CONFLICT (id) DO UPDATE SET stamp = excluded.stamp"
        ]

    def joining(self, dialect: Dialect, which: str) -> list[str]:
        """Return the same."""
        return self.leaving(dialect, which)

    def told(self) -> list[tuple[str, int, str]]:
        """Return nothing: no number is wrong."""
        return []


_STAMP: Final = Stamp("total_naming")
NAMES: Final = Whole(
    "named",
    "organisation",
    "i.deleted_at IS NULL",
    "1 = 1",
    {
        "organisation": Source(
            "SELECT {row}.id",
            ("id", "deleted_at", "origin", "name_key", "tax_code", "province_id"),
        )
    },
    (_STAMP,),
)


def stamp_of_names(session: Session) -> int | None:
    """Return the number that stands for all names as they are; None while some have left."""
    if NAMES.are_some_apart(session):
        return None
    found: int | None = session.scalar(_ASKS)
    return found


_ASKS: Final = text(f"SELECT stamp FROM {_STAMP.name}")
