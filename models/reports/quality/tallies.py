"""What the rules find, counted by whose it is: of those that are stored all at once."""

# ruff: noqa: S608 - days, codes and ids of our own are put together, nothing that somebody typed

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Date, Integer, Select, String, and_, case, column, func, select, text
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.quality import RULES, STORED, Asked, asked_of, rule_terms
from models.stored_totals.asked import are_some_apart
from models.stored_totals.faults import COUNTS, HITS
from models.stored_totals.parts import NEVER, POSTGRESQL, SQLITE
from models.tables import QualityAcceptance
from models.vocabulary import QualityRule, Severity


@dataclass(frozen=True)
class Group:
    """So many faults of one person and division that are, or are not, accepted."""

    owner_id: int | None
    division_id: int | None
    is_accepted: bool
    count: int
    since: date


@dataclass(frozen=True)
class Tally:
    """What one rule finds, counted by whose it is."""

    code: QualityRule
    severity: Severity
    groups: tuple[Group, ...] = ()

    def within(self, filters: ReportFilter) -> "Tally":
        """Return what of it a slice holds."""
        is_asked = (not filters.quality_rules or self.code in filters.quality_rules) and (
            not filters.severities or self.severity in filters.severities
        )
        kept = (one for one in self.groups if is_asked and _is_in(one, filters))
        return Tally(self.code, self.severity, tuple(kept))

    @property
    def faults(self) -> int:
        """Return how many records are to be put right."""
        return sum(one.count for one in self.groups if not one.is_accepted)

    @property
    def accepted(self) -> int:
        """Return how many are accepted for now."""
        return sum(one.count for one in self.groups if one.is_accepted)

    @property
    def since(self) -> date | None:
        """Return since when the oldest fault stands."""
        return min((one.since for one in self.groups if not one.is_accepted), default=None)


def _is_in(group: Group, filters: ReportFilter) -> bool:
    return (not filters.officers or str(group.owner_id) in filters.officers) and (
        not filters.divisions or str(group.division_id) in filters.divisions
    )


def tallies_of(kept: Callable[..., Any], codes: Iterable[QualityRule] = RULES) -> Iterator[Tally]:
    """Give what some rules find, those that are asked, in their order.

    ``kept`` reads a report; it may give what was read before.
    """
    stored = {one.code: one for one in kept(stored_tallies)}
    for code in codes:
        one = stored.get(code) if code in STORED else kept(quality_tally, code)
        if one is not None:
            yield one


def quality_tally(session: Session, code: QualityRule) -> Tally | None:
    """Return what one rule finds, in one statement; None where it is not asked."""
    asked, rule = asked_of(session, code), RULES[code]
    if not asked.terms.is_on:
        return None
    rows = session.execute(_grouped(rule.hits(asked), code, asked.today))
    groups = (
        Group(owner, division, bool(accepted), number, rule.since(since, asked))
        for owner, division, accepted, number, since in rows
    )
    return Tally(code, asked.terms.severity, tuple(groups))


@lru_cache(maxsize=20)
def _grouped(found: Select[Any], code: QualityRule, today: date) -> Select[Any]:
    """Return the statement that counts what is found; made once for a statement that is kept."""
    hits = found.subquery("hits")
    is_accepted = case((col(QualityAcceptance.id).is_not(None), 1), else_=0)
    of = (hits.c.owner_id, hits.c.division_id, is_accepted)
    return (
        select(*of, func.count(), func.min(hits.c.since, type_=hits.c.since.type))
        .select_from(with_acceptances(hits, today, code))
        .group_by(*of)
    )


def with_acceptances(hits: Any, today: date, code: QualityRule) -> Any:  # noqa: ANN401 - a join
    """Join what is found with what is accepted today, for as long as the same is found."""
    accepted = QualityAcceptance
    return hits.outerjoin(
        accepted,
        and_(
            col(accepted.rule) == code.value,
            col(accepted.record_id) == hits.c.number,
            col(accepted.facts) == hits.c.facts,
            col(accepted.until_on) >= today,
        ),
    )


def stored_tallies(session: Session) -> tuple[Tally, ...]:
    """Return :func:`quality_tally` of the rules whose faults are stored, read in one go."""
    terms, found = rule_terms(session), places(session)
    asked = {code: Asked(session, found, terms[code]) for code in STORED if terms[code].is_on}
    if are_some_apart(session) or not asked:
        counted = (quality_tally(session, code) for code in asked)
        return tuple(one for one in counted if one is not None)
    statement = _counting(
        session.get_bind().dialect.name == "sqlite",
        tuple((code.value, STORED[code].before(one)) for code, one in asked.items()),
        found.today,
        tuple(one.value for one in found.own_origins),
        tuple(sorted(found.home_ids)),
    )
    groups: dict[str, list[Group]] = {code.value: [] for code in asked}
    for code, owner, division, accepted, number, since in session.execute(statement):
        day = RULES[QualityRule(code)].since(since, asked[QualityRule(code)])
        groups[code].append(Group(owner or None, division or None, bool(accepted), number, day))
    return tuple(
        Tally(code, one.terms.severity, tuple(groups[code.value])) for code, one in asked.items()
    )


@lru_cache(maxsize=20)
def _counting(
    is_sqlite: bool,
    befores: tuple[tuple[str, date], ...],
    today: date,
    origins: tuple[str, ...],
    home: tuple[int, ...],
) -> Any:  # noqa: ANN401 - a statement with typed columns
    """Return the statement that counts what stored rules find, each before a day.

    Those counted of the years and months before, and those of its month before the day, less those
    that are over; the oldest of each is the first of an index. Those that are accepted stand by
    themselves.
    """
    dialect = SQLITE if is_sqlite else POSTGRESQL
    now, always = dialect.day(today), dialect.day(NEVER)
    asked = ", ".join(
        f"('{code}', {dialect.day(before)}, {dialect.day(before.replace(day=1))},"
        f" {dialect.day(before.replace(month=1, day=1))})"
        for code, before in befores
    )
    own, near = ", ".join(f"'{one}'" for one in origins), ", ".join(map(str, (0, *home)))

    def mine(name: str) -> str:
        return f"{name}.origin IN ({own}) AND {name}.place IN ({near})"

    def found(name: str, of: str, where: str, counted: str) -> str:
        return (
            f"SELECT {name}.rule, {name}.owner_id, {name}.division_id, {counted}"
            f" FROM {of} WHERE {name}.rule = a.rule AND {mine(name)}{where}"
        )

    counts, hits = (f"asked AS a CROSS JOIN {of}" for of in (f"{COUNTS} AS c", f"{HITS} AS f"))
    never = "CAST(NULL AS DATE)"
    accepts = (
        f"q.rule = f.rule AND q.record_id = f.number AND q.facts = f.facts AND q.until_on >= {now}"
    )
    of_months = (  # a range of the index each: joined, PostgreSQL would read all there are
        f"SELECT f.rule, f.owner_id, f.division_id, 1, 0, {never} FROM {HITS} AS f"
        f" WHERE f.rule = '{code}' AND f.since >= {dialect.day(before.replace(day=1))}"
        f" AND f.since < {dialect.day(before)} AND {mine('f')}"
        for code, before in befores
    )
    moved = " UNION ALL ".join(
        (
            found("c", counts, " AND c.grain = 'year' AND c.day < a.year", f"c.faults, 0, {never}"),
            found(
                "c",
                counts,
                " AND c.grain = 'month' AND c.day >= a.year AND c.day < a.month",
                f"c.faults, 0, {never}",
            ),
            *of_months,
            found(
                "f",
                hits,
                f" AND f.until < {always} AND f.until < {now}"
                " AND coalesce(f.since, f.since) < a.before",  # looked up by its last day
                f"-1, 0, {never}",
            ),
            found(
                "f",
                f"quality_acceptance AS q CROSS JOIN {hits}",
                f" AND {accepts} AND f.until >= {now} AND f.since < a.before",
                "-1, 1, f.since",
            ),
        )
    )
    oldest = f"""SELECT f.since FROM {HITS} AS f
    WHERE f.rule = g.rule AND f.owner_id = g.owner_id AND f.division_id = g.division_id
    AND f.until >= {now} AND {mine("f")}
    AND NOT EXISTS (SELECT 1 FROM quality_acceptance AS q WHERE {accepts})
    ORDER BY f.since LIMIT 1"""
    return text(
        f"""WITH asked(rule, before, month, year) AS (VALUES {asked}),
    moved(rule, owner_id, division_id, faults, accepted, since) AS ({moved}),
    found AS (SELECT rule, owner_id, division_id, sum(faults) AS faults,
      sum(accepted) AS accepted, min(since) AS since FROM moved GROUP BY 1, 2, 3)
    SELECT g.rule, g.owner_id, g.division_id, 0 AS is_accepted, g.faults AS number,
      ({oldest}) AS since FROM found AS g WHERE g.faults > 0
    UNION ALL SELECT g.rule, g.owner_id, g.division_id, 1, g.accepted, g.since
      FROM found AS g WHERE g.accepted > 0"""
    ).columns(
        column("rule", String()),
        column("owner_id", Integer()),
        column("division_id", Integer()),
        column("is_accepted", Integer()),
        column("number", Integer()),
        column("since", Date()),
    )
