"""Where the records stand that ask for a kind of work, in SQL: one source a kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Date, Select, false, func, null, or_, select, true, union_all
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.lookups.places import places
from models.lookups.standings import sites_on
from models.lookups.work_terms import decides_on_lessons, work_terms
from models.lookups.works import is_renewed
from models.reports.actions.where import People, is_now
from models.reports.exchanges.where import exchange_conditions
from models.reports.initiatives.standings import Standings, standings_of
from models.reports.initiatives.where import initiative_conditions
from models.reports.lessons.where import LESSON_FIELDS, lesson_conditions
from models.reports.sites.where import findings_late_on, site_conditions
from models.reports.supports.certificates import certificate_conditions
from models.rules.site_states import OVER
from models.rules.work_terms import noted_before
from models.statements import is_exactly, looked_at_last
from models.tables import (
    Certificate,
    Exchange,
    Initiative,
    Lesson,
    ModelSite,
    SiteAudit,
    StatusNote,
)
from models.vocabulary import (
    CertificateStanding,
    InitiativeState,
    LessonState,
    SiteAlert,
    SiteStanding,
    Work,
)


@dataclass(frozen=True)
class Source:
    """Where the records stand that ask for one kind of work: columns, joins, conditions.

    ``day`` is the column by which the work is known; ``is_grouped`` says that a record has several.
    ``theirs`` is the condition that it waits for some people, where no record names who has it;
    without one it waits for nobody by name. A source is kept: it holds no session.
    """

    number: Any
    day: Any
    officer_id: Any
    division_id: Any
    conditions: tuple[Any, ...]
    join: tuple[Any, Any] | None = None
    is_grouped: bool = False
    theirs: Callable[[Session, People], Any] | None = None

    @property
    def has_officer(self) -> bool:
        """Say whether each record names who has it."""
        return hasattr(self.officer_id, "class_")

    def rows(self) -> Select[Any]:
        """Return one row per record: number, day, officer, division; the earliest day first."""
        day = (func.min(self.day) if self.is_grouped else self.day).label("day")
        query: Select[Any] = select(self.number, day, self.officer_id, self.division_id)
        query = query.select_from(self.number.class_)
        if self.join:
            query = query.join(*self.join)
        query = query.where(*self.conditions)
        if self.is_grouped:
            query = query.group_by(self.number)
        return query.order_by(day, self.number)


def _milestones(session: Session, base: ReportFilter) -> Source:
    late = base.model_copy(update={"is_overdue": True})
    then = standings_of(session, late)
    return _of_initiatives(then, then.next_due_on, initiative_conditions(session, late))


def _of_initiatives(
    then: Standings,
    day: Any,  # noqa: ANN401 - a column
    conditions: tuple[Any, ...],
) -> Source:
    if then.is_past:  # few had an open milestone, or may have been under way
        few = Initiative.deleted_at, Initiative.owner_province_id
        conditions = looked_at_last(conditions, *few)
    one = Initiative
    return Source(col(one.id), day, col(one.officer_id), col(one.division_id), conditions)


def _audits(session: Session, base: ReportFilter) -> Source:
    late = base.model_copy(update={"site_alerts": (SiteAlert.AUDIT_OVERDUE,)})
    on = sites_on(session, base.period)
    return _of_sites(
        session, late, col(SiteAudit.audited_on), (SiteAudit, on.score_audit()), is_few=True
    )


def _findings(session: Session, base: ReportFilter) -> Source:
    on = sites_on(session, base.period)
    late = findings_late_on(on.day)
    joined = late, late.c.site_id == col(ModelSite.id)
    going_on = tuple(one for one in SiteStanding if one not in OVER)
    base = base.model_copy(update={"site_states": going_on})
    return _of_sites(session, base, late.c.due_on, joined, is_grouped=True, is_few=True)


def _recognitions(session: Session, base: ReportFilter) -> Source:
    ending = base.model_copy(update={"site_alerts": (SiteAlert.EXPIRING,)})
    on = sites_on(session, base.period)
    ends = on.may_end_soon()
    return _of_sites(session, ending, on.alone("valid_until"), more=(ends,), is_few=not on.is_today)


def _of_sites(
    session: Session,
    base: ReportFilter,
    day: Any,  # noqa: ANN401 - a column
    join: tuple[Any, Any] | None = None,
    more: tuple[Any, ...] = (),
    *,
    is_grouped: bool = False,
    is_few: bool,
) -> Source:
    conditions = (*site_conditions(session, base), *more)
    return Source(
        col(ModelSite.id),
        day,
        col(ModelSite.officer_id),
        col(ModelSite.division_id),
        looked_at_last(conditions, ModelSite.deleted_at) if is_few else conditions,
        join,
        is_grouped,
    )


def _certificates(session: Session, base: ReportFilter) -> Source:
    ending = base.model_copy(update={"standings": (CertificateStanding.EXPIRING,)})
    return Source(
        col(Certificate.id),
        col(Certificate.expires_on),
        null(),
        col(Certificate.division_id),
        (
            *certificate_conditions(session, ending),
            ~is_renewed(Certificate, col(Certificate.expires_on)),
        ),
    )


def _plans(session: Session, base: ReportFilter) -> Source:
    over = base.model_copy(update={"is_overdue": True})
    return Source(
        col(Exchange.id),
        col(Exchange.ends_on),
        null(),
        col(Exchange.division_id),
        looked_at_last(exchange_conditions(session, over), Exchange.starts_on),
    )


def _notes(session: Session, base: ReportFilter) -> Source:
    """Give the initiatives under way of which nobody has said for long how they stand."""
    running = base.model_copy(update={"initiative_states": (InitiativeState.RUNNING,)})
    then, months = standings_of(session, base), work_terms(session).note_months
    day = then.day
    last = (
        select(func.max(col(StatusNote.month)))
        .where(col(StatusNote.initiative_id) == col(Initiative.id), col(StatusNote.month) <= day)
        .correlate(Initiative)
        .scalar_subquery()
    )
    told = func.coalesce(last, col(Initiative.starts_on), type_=Date())
    is_due = told < noted_before(day, months) if months else false()
    # Whether a note is due is soon told, and leaves few to look at how they stood.
    conditions = (then.may_run(), is_due, *initiative_conditions(session, running))
    return _of_initiatives(then, told, conditions)


def _to_verify(session: Session, base: ReportFilter) -> Source:
    steps = (Lesson.noted_on, Lesson.verified_on, Lesson.declined_on)
    is_waiting = _stood(session, base, LessonState.NOTED, steps)
    return _of_lessons(Lesson.noted_on, is_waiting, needs_second=True)


def _to_adopt(session: Session, base: ReportFilter) -> Source:
    """Give the verified lessons of which nobody has said what is to become of them."""
    steps = (Lesson.verified_on, Lesson.adopted_on, Lesson.declined_on)
    left = (Lesson.kept_on, Lesson.retired_on)
    is_waiting = _stood(session, base, LessonState.VERIFIED, steps, left)
    return _of_lessons(Lesson.verified_on, is_waiting, needs_second=False)


def _stood(
    session: Session,
    base: ReportFilter,
    state: LessonState,
    steps: tuple[Any, ...],
    left: tuple[Any, ...] = (),
) -> tuple[Any, ...]:
    """Return the conditions that a lesson had come to a step by a day, and not to a later one.

    ``steps`` are the days of the step and of those after it; ``left`` those by which it waits no
    more though it stays at the step.
    """
    day = base.period.as_of(places(session).today)
    whole = base.only(LESSON_FIELDS - {"period", "divisions"})
    parts = [
        *lesson_conditions(session, whole),
        col(Lesson.origin).in_(places(session).own_origins),
    ]
    if is_now(session, base):
        return (*parts, is_exactly(Lesson.state, state), *(col(one).is_(None) for one in left))
    reached, *later = steps
    ends = tuple(map(col, (*later, *left)))
    still = (or_(one.is_(None), one > day) for one in ends)
    parts = list(looked_at_last(parts, Lesson.deleted_at, Lesson.merged_into_id))
    return (_waited(day, col(reached), ends), *parts, *still)


def _waited(day: date, reached: Any, ends: Sequence[Any]) -> Any:  # noqa: ANN401 - columns and a condition
    """Leave the lessons of which nothing had ended that they wait, or something ended it later.

    Few did on a recent day: each way is a range of an index in the order of these days.
    """
    one = Lesson
    found = select(col(one.id)).where(
        col(one.deleted_at).is_(None), col(one.merged_into_id).is_(None), reached <= day
    )
    open_until = [*(end > day for end in ends), true()]
    ways = (
        found.where(*(end.is_(None) for end in ends[:number]), until)
        for number, until in enumerate(open_until)
    )
    return col(one.id).in_(union_all(*ways))


def _of_lessons(
    day: Any,  # noqa: ANN401 - a column
    conditions: tuple[Any, ...],
    *,
    needs_second: bool,
) -> Source:
    def theirs(session: Session, people: People) -> Any:  # noqa: ANN401 - a condition
        return decides_on_lessons(session, people.heads, needs_second=needs_second)

    return Source(
        col(Lesson.id),
        col(day),
        null(),
        col(Lesson.division_id),
        conditions,
        theirs=theirs,
    )


OF_HEADS: Final = frozenset({Work.LESSON, Work.ADOPTION})
"""The works that wait for heads, whom their records do not name."""
SOURCES: Final[Mapping[Work, Callable[[Session, ReportFilter], Source]]] = {
    Work.MILESTONE: _milestones,
    Work.AUDIT: _audits,
    Work.FINDING: _findings,
    Work.RECOGNITION: _recognitions,
    Work.CERTIFICATE: _certificates,
    Work.PLAN: _plans,
    Work.LESSON: _to_verify,
    Work.ADOPTION: _to_adopt,
    Work.NOTE: _notes,
}
