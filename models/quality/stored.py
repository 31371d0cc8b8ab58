"""Rules whose faults the database keeps: their statement reads what is kept."""

# ruff: noqa: S608 - as in stored_totals.parts

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, literal, select, text, union_all

from models.quality.rule import Asked
from models.stored_totals.asked import whole_of
from models.stored_totals.faults import HIT
from models.stored_totals.parts import POSTGRESQL, SQLITE
from models.text.formats import format_date
from models.vocabulary import QualityRule


@dataclass(frozen=True)
class Stored:
    """The statement of a rule whose faults are stored totals; those that have left are read apart.

    ``before`` is the day before which a fault must stand: usually so many days that one waits.
    """

    code: QualityRule
    before: Callable[[Asked], date] = lambda asked: asked.waited

    def __call__(self, asked: Asked) -> Select[Any]:
        """Return what the rule finds: the columns of :func:`.rule.hit`."""
        kept = self._hits(asked, HIT)
        whole, faults = whole_of(self.code)
        if not whole.are_some_apart(asked.session):
            return kept
        is_sqlite = asked.session.get_bind().dialect.name == "sqlite"
        rows = faults.rules[self.code](SQLITE if is_sqlite else POSTGRESQL, whole.left)
        by_rows = text(f"SELECT * FROM ({rows}) AS r").columns(*HIT.c).subquery()
        return select(*union_all(kept, self._hits(asked, by_rows)).subquery().c)

    def _hits(self, asked: Asked, table: Any) -> Select[Any]:  # noqa: ANN401 - a table, or rows like it
        c, found = table.c, asked.found
        nothing: Any = literal("")
        return select(
            c.number,
            func.nullif(c.owner_id, 0).label("owner_id"),
            func.nullif(c.division_id, 0).label("division_id"),
            c.since,
            func.substr(c.facts, 2).label("seen"),
            nothing.label("beside"),
            c.facts,
        ).where(
            c.rule == self.code.value,
            c.since < self.before(asked),
            c.until >= asked.today,
            c.origin.in_(found.own_origins),
            c.place.in_((0, *sorted(found.home_ids))),
        )


def seen_day(day: str, _beside: str) -> str:
    """Say the day that was found."""
    return format_date(date.fromisoformat(day))
