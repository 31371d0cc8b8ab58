"""What the rules find, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, select
from sqlmodel import Session, col

from models.filters import PAGE_ROWS, ReportFilter
from models.frames.quality import FAULTS
from models.quality import RULES, Asked, Rule, asked_of, rule_terms
from models.registers import REGISTERS, record_titles
from models.reports.listings import Listing
from models.reports.quality.tallies import with_acceptances
from models.reports.slices import frame_of
from models.tables import Account, Division, QualityAcceptance
from models.text import mark, t
from models.vocabulary import QualityRule, Severity

QUALITY_FIELDS: Final = frozenset({"quality_rules", "severities", "officers", "divisions"})
"""The fields of a filter that can narrow what the rules find."""


@dataclass(frozen=True)
class Fault:
    """One fault: the rule, the record, whose it is, since when, what was found."""

    code: QualityRule
    severity: Severity
    number: int
    record: str
    seen: str
    facts: str
    owner: str
    division: str
    since: date
    days: int


def faults_of(
    session: Session, filters: ReportFilter, code: QualityRule, first: int, most: int | None
) -> tuple[Fault, ...]:
    """Return faults of one rule in a slice, the oldest first, from a place on."""
    asked, rule = asked_of(session, code), RULES[code]
    hits = rule.hits(asked).subquery("hits")
    query = _rows(hits, asked, code).where(*_narrowed(hits, filters)).offset(first)
    return _read(session, asked, rule, query if most is None else query.limit(most))


def fault_of(session: Session, code: QualityRule, number: int) -> Fault | None:
    """Return what a rule finds in one record; None where it finds nothing, or it is accepted."""
    asked, rule = asked_of(session, code), RULES[code]
    hits = rule.hits(asked).subquery("hits")
    found = _read(session, asked, rule, _rows(hits, asked, code).where(hits.c.number == number))
    return found[0] if found else None


def _rows(hits: Any, asked: Asked, code: QualityRule) -> Select[Any]:  # noqa: ANN401 - a subquery
    query: Select[Any] = (
        select(*hits.c, col(Account.display_name), col(Division.name))
        .select_from(with_acceptances(hits, asked.today, code))
        .outerjoin(Account, col(Account.id) == hits.c.owner_id)
        .outerjoin(Division, col(Division.id) == hits.c.division_id)
        .where(col(QualityAcceptance.id).is_(None))
        .order_by(hits.c.since, hits.c.number)
    )
    return query


def _read(session: Session, asked: Asked, rule: Rule, query: Select[Any]) -> tuple[Fault, ...]:
    rows = session.execute(query).all()
    titles = record_titles(session, rule.kind, [row.number for row in rows])
    found = []
    for number, _owner, _division, since, seen, beside, facts, owner, division in rows:
        stands = rule.since(since, asked)
        found.append(
            Fault(
                rule.code,
                asked.terms.severity,
                number,
                titles.get(number, f"#{number}"),
                rule.seen(seen, beside),
                facts,
                owner or "",
                division or "",
                stands,
                (asked.today - stands).days,
            )
        )
    return tuple(found)


def _narrowed(hits: Any, filters: ReportFilter) -> list[Any]:  # noqa: ANN401 - a subquery
    parts = []
    if filters.officers:
        parts.append(hits.c.owner_id.in_(tuple(map(int, filters.officers))))
    if filters.divisions:
        parts.append(hits.c.division_id.in_(tuple(map(int, filters.divisions))))
    return parts


def page_parts(
    counts: Mapping[QualityRule, int], page: int, rows: int = PAGE_ROWS
) -> list[tuple[QualityRule, int, int]]:
    """Return which rows of which rule stand on a page: rule, first row, number of rows.

    >>> counts = {QualityRule.EXCHANGE_COST: 30, QualityRule.VALUE_UNLIKE: 9}
    >>> [(code.value, first, rows) for code, first, rows in page_parts(counts, 2, 25)]
    [('exchange_cost', 25, 5), ('value_unlike', 0, 9)]
    """
    found, passed = [], 0
    begins, ends = (page - 1) * rows, page * rows
    for code, count in counts.items():
        first, last = max(begins, passed), min(ends, passed + count)
        if first < last:
            found.append((code, first - passed, last - first))
        passed += count
    return found


def faults_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return every fault of a slice: FAULTS, the gravest rules first."""
    terms = rule_terms(session)
    asked = [
        code
        for code in by_severity({code: terms[code].severity for code in RULES})
        if terms[code].is_on
    ]
    chosen = [
        code
        for code in asked
        if (not filters.quality_rules or code in filters.quality_rules)
        and (not filters.severities or terms[code].severity in filters.severities)
    ]
    rows = [_told(one) for code in chosen for one in faults_of(session, filters, code, 0, None)]
    return frame_of(FAULTS, rows)


def by_severity(severities: Mapping[QualityRule, Severity]) -> list[QualityRule]:
    """Return rules in their order, the gravest first."""
    order = tuple(Severity)
    return sorted(severities, key=lambda code: order.index(severities[code]))


def _told(one: Fault) -> tuple[Any, ...]:
    rule = RULES[one.code]
    return (
        one.severity.label,
        one.code.label,
        t(REGISTERS[rule.kind].word),
        one.record,
        one.seen,
        one.owner,
        one.division,
        one.since,
        one.days,
        t(rule.act),
    )


DATA_QUALITY: Final = Listing(
    "data_quality",
    mark("Data quality"),
    FAULTS,
    faults_list,
    uses=QUALITY_FIELDS,
    withheld=mark("Not open data: it shows what records hold by mistake, a private number too."),
)
