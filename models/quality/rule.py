"""What a rule of data quality is: what it asks of a register, and what mends what it finds."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, String, cast, func, literal
from sqlmodel import Session, col

from models.lookups.audit_terms import audit_terms
from models.lookups.places import Places
from models.vocabulary import Origin, QualityRule, Severity

Words = Callable[[Any, Any], str]


@dataclass(frozen=True)
class Terms:
    """Whether a rule is asked, how grave it is, and the numbers that it asks; None: it asks none.

    ``days`` is how long one waits, ``pct`` from which difference on, ``spans`` how many spans of
    the quarters lie to the fences, ``alike_pct`` from which likeness two names are one.
    """

    severity: Severity
    is_on: bool = True
    days: int | None = None
    pct: int | None = None
    spans: int | None = None
    alike_pct: int | None = None
    row_version: int = 0


NUMBERS: Final = ("days", "pct", "spans", "alike_pct")
"""The numbers among a rule's terms."""


@dataclass(frozen=True)
class Asked:
    """What a rule is asked with."""

    session: Session
    found: Places
    terms: Terms

    @property
    def today(self) -> date:
        """Return today."""
        return self.found.today

    @property
    def waited(self) -> date:
        """Return the day before which something happened that the office has waited for."""
        return self.today - timedelta(days=self.terms.days or 0)

    @cached_property
    def next_audit_months(self) -> int:
        """Return after how many months a site is audited again, as the office has set it."""
        return audit_terms(self.session).next_audit_months


def waits_days(since: date, asked: Asked) -> date:
    """Return from which day on a fault stands: so many days after what it is about."""
    return since + timedelta(days=asked.terms.days or 0)


class Mended(Enum):
    """Where a fault is mended: in the form of the record, or on its page."""

    FORM = "form"
    PAGE = "page"


@dataclass(frozen=True)
class Rule:
    """One rule.

    ``kind`` is the register it asks, by its name in the trail. ``hits`` is one statement: a row a
    record, with the columns of :func:`hit`; where it is a ``Stored`` (:mod:`.stored`) the statement
    itself stands with the tables that keep what it finds. ``seen`` tells in words what was found.
    ``act`` is what mends it, ``field`` the field of the form that does.
    """

    code: QualityRule
    kind: str
    usual: Terms
    hits: Callable[[Asked], Select[Any]]
    act: str
    field: str = ""
    where: Mended = Mended.FORM
    seen: Words = lambda _seen, _beside: ""
    since: Callable[[date, Asked], date] = waits_days
    bad: str = ""
    good: str = ""


def own(asked: Asked, table: Any) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - a register's table
    """Return the conditions that leave the office's own records, none deleted.

    What a public source does not say nobody can put right.
    """
    return of_origins(asked.found.own_origins, table)


def of_origins(origins: Collection[Origin], table: Any) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - as above
    """Return the conditions that leave the records of some origins, none deleted."""
    return col(table.deleted_at).is_(None), col(table.origin).in_(origins)


def hit(
    table: Any,  # noqa: ANN401 - a register's table
    since: Any,  # noqa: ANN401 - a column
    seen: Any = None,  # noqa: ANN401 - a column, as the next
    beside: Any = None,  # noqa: ANN401
    division: Any = None,  # noqa: ANN401
) -> tuple[Any, ...]:
    """Return the columns of a hit: record, whose it is, from which day on, what was found.

    Whose it is: the person in charge, else who entered it. ``facts`` is what an acceptance holds
    for: what was found, as text. ``division`` is that of the record unless another one is to act.
    """
    officer = getattr(table, "officer_id", None)
    owner = table.created_by_id if officer is None else func.coalesce(officer, table.created_by_id)
    if division is None:
        division = getattr(table, "division_id", cast(literal(None), Integer))
    nothing = literal("", String)
    found = [cast(one, String) for one in (seen, beside) if one is not None]
    facts: Any = nothing
    for one in found:
        facts = facts + literal("|", String) + func.coalesce(one, "")
    return (
        table.id.label("number"),
        owner.label("owner_id"),
        division.label("division_id"),
        since.label("since"),
        (nothing if seen is None else seen).label("seen"),
        (nothing if beside is None else beside).label("beside"),
        func.substr(facts, 1, 200).label("facts"),
    )


def grouped_by(table: Any) -> Collection[Any]:  # noqa: ANN401 - as above
    """Return the columns of a hit that are the record's own, to group its parts by."""
    names = ("id", "officer_id", "created_by_id", "division_id")
    return [getattr(table, name) for name in names if hasattr(table, name)]
