"""What came of each visit, counted: lessons by how far they came, places, copies."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ALL_TIME, ReportFilter
from models.frames.replications import VISIT_TRACES
from models.lookups.replications import lessons_from, sites_reached, told_by
from models.reports.conditions import Condition
from models.reports.exchanges.where import EXCHANGE_FIELDS, exchange_conditions
from models.reports.lessons.replications import both_stand
from models.reports.listings import Listing
from models.reports.pages import RegisterPages, Scope
from models.rules.dates import date_text
from models.rules.lesson_states import ADOPTED
from models.tables import Exchange, Initiative, Lesson, LessonUse, ModelSite, Replication
from models.text import mark
from models.vocabulary import Era, ExchangeState, LessonState

TRACE_FIELDS: Final = (EXCHANGE_FIELDS - {"states", "is_overdue"}) | {"lesson_states"}
"""The fields of a filter that can narrow what came of visits."""
_STATES: Final[Mapping[str, frozenset[LessonState]]] = {
    "lessons": frozenset(LessonState),
    "adopted": ADOPTED,
    "done": frozenset({LessonState.DONE, LessonState.MEASURED}),
    "measured": frozenset({LessonState.MEASURED}),
    "declined": frozenset({LessonState.DECLINED}),
}
"""The states of the lessons that each column counts."""
_PLACES: Final = ("sites", "initiatives", "copies")
_AT_ONCE: Final = 5_000
_MEANT: Final[Any] = aliased(Lesson)
COUNTED: Final = (*_STATES, *_PLACES)
"""The columns whose figures lead to their rows, each by the column ``query_`` and its name."""


def visit_conditions(session: Session, filters: ReportFilter) -> tuple[Condition, ...]:
    """Return the conditions on ``exchange`` that leave the visits of a slice that were held.

    ``lesson_states`` leaves those with a lesson that stands so.
    """
    chosen = filters.only(EXCHANGE_FIELDS - {"states", "is_overdue"})
    parts = [*exchange_conditions(session, chosen), col(Exchange.state) == ExchangeState.HELD]
    if filters.lesson_states:
        learned = lessons_from().subquery()
        stands = select(col(Lesson.id)).where(col(Lesson.state).in_(filters.lesson_states))
        visits = select(learned.c.exchange_id).where(learned.c.lesson_id.in_(stands))
        parts.append(col(Exchange.id).in_(visits))
    return tuple(parts)


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    counts = _counts(session, scope)
    told = session.execute(
        select(
            col(Exchange.id),
            col(Exchange.starts_on),
            col(Exchange.ends_on),
            col(Exchange.date_precision),
            col(Exchange.title),
            col(Exchange.direction),
            col(Exchange.origin),
        ).where(col(Exchange.id).in_(scope))
    )
    return {
        number: (
            date_text(first, last, precision),
            title,
            direction.label,
            *(counts[number][name] for name in COUNTED),
            origin.label,
        )
        for number, first, last, precision, title, direction, origin in told
    }


def _counts(session: Session, scope: Scope) -> Mapping[int, Counter[str]]:
    """Return the figures of each visit: a fixed number of statements, whatever their number."""
    learned = lessons_from(scope).subquery()
    query = select(learned.c.exchange_id, learned.c.lesson_id, col(Lesson.state))
    rows = session.execute(query.join(Lesson, col(Lesson.id) == learned.c.lesson_id)).all()
    found: dict[int, Counter[str]] = defaultdict(Counter)
    reached: dict[str, dict[int, set[int]]] = {name: defaultdict(set) for name in _PLACES}
    lessons = sorted({lesson for _, lesson, _ in rows})
    for start in range(0, len(lessons), _AT_ONCE):
        for name, places in _reached(session, lessons[start : start + _AT_ONCE]).items():
            reached[name] |= places
    of_visit: dict[tuple[int, str], set[int]] = defaultdict(set)
    for visit, lesson, state in rows:
        for name, counted in _STATES.items():
            found[visit][name] += state in counted
        for name in _PLACES:
            of_visit[visit, name] |= reached[name].get(lesson, set())
    for (visit, name), numbers in of_visit.items():
        found[visit][name] = len(numbers)
    return found


def _reached(session: Session, lessons: Sequence[int]) -> Mapping[str, dict[int, set[int]]]:
    """Return by the names of columns what each lesson came to: sites, initiatives, copies."""
    found: dict[str, dict[int, set[int]]] = {name: defaultdict(set) for name in _PLACES}
    sites = sites_reached(lessons)
    copies = (
        select(sites.c.lesson_id, col(Replication.id))
        .join(Replication, col(Replication.from_site_id) == sites.c.site_id)
        .outerjoin(_MEANT, _MEANT.id == col(Replication.lesson_id))
        .where(
            col(Replication.deleted_at).is_(None),
            both_stand(),
            or_(col(Replication.lesson_id).is_(None), told_by(_MEANT) == sites.c.lesson_id),
        )
    )
    for name, query in (
        (
            "sites",
            select(sites.c.lesson_id, sites.c.site_id)
            .join(ModelSite, col(ModelSite.id) == sites.c.site_id)
            .where(col(ModelSite.deleted_at).is_(None), col(ModelSite.site_count) > 0),
        ),
        (
            "initiatives",
            select(col(LessonUse.lesson_id), col(LessonUse.initiative_id))
            .join(Initiative, col(Initiative.id) == col(LessonUse.initiative_id))
            .where(col(LessonUse.lesson_id).in_(lessons), col(Initiative.deleted_at).is_(None)),
        ),
        ("copies", copies),
    ):
        for lesson, number in session.execute(query):
            found[name][lesson].add(number)
    return found


_PAGES: Final = RegisterPages(
    Exchange,
    VISIT_TRACES,
    visit_conditions,
    _rows,
    {
        "-starts_on": Exchange.starts_on,
        "starts_on": Exchange.starts_on,
        "title": Exchange.sort_text,
    },
)


def visit_trace_count(session: Session, filters: ReportFilter) -> int:
    """Return how many visits the slice holds."""
    return _PAGES.count(session, filters)


def visit_trace_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return a page of VISIT_TRACES with the links behind its figures, ``query_`` and their name.

    A link is made of parameters (urlencoded); "" for a figure of nothing.
    """
    frame = _PAGES.page(session, filters)
    for name in COUNTED:
        frame[f"query_{name}"] = [
            _query(number, name) if count else ""
            for number, count in zip(frame.index, frame[name], strict=True)
        ]
    return frame


def _query(number: int, name: str) -> str:
    states = _STATES.get(name, frozenset())
    if name == "lessons":
        states = frozenset()
    rows = ReportFilter(exchanges=(str(number),), lesson_states=tuple(sorted(states)))
    return urlencode({"period": ALL_TIME, **rows.to_query()})


def visit_trace_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: VISIT_TRACES, indexed by id."""
    return _PAGES.all(session, filters)


TRACES = Listing(
    "lesson_traces",
    mark("Traces of lessons"),
    VISIT_TRACES,
    visit_trace_list,
    visit_trace_count,
    visit_trace_page,
    uses=TRACE_FIELDS,
    chosen=_PAGES.chosen,
    of="exchange",
)
