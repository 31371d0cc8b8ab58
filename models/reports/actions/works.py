"""What records ask for by themselves and nobody has been given yet, kind by kind, in SQL."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, false, func, literal, null, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.audit_terms import audit_terms
from models.lookups.places import places
from models.lookups.standings import sites_on
from models.lookups.works import asks_action, is_renewed
from models.periods import Period
from models.reports.actions.where import people_of
from models.reports.exchanges.where import exchange_conditions
from models.reports.indicators.completeness import completeness
from models.reports.initiatives.standings import standings_of
from models.reports.initiatives.where import initiative_conditions
from models.reports.sites.where import late_findings, site_conditions
from models.reports.supports.certificates import certificate_conditions
from models.rules.audit_calendar import months_after
from models.tables import (
    Account,
    ActionItem,
    Certificate,
    Exchange,
    Finding,
    Indicator,
    IndicatorValue,
    Initiative,
    ModelSite,
    SiteAudit,
)
from models.text.folding import fold
from models.text.formats import OFFICE_ZONE
from models.text.matching import holds
from models.vocabulary import CertificateStanding, SiteAlert, ValueState, Work


@dataclass(frozen=True)
class ToDo:
    """One thing to do: until when, for which record, whose it is.

    ``work_on`` is the day by which a work is known (``models.lookups.works``); ``action_id`` is
    None where the record asks for it and nobody has been given it yet.
    """

    due_on: date
    kind: str
    number: int
    work: Work | None
    work_on: date | None
    officer_id: int | None
    division_id: int | None
    action_id: int | None = None


@dataclass(frozen=True)
class _Source:
    """Where the records stand that ask for one kind of work: columns, joins, conditions.

    ``day`` is the column by which the work is known; ``grouped`` says that a record has several.
    """

    number: Any
    day: Any
    officer_id: Any
    division_id: Any
    conditions: tuple[Any, ...]
    join: tuple[Any, Any] | None = None
    is_grouped: bool = False

    def rows(self) -> Select[Any]:
        """Return one row per record: number, day, officer, division; the earliest day first."""
        day = func.min(self.day) if self.is_grouped else self.day
        query: Select[Any] = select(self.number, day, self.officer_id, self.division_id)
        query = query.select_from(self.number.class_)
        if self.join:
            query = query.join(*self.join)
        query = query.where(*self.conditions)
        if self.is_grouped:
            query = query.group_by(self.number, self.officer_id, self.division_id)
        return query.order_by(day, self.number)


def _unanswered(session: Session, work: Work, number: Any) -> Any:  # noqa: ANN401 - columns and a condition
    """Return the condition that no open action answers a record's work.

    One that the record has settled answers it no more: it asks anew.
    """
    home = frozenset(places(session).home_ids)
    answering = select(literal(1)).where(
        col(ActionItem.subject_kind) == work.record,
        col(ActionItem.subject_id) == number,
        col(ActionItem.closed_on).is_(None),
        col(ActionItem.deleted_at).is_(None),
        col(ActionItem.work) == work,
        asks_action(home, work),
    )
    return ~answering.exists()


def _milestones(session: Session, base: ReportFilter) -> _Source:
    late = base.model_copy(update={"is_overdue": True})
    return _Source(
        col(Initiative.id),
        standings_of(session, late).next_due_on,
        col(Initiative.officer_id),
        col(Initiative.division_id),
        initiative_conditions(session, late),
    )


def _audits(session: Session, base: ReportFilter) -> _Source:
    late = base.model_copy(update={"site_alerts": (SiteAlert.AUDIT_OVERDUE,)})
    return _of_sites(
        session,
        late,
        col(SiteAudit.audited_on),
        (SiteAudit, sites_on(session, base.period).score_audit()),
    )


def _findings(session: Session, base: ReportFilter) -> _Source:
    late = base.model_copy(update={"site_alerts": (SiteAlert.FINDINGS_OVERDUE,)})
    day = sites_on(session, base.period).day
    joined = (Finding, col(Finding.site_id) == col(ModelSite.id))
    return _of_sites(session, late, col(Finding.due_on), joined, late_findings(day), grouped=True)


def _recognitions(session: Session, base: ReportFilter) -> _Source:
    ending = base.model_copy(update={"site_alerts": (SiteAlert.EXPIRING,)})
    return _of_sites(session, ending, sites_on(session, base.period).alone("valid_until"))


def _of_sites(
    session: Session,
    base: ReportFilter,
    day: Any,  # noqa: ANN401 - a column
    join: tuple[Any, Any] | None = None,
    more: tuple[Any, ...] = (),
    *,
    grouped: bool = False,
) -> _Source:
    return _Source(
        col(ModelSite.id),
        day,
        col(ModelSite.officer_id),
        col(ModelSite.division_id),
        (*site_conditions(session, base), *more),
        join,
        grouped,
    )


def _certificates(session: Session, base: ReportFilter) -> _Source:
    ending = base.model_copy(update={"standings": (CertificateStanding.EXPIRING,)})
    return _Source(
        col(Certificate.id),
        col(Certificate.expires_on),
        null(),
        col(Certificate.division_id),
        (
            *certificate_conditions(session, ending),
            ~is_renewed(Certificate, col(Certificate.expires_on)),
        ),
    )


def _plans(session: Session, base: ReportFilter) -> _Source:
    over = base.model_copy(update={"is_overdue": True})
    return _Source(
        col(Exchange.id),
        col(Exchange.ends_on),
        null(),
        col(Exchange.division_id),
        exchange_conditions(session, over),
    )


_SOURCES: Final[Mapping[Work, Callable[[Session, ReportFilter], _Source]]] = {
    Work.MILESTONE: _milestones,
    Work.AUDIT: _audits,
    Work.FINDING: _findings,
    Work.RECOGNITION: _recognitions,
    Work.CERTIFICATE: _certificates,
    Work.PLAN: _plans,
}


def _query(session: Session, base: ReportFilter, work: Work) -> Select[Any]:
    source = _SOURCES[work](session, base)
    query = source.rows()
    if is_now(session, base):
        query = query.where(_unanswered(session, work, source.number))
    if base.divisions:  # not every register is narrowed by them
        query = query.where(source.division_id.in_(tuple(map(int, base.divisions))))
    people = people_of(session, base)
    has_officer = hasattr(source.officer_id, "class_")
    if people is not None:
        query = query.where(source.officer_id.in_(people.numbers) if has_officer else false())
    if base.is_nobodys:
        disabled = select(col(Account.id)).where(col(Account.is_disabled))
        query = query.where(source.officer_id.in_(disabled) if has_officer else false())
    return query


def is_now(session: Session, base: ReportFilter) -> bool:
    """Say whether a slice tells how things stand today, not on an earlier day.

    Who had been given what on an earlier day is not worked out: there what records asked for then
    stands beside the actions that answer nothing of the kind.
    """
    today = places(session).today
    return base.period.as_of(today) >= today


def work_count(session: Session, base: ReportFilter, work: Work) -> int:
    """Return how many records of a slice ask for a kind of work that nobody was given."""
    if work in _LISTED:
        return sum(1 for _ in _LISTED[work](session, base))
    rows = _query(session, base, work).order_by(None).subquery()
    return int(session.scalar(select(func.count()).select_from(rows)) or 0)


def works(session: Session, base: ReportFilter, work: Work, most: int | None) -> list[ToDo]:
    """Return what records of a slice ask for, what is due first on top; ``most`` of them."""
    if work in _LISTED:
        found = sorted(_LISTED[work](session, base), key=lambda one: (one.due_on, one.number))
        return found[:most]
    months = audit_terms(session).next_audit_months if work is Work.AUDIT else 0
    rows = session.execute(_query(session, base, work).limit(most)).all()
    return [
        ToDo(months_after(day, months), work.record, number, work, day, officer, division)
        for number, day, officer, division in rows
    ]


def _values(session: Session, base: ReportFilter) -> Iterator[ToDo]:
    """Give the values that are owed and late, indicator by indicator and period by period."""
    if base.officers or base.is_nobodys:
        return
    answered = _answered(session, Work.VALUE) if is_now(session, base) else set()
    frame = completeness(session, base.only(("divisions",)))
    late = frame[frame["standing_code"] == "late"]
    numbers = sorted(set(late["indicator_id"]))
    query = select(col(Indicator.id), col(Indicator.division_id))
    divisions = dict(session.execute(query.where(col(Indicator.id).in_(numbers))).all())
    words = fold(base.search).split()
    for row in late.to_dict("records"):
        number, last = int(row["indicator_id"]), Period.from_code(row["period_code"]).last_day
        if words and not holds(fold(f"{row['code']} {row['indicator']}"), [words]):
            continue
        if last is not None and (number, last) not in answered:
            division = divisions[number]
            yield ToDo(row["due_on"], "indicator", number, Work.VALUE, last, None, division)


def _answered(session: Session, work: Work) -> set[tuple[int, date]]:
    rows = session.execute(
        select(col(ActionItem.subject_id), col(ActionItem.work_on)).where(
            col(ActionItem.work) == work,
            col(ActionItem.closed_on).is_(None),
            col(ActionItem.deleted_at).is_(None),
        )
    )
    return {(number, day) for number, day in rows if number is not None and day is not None}


def _approvals(session: Session, base: ReportFilter) -> Iterator[ToDo]:
    """Give the values that wait for a leader, since the day they were submitted."""
    people = people_of(session, base)
    if base.is_nobodys or base.search or (people is not None and not people.heads):
        return
    query = select(IndicatorValue).where(
        col(IndicatorValue.state) == ValueState.SUBMITTED,
        col(IndicatorValue.deleted_at).is_(None),
        _unanswered(session, Work.APPROVAL, col(IndicatorValue.id)),
    )
    if base.divisions:
        divisions = tuple(map(int, base.divisions))
        query = query.where(col(IndicatorValue.division_id).in_(divisions))
    for one in session.scalars(query):
        since = (one.submitted_at or one.updated_at).astimezone(OFFICE_ZONE).date()
        yield ToDo(
            since, "indicator_value", one.id or 0, Work.APPROVAL, since, None, one.division_id
        )


_LISTED: Final = {Work.VALUE: _values, Work.APPROVAL: _approvals}
"""The works that are worked out one by one; there are few of them."""
