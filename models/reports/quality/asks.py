"""What data quality asks of one person, and what is accepted for now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.quality import RULES, rule_terms
from models.registers import record_titles
from models.reports.quality.tallies import Tally, tallies_of
from models.reports.slices import rows_query
from models.tables import Account, QualityAcceptance
from models.text import plural
from models.text.formats import format_number, office_today
from models.vocabulary import QualityRule, Severity


@dataclass(frozen=True)
class Ask:
    """What one rule asks of a person: so many records, since a day; ``query`` leads to them.

    The rows stand on the screen of data quality.
    """

    code: QualityRule
    severity: Severity
    count: int
    since: date
    query: str

    @property
    def what(self) -> str:
        """Say it in words."""
        number = format_number(self.count)
        counted = plural("{number} record", "{number} records", self.count, number=number)
        return f"{self.code.label}: {counted}"


def quality_asks(session: Session, account_id: int) -> tuple[Ask, ...]:
    """Return what data quality asks of a person, a line a rule: the gravest first, then the oldest.

    What is only to be looked at is no work of anybody.
    """
    mine = ReportFilter(officers=(str(account_id),))

    def kept(report: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - a report's own
        return report(session, *arguments)

    return asks_among(tallies_of(kept, asking_rules(session)), mine)


def asking_rules(session: Session) -> tuple[QualityRule, ...]:
    """Return the rules that ask something of people: those asked for more than to be looked at."""
    terms = rule_terms(session)
    return tuple(
        code for code in RULES if terms[code].is_on and terms[code].severity is not Severity.LOOK
    )


def asks_among(tallies: Iterable[Tally], whose: ReportFilter) -> tuple[Ask, ...]:
    """Return what tallies of rules ask of the people and divisions of a slice, in that order."""
    asks = []
    for found in tallies:
        tally = found.within(whose)
        if tally.since and tally.severity is not Severity.LOOK:
            query = _behind(whose, tally.code)
            asks.append(Ask(tally.code, tally.severity, tally.faults, tally.since, query))
    order = tuple(Severity)
    return tuple(sorted(asks, key=lambda one: (order.index(one.severity), one.since)))


@lru_cache(maxsize=500)
def _behind(whose: ReportFilter, code: QualityRule) -> str:
    return rows_query(whose.model_copy(update={"quality_rules": (code,)}))


@dataclass(frozen=True)
class Acceptance:
    """What a head accepts for now: rule, record, until when, why, who."""

    code: QualityRule
    record_id: int
    record: str
    until_on: date
    reason: str
    by: str


def acceptances(session: Session, code: QualityRule) -> tuple[Acceptance, ...]:
    """Return what is accepted today of what a rule finds, what ends first coming first."""
    rows = session.execute(
        select(QualityAcceptance, col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(QualityAcceptance.accepted_by_id))
        .where(
            col(QualityAcceptance.rule) == code.value,
            col(QualityAcceptance.until_on) >= office_today(),
        )
        .order_by(col(QualityAcceptance.until_on), col(QualityAcceptance.id))
    ).all()
    titles = record_titles(session, RULES[code].kind, [one.record_id for one, _ in rows])
    return tuple(
        Acceptance(
            code,
            one.record_id,
            titles.get(one.record_id, f"#{one.record_id}"),
            one.until_on,
            one.reason,
            name or "",
        )
        for one, name in rows
    )
