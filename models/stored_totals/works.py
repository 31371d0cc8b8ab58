"""What records ask for by themselves: record by record, with the day by which the work is known.

``total_work`` has a row a kind of work and record that may ask for it: by which day it is known
(``models.lookups.works``), until which last day (a site that is over asks for nothing), whose it
is. From when on it is due, or how long beforehand it is told, is asked when it is read: an office
sets that. So are its own origins and its home province: ``place`` is the province that carries an
initiative out or where a public record stands, 0 for the office's own and where it is all one.

A record leaves with its rows before it or a part of it changes, and joins again with what it asks
for then.
"""

# ruff: noqa: S608 - as in parts.py

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from models.rules.audit_calendar import AUDITED_STATES
from models.rules.initiative_states import FINISHED
from models.rules.site_states import MODELS, OVER
from models.stored_totals.faults import quoted
from models.stored_totals.parts import DAY, NEVER, NUMBER, WORD, Dialect, Rows, table_of
from models.vocabulary import (
    Direction,
    ExchangeState,
    InitiativeState,
    LessonState,
    Origin,
    Work,
)

WORKS: Final = "total_work"
_COLUMNS: Final = {
    "work": WORD,
    "number": NUMBER,
    "day": DAY,
    "until": DAY,
    "origin": WORD,
    "place": NUMBER,
    "officer_id": NUMBER,
    "division_id": NUMBER,
}
WORK: Final = table_of(WORKS, _COLUMNS)
"""What is asked for, to ask; 0 stands for nobody and no division."""
Asked = tuple[Work, Rows]
"""A kind of work, and what writes the query of the records that ask for it."""


@dataclass(frozen=True)
class Works:
    """What records of one register ask for, in the table that it shares with all others."""

    rows_of: Mapping[Work, Rows]

    @classmethod
    def of(cls, *asked: Asked) -> "Works":
        """Return some kinds of work, each with what writes its query."""
        return cls(dict(asked))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name of its table."""
        return (WORKS,)

    @property
    def _mine(self) -> str:
        return f"work IN ({quoted(self.rows_of)})"

    def create(self, dialect: Dialect) -> list[str]:
        """Return the statements that make its table, the same for every register."""
        columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
        tail = " WITHOUT ROWID" if dialect.is_sqlite else ""
        by_day = ", ".join(dict.fromkeys(("work", "day", *_COLUMNS)))
        return [
            f"CREATE TABLE {WORKS} ({columns}, PRIMARY KEY (work, number)){tail}",
            f"CREATE INDEX {WORKS}_day ON {WORKS} ({by_day})",
        ]

    def leaving(self, dialect: Dialect, which: str) -> list[str]:  # noqa: ARG002 - as Kept has it
        """Return the statement that takes out what some records ask for."""
        return [f"DELETE FROM {WORKS} WHERE {self._mine} AND number {which}"]

    def joining(self, dialect: Dialect, which: str) -> list[str]:
        """Return the statement that takes in what some records ask for."""
        columns = ", ".join(_COLUMNS)
        rows = " UNION ALL ".join(rows(dialect, f"i.id {which}") for rows in self.rows_of.values())
        return [
            f"INSERT INTO {WORKS} ({columns}) SELECT {columns} FROM ({rows}) AS r"
            " WHERE r.day IS NOT NULL"
        ]

    def told(self) -> list[tuple[str, int, str]]:
        """Return what is kept: its name, how many columns its key has, its query."""
        return [(WORKS, 2, f"SELECT {', '.join(_COLUMNS)} FROM {WORKS} WHERE {self._mine}")]


def _asking(
    work: Work,
    table: str,
    day: str,
    where: str,
    *,
    until: Callable[[Dialect], str] | None = None,
    officer: str = "0",
    place: str = "0",
) -> Asked:
    """Return a kind of work and what writes its query; who bears no day of it asks for nothing."""

    def rows(dialect: Dialect, which: str) -> str:
        always = dialect.day(NEVER)
        last = f"coalesce({until(dialect)}, {always})" if until else always
        return (
            f"SELECT '{work.value}' AS work, i.id AS number, {day} AS day, {last} AS until,"
            f" i.origin, {place} AS place, coalesce({officer}, 0) AS officer_id,"
            f" coalesce(i.division_id, 0) AS division_id FROM {table} AS i"
            f" WHERE {which} AND i.deleted_at IS NULL AND {where}"
        )

    return work, rows


_IS_PUBLIC: Final = f"i.origin = '{Origin.PUBLIC.value}'"
_WHERE_IT_STANDS: Final = f"CASE WHEN {_IS_PUBLIC} THEN coalesce(i.province_id, -1) ELSE 0 END"


def _of_initiative(work: Work, day: str, where: str) -> Asked:
    place = "coalesce(i.owner_province_id, 0)"
    return _asking(work, "initiative", day, where, officer="i.officer_id", place=place)


OF_INITIATIVES: Final = Works.of(
    _of_initiative(Work.MILESTONE, "i.next_due_on", f"i.state NOT IN ({quoted(sorted(FINISHED))})"),
    _of_initiative(
        Work.NOTE,
        """coalesce((SELECT max(n.month) FROM status_note AS n WHERE n.initiative_id = i.id),
    i.starts_on)""",
        f"i.state = '{InitiativeState.RUNNING.value}'",
    ),
)


def _of_site(work: Work, day: str, states: str) -> Asked:
    return _asking(
        work,
        "model_site",
        day,
        f"i.site_count > 0 AND i.state {states}",
        until=lambda _: "i.ends_on",
        officer="i.officer_id",
        place=_WHERE_IT_STANDS,
    )


_MODELS: Final = quoted(sorted(MODELS))
OF_SITES: Final = Works.of(
    _of_site(
        Work.AUDIT,
        "(SELECT max(a.audited_on) FROM site_audit AS a WHERE a.site_id = i.id AND a.is_latest)",
        f"IN ({quoted(AUDITED_STATES)})",
    ),
    _of_site(
        Work.FINDING,
        """(SELECT min(f.due_on) FROM finding AS f JOIN site_audit AS a ON a.id = f.audit_id
    WHERE f.site_id = i.id AND f.closed_on IS NULL AND f.lifted_at IS NULL
    AND a.deleted_at IS NULL)""",
        f"NOT IN ({quoted(sorted(OVER))})",
    ),
    _of_site(Work.RECOGNITION, "i.valid_until", f"IN ({_MODELS})"),
)
OF_CERTIFICATES: Final = Works.of(
    _asking(
        Work.CERTIFICATE,
        "certificate",
        "i.expires_on",
        """NOT EXISTS (SELECT 1 FROM certificate AS n
    WHERE n.organisation_id = i.organisation_id AND n.standard_id = i.standard_id AND n.id <> i.id
    AND n.deleted_at IS NULL AND n.withdrawn_on IS NULL
    AND (n.expires_on IS NULL OR n.expires_on > i.expires_on))""",
        until=lambda dialect: dialect.later("i.withdrawn_on", -1),
        place=_WHERE_IT_STANDS,
    )
)
OF_EXCHANGES: Final = Works.of(
    _asking(
        Work.PLAN,
        "exchange",
        "i.ends_on",
        f"i.state = '{ExchangeState.PLANNED.value}'"
        f" AND NOT ({_IS_PUBLIC} AND i.direction = '{Direction.OBSERVED.value}')",
    )
)


def _of_lesson(work: Work, day: str, state: LessonState, more: str = "") -> Asked:
    return _asking(
        work,
        "lesson",
        day,
        f"NOT {_IS_PUBLIC} AND i.merged_into_id IS NULL AND i.state = '{state.value}'{more}",
    )


OF_LESSONS: Final = Works.of(
    _of_lesson(Work.LESSON, "i.noted_on", LessonState.NOTED),
    _of_lesson(
        Work.ADOPTION,
        "i.verified_on",
        LessonState.VERIFIED,
        " AND i.kept_on IS NULL AND i.retired_on IS NULL",
    ),
)
