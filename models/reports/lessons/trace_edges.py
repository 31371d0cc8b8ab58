"""What came of what, read from the registers as the edges of a trace.

Each way is read in a fixed number of statements, one of them recursive, whatever its size.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import case, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.lookups.lessons import stands_by_itself
from models.lookups.replications import lessons_from, pairs_from, sites_reached, told_by
from models.rules.dates import known_text
from models.rules.traces import Edge, RecordKey
from models.tables import ActionItem, Lesson, LessonUse, Replication
from models.tables.lessons import APPLIED_IN, ORIGINS
from models.text import t
from models.text.formats import format_date
from models.vocabulary import TraceWay

RESULT: Final = "result"
"""The kind of a row that tells what a lesson came to, with the number of its lesson."""


_COPIED: Final[Any] = aliased(Replication)
_MEANT: Final[Any] = aliased(Lesson)


@dataclass(frozen=True)
class Said:
    """How a record came of another: the word for it, when, and what else is told."""

    way: TraceWay
    time: str = ""
    told: str = ""


Edges = list[Edge[Said]]


def onward(session: Session, root: RecordKey) -> Edges:
    """Return what came of a lesson, or of a record from which lessons were learned."""
    kind, number = root
    edges: Edges = []
    numbers = [number] if kind == "lesson" else _learned(session, kind, number)
    lessons = session.scalars(
        select(Lesson)
        .where(col(Lesson.id).in_(numbers), *stands_by_itself())
        .order_by(col(Lesson.noted_on), col(Lesson.id))
    ).all()
    if kind != "lesson":
        edges += _actions(session, kind, [number])
        edges += [
            Edge(
                root,
                ("lesson", one.id or 0),
                Said(TraceWay.LEARNED, format_date(one.noted_on), one.declined_reason or ""),
            )
            for one in lessons
        ]
    numbers = [one.id or 0 for one in lessons]
    edges += _actions(session, "lesson", numbers)
    edges += [edge for one in lessons for edge in _result(one)]
    return edges + _applied(session, numbers)


def _learned(session: Session, kind: str, number: int) -> list[int]:
    """Return the lessons learned from a record, as those that tell them."""
    if f"{kind}_id" not in ORIGINS:
        return []
    if kind == "exchange":
        pairs = lessons_from([number]).subquery()
        return list(session.scalars(select(pairs.c.lesson_id)))
    query = select(told_by()).where(
        getattr(Lesson, f"{kind}_id") == number, col(Lesson.deleted_at).is_(None)
    )
    return list(session.scalars(query))


def _actions(session: Session, kind: str, numbers: Collection[int]) -> Edges:
    rows = session.execute(
        select(col(ActionItem.subject_id), col(ActionItem.id), col(ActionItem.due_on))
        .where(
            col(ActionItem.subject_kind) == kind,
            col(ActionItem.subject_id).in_(numbers),
            col(ActionItem.deleted_at).is_(None),
        )
        .order_by(col(ActionItem.due_on), col(ActionItem.id))
    )
    return [
        Edge(
            (kind, subject),
            ("action", one),
            Said(TraceWay.TO_DO, t("by {day}", day=format_date(due))),
        )
        for subject, one, due in rows
    ]


def _result(lesson: Lesson) -> Edges:
    if lesson.measured_on is None:
        return []
    key = ("lesson", lesson.id or 0)
    return [Edge(key, (RESULT, key[1]), Said(TraceWay.MEASURED, format_date(lesson.measured_on)))]


def _applied(session: Session, lessons: Sequence[int]) -> Edges:
    """Return where lessons are applied, and from there where that was copied."""
    if not lessons:
        return []
    edges: Edges = []
    uses = session.scalars(
        select(LessonUse)
        .where(col(LessonUse.lesson_id).in_(lessons))
        .order_by(col(LessonUse.applied_on), col(LessonUse.id))
    )
    for use in uses:
        for name in APPLIED_IN:
            if (number := getattr(use, name)) is not None:
                said = Said(TraceWay.APPLIED, format_date(use.applied_on))
                edges.append(
                    Edge(("lesson", use.lesson_id), (name.removesuffix("_id"), number), said)
                )
    reached = sites_reached(lessons)
    rows = session.execute(
        select(_COPIED, told_by(_MEANT), reached.c.lesson_id)
        .join(reached, reached.c.site_id == _COPIED.from_site_id)
        .outerjoin(_MEANT, _MEANT.id == _COPIED.lesson_id)
        .where(
            _COPIED.deleted_at.is_(None),
            or_(_COPIED.lesson_id.is_(None), told_by(_MEANT) == reached.c.lesson_id),
        )
        .order_by(_COPIED.replicated_on, _COPIED.id)
    ).all()
    for row, lesson, _ in rows:
        if lesson in lessons:
            edges.append(
                Edge(
                    ("lesson", lesson),
                    ("model_site", row.from_site_id),
                    Said(TraceWay.SOURCE),
                )
            )
    every = {row.id: row for row, _, _ in rows}
    return edges + [_copy(row) for row in every.values()]


def _copy(row: Replication, *, is_back: bool = False) -> Edge[Said]:
    ends = ("model_site", row.from_site_id), ("model_site", row.to_site_id)
    time = known_text(row.replicated_on, row.date_precision)
    if is_back:
        return Edge(ends[1], ends[0], Said(TraceWay.COPIED_FROM, time, row.adapted or ""))
    return Edge(*ends, Said(TraceWay.COPIED_TO, time, row.adapted or ""))


def copies_of(session: Session, site_id: int) -> Edges:
    """Return where a site was copied, and from there on."""
    pairs = pairs_from(session, site_id)
    rows = session.scalars(
        select(Replication)
        .where(
            col(Replication.from_site_id).in_({source for source, _ in pairs}),
            col(Replication.deleted_at).is_(None),
        )
        .order_by(col(Replication.replicated_on), col(Replication.id))
    )
    return [_copy(row) for row in rows]


def back(session: Session, root: RecordKey) -> Edges:
    """Return from where a site was copied, which lessons it applies, and whence these came."""
    kind, number = root
    states = _sites_before(session, number) if kind == "model_site" else {}
    edges: Edges = []
    rows = session.execute(
        select(Replication, told_by())
        .outerjoin(Lesson, col(Lesson.id) == col(Replication.lesson_id))
        .where(col(Replication.to_site_id).in_(states), col(Replication.deleted_at).is_(None))
        .order_by(col(Replication.replicated_on), col(Replication.id))
    ).all()
    lessons: list[int] = []
    for row, lesson in rows:
        asked = states[row.to_site_id]
        if None in asked or lesson is None or lesson in asked:
            edges.append(_copy(row, is_back=True))
        if lesson is not None and (None in asked or lesson in asked):
            source = ("model_site", row.from_site_id)
            edges.append(Edge(source, ("lesson", lesson), Said(TraceWay.LESSON_COPIED)))
            lessons.append(lesson)
    for use in _uses_in(session, root, states):
        place = next(
            (name.removesuffix("_id"), getattr(use, name))
            for name in APPLIED_IN
            if getattr(use, name) is not None
        )
        asked = states.get(place[1], {None}) if place[0] == "model_site" else {None}
        if None in asked or use.lesson_id in asked:
            said = Said(TraceWay.LESSON_APPLIED, format_date(use.applied_on))
            edges.append(Edge(place, ("lesson", use.lesson_id), said))
            lessons.append(use.lesson_id)
    return edges + _origins(session, lessons)


def _uses_in(session: Session, root: RecordKey, states: Collection[int]) -> Iterable[LessonUse]:
    """Return the lessons applied in a record, or at any of the sites behind it."""
    kind, number = root
    column: Any = getattr(LessonUse, f"{kind}_id")
    here = column.in_(states) if kind == "model_site" else column == number
    return session.scalars(
        select(LessonUse).where(here).order_by(col(LessonUse.applied_on), col(LessonUse.id))
    )


def _sites_before(session: Session, site_id: int) -> Mapping[int, set[int | None]]:
    """Return every site behind one, each with the lessons it gave; None for all that it does."""
    nothing = select(literal(site_id).label("site_id"), literal(0).label("lesson_id"))
    behind = nothing.cte("behind", recursive=True)
    given = told_by(_MEANT)
    behind = behind.union(
        select(
            _COPIED.from_site_id,
            _first_of(behind.c.lesson_id, given),
        )
        .select_from(behind)
        .join(_COPIED, _COPIED.to_site_id == behind.c.site_id)
        .outerjoin(_MEANT, _MEANT.id == _COPIED.lesson_id)
        .where(
            _COPIED.deleted_at.is_(None),
            or_(
                behind.c.lesson_id == 0,
                _COPIED.lesson_id.is_(None),
                given == behind.c.lesson_id,
            ),
        )
    )
    found: dict[int, set[int | None]] = defaultdict(set)
    for site, lesson in session.execute(select(behind.c.site_id, behind.c.lesson_id)):
        found[site].add(lesson or None)
    return found


def _first_of(asked: Any, given: Any) -> Any:  # noqa: ANN401 - columns
    """Return the lesson asked for, else the one that was copied, else 0."""
    return case((asked != 0, asked), else_=func.coalesce(given, 0))


def _origins(session: Session, lessons: Collection[int]) -> Edges:
    """Return what lessons were learned from, with what those merged into them were."""
    rows = session.scalars(
        select(Lesson)
        .where(or_(col(Lesson.id).in_(lessons), col(Lesson.merged_into_id).in_(lessons)))
        .order_by(col(Lesson.noted_on), col(Lesson.id))
    )
    edges: Edges = []
    for row in rows:
        key = ("lesson", row.merged_into_id or row.id or 0)
        told = t("told there as: {title}", title=row.title) if row.merged_into_id else ""
        for name in ORIGINS:
            if (number := getattr(row, name)) is not None:
                said = Said(TraceWay.LEARNED_FROM, format_date(row.noted_on), told)
                edges.append(Edge(key, (name.removesuffix("_id"), number), said))
    return edges
