"""What was copied from site to site, and how far: one recursive read each, whatever the number."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import CTE, Select, and_, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.lookups.lessons import stands_by_itself
from models.tables import Lesson, LessonUse, Replication

Pair = tuple[int, int]


_NOTED: Final[Any] = aliased(Lesson)
_KEPT: Final[Any] = aliased(Lesson)
_ONE: Final[Any] = aliased(Lesson)
_OTHER: Final[Any] = aliased(Lesson)
_NAMED: Final[Any] = aliased(Lesson)
_MEANT: Final[Any] = aliased(Lesson)
_COPIED: Final[Any] = aliased(Replication)
_ONWARD: Final[Any] = aliased(Replication)
"""Made once: making an alias costs more than a whole trace takes to read."""


def told_by(lesson: Any = Lesson) -> Any:  # noqa: ANN401 - a column
    """Return the number of the lesson that tells one: itself, or the one it was merged into."""
    return func.coalesce(lesson.merged_into_id, lesson.id)


def pairs_from(session: Session, site_id: int, without: int | None = None) -> list[Pair]:
    """Return every pair (from, to) that was copied onward from a site; ``without`` one record.

    Sites in the trash are passed through: they may come back.
    """
    onward = select(literal(site_id).label("site_id")).cte("onward", recursive=True)
    counted = and_(col(Replication.deleted_at).is_(None), col(Replication.id) != (without or 0))
    onward = onward.union(
        select(col(Replication.to_site_id))
        .join(onward, col(Replication.from_site_id) == onward.c.site_id)
        .where(counted)
    )
    rows = session.execute(
        select(col(Replication.from_site_id), col(Replication.to_site_id))
        .join(onward, col(Replication.from_site_id) == onward.c.site_id)
        .where(counted)
    )
    return [(int(source), int(target)) for source, target in rows]


def was_copied(session: Session, site_id: int, without: int | None = None) -> bool:
    """Say whether a record tells that a site was copied; ``without`` one record."""
    found = select(col(Replication.id)).where(
        col(Replication.from_site_id) == site_id,
        col(Replication.deleted_at).is_(None),
        col(Replication.id) != (without or 0),
    )
    return session.scalar(found.limit(1)) is not None


def lessons_from(exchanges: Sequence[int] | Select[Any] | None = None) -> Select[Any]:
    """Return exchanges with the lessons learned from them: (exchange_id, lesson_id), none gone.

    One that was merged is told by the other. None leaves those of every exchange.
    """
    scope = (
        _NOTED.exchange_id.is_not(None) if exchanges is None else _NOTED.exchange_id.in_(exchanges)
    )
    return (
        select(_NOTED.exchange_id.label("exchange_id"), _KEPT.id.label("lesson_id"))
        .join(_KEPT, _KEPT.id == told_by(_NOTED))
        .where(scope, _NOTED.deleted_at.is_(None), *stands_by_itself(_KEPT))
        .distinct()
    )


def _named_by(lessons: Sequence[int] | Select[Any]) -> Any:  # noqa: ANN401 - a select of numbers
    """Return the lessons that are told by these: themselves and those merged into them."""
    return (
        select(_ONE.id)
        .where(_ONE.id.in_(lessons))
        .union_all(select(_OTHER.id).where(_OTHER.merged_into_id.in_(lessons)))
    )


def sites_reached(lessons: Sequence[int] | Select[Any]) -> CTE:
    """Return the sites that lessons came to, as rows (lesson_id, site_id).

    A lesson is at the sites that apply it, at those between which it was copied by its name, and
    wherever these were copied on, unless that was said to be for another lesson.
    """
    stands = _COPIED.deleted_at.is_(None)
    lesson = told_by(_NAMED)
    by_name = [
        select(lesson.label("lesson_id"), site.label("site_id"))
        .select_from(_COPIED)
        .join(_NAMED, _NAMED.id == _COPIED.lesson_id)
        .where(stands, _COPIED.lesson_id.in_(_named_by(lessons)))
        for site in (_COPIED.from_site_id, _COPIED.to_site_id)
    ]
    applied: Any = select(
        col(LessonUse.lesson_id).label("lesson_id"), col(LessonUse.model_site_id).label("site_id")
    ).where(col(LessonUse.lesson_id).in_(lessons), col(LessonUse.model_site_id).is_not(None))
    begun: Any = applied.union(*by_name).cte("begun")
    reached = select(begun.c.lesson_id, begun.c.site_id).cte("reached", recursive=True)
    return reached.union(
        select(reached.c.lesson_id, _ONWARD.to_site_id)
        .select_from(reached)
        .join(_ONWARD, _ONWARD.from_site_id == reached.c.site_id)
        .outerjoin(_MEANT, _MEANT.id == _ONWARD.lesson_id)
        .where(
            _ONWARD.deleted_at.is_(None),
            or_(_ONWARD.lesson_id.is_(None), told_by(_MEANT) == reached.c.lesson_id),
        )
    )
