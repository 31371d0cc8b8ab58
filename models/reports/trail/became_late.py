"""Which records became late between two days: nobody changed them, so that no trail tells it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.reports.initiatives.standings import standings_on
from models.reports.sites.where import late_findings, site_conditions
from models.rules.audit_calendar import months_after, overdue_before
from models.tables import (
    ActionItem,
    Certificate,
    Exchange,
    Finding,
    Initiative,
    ModelSite,
    SiteAudit,
)
from models.text import mark, t
from models.vocabulary import ActionState, ExchangeState, SiteAlert

_MOST: Final = 1_000
"""Records of one kind that are told; more became late only where nobody looked for long."""


@dataclass(frozen=True)
class BecameLate:
    """One record: its register's kind, its number, the day that passed, and what was due then."""

    kind: str
    number: int
    due_on: date
    why: str


def became_late(session: Session, kinds: frozenset[str], since: date) -> tuple[BecameLate, ...]:
    """Return what was not late on a day and is today, in some registers.

    A record that was late already on that day is not told again, whatever else of it is due.
    """
    today = places(session).today
    if since >= today:
        return ()
    return tuple(
        BecameLate(kind, number, due_on, t(why))
        for kind, why, rows in _SOURCES
        if kind in kinds
        for number, due_on in rows(session, since, today)
    )


def _milestones(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    then = standings_on(today, today)
    due = col(Initiative.next_due_on)
    found = _stand(session, Initiative, due, then.is_late, due >= since)
    yield from found


def _plans(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    day, state = col(Exchange.ends_on), col(Exchange.state)
    yield from _stand(
        session, Exchange, day, state == ExchangeState.PLANNED, day >= since, day < today
    )


def _certificates(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    day, withdrawn = col(Certificate.expires_on), col(Certificate.withdrawn_on)
    yield from _stand(session, Certificate, day, withdrawn.is_(None), day >= since, day < today)


def _recognitions(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    del today
    expired = site_conditions(session, ReportFilter(site_alerts=(SiteAlert.EXPIRED,)))
    day = col(ModelSite.valid_until)
    yield from _stand(session, ModelSite, day, *expired, day >= since)


def _audits(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    del today
    months = audit_terms(session).next_audit_months
    overdue = site_conditions(session, ReportFilter(site_alerts=(SiteAlert.AUDIT_OVERDUE,)))
    rows = session.execute(
        select(col(ModelSite.id), col(SiteAudit.audited_on))
        .join(SiteAudit, col(SiteAudit.site_id) == col(ModelSite.id))
        .where(
            *overdue,
            col(SiteAudit.is_latest),
            col(SiteAudit.audited_on) >= overdue_before(since, months),
        )
        .limit(_MOST)
    )
    for number, day in rows:
        yield number, months_after(day, months)


def _findings(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    standing = site_conditions(session, ReportFilter(site_alerts=(SiteAlert.FINDINGS_OVERDUE,)))
    rows = session.execute(
        select(col(ModelSite.id), func.min(col(Finding.due_on)))
        .join(Finding, col(Finding.site_id) == col(ModelSite.id))
        .where(*late_findings(today), *standing)
        .group_by(col(ModelSite.id))
        .having(func.min(col(Finding.due_on)) >= since)
        .limit(_MOST)
    )
    yield from ((number, day) for number, day in rows)


def _actions(session: Session, since: date, today: date) -> Iterator[tuple[int, date]]:
    day, state = col(ActionItem.due_on), col(ActionItem.state)
    is_open = col(ActionItem.closed_on).is_(None)
    yield from _stand(
        session, ActionItem, day, is_open, state != ActionState.DONE, day >= since, day < today
    )


def _stand(
    session: Session,
    table: Any,  # noqa: ANN401 - a register's table
    day: Any,  # noqa: ANN401 - a column
    *conditions: Any,  # noqa: ANN401 - conditions in SQL
) -> Iterator[tuple[int, date]]:
    rows = session.execute(
        select(table.id, day).where(table.deleted_at.is_(None), *conditions).limit(_MOST)
    )
    yield from ((number, due_on) for number, due_on in rows)


_Rows = Callable[[Session, date, date], Iterator[tuple[int, date]]]
_SOURCES: Final[tuple[tuple[str, str, _Rows], ...]] = (
    ("initiative", mark("milestone overdue"), _milestones),
    ("action", mark("action overdue"), _actions),
    ("exchange", mark("planned, and the day is over"), _plans),
    ("certificate", mark("certificate has ended"), _certificates),
    ("model_site", mark("recognition has ended"), _recognitions),
    ("model_site", mark("audit overdue"), _audits),
    ("model_site", mark("finding overdue"), _findings),
)
"""Of each kind of work: the register, what is said of its record, and how it is found."""
