"""Attendances at the office's own training courses, by spans of days."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import BindParameter, Date, bindparam, func, select
from sqlmodel import Session, col

from models.lookups.own_records import own_of
from models.lookups.places import places
from models.lookups.read_once import read_once
from models.statements import AnySelect
from models.tables import TrainingCourse
from models.vocabulary import Origin

Span = tuple[date, date]


def attendances(session: Session, spans: Collection[Span]) -> Mapping[Span, int | None]:
    """Return who came to courses that began in some spans at least; None where there were none.

    Who only reads asks of each span once.
    """
    known = _known(session)
    asked = tuple(one for one in dict.fromkeys(spans) if one not in known)
    if asked:
        found = places(session)
        query = _in_spans(len(asked), found.own_origins, tuple(sorted(found.home_ids)))
        days = {f"first_{place}": first for place, (first, _) in enumerate(asked)}
        days |= {f"last_{place}": last for place, (_, last) in enumerate(asked)}
        known.update(zip(asked, session.execute(query, days).one(), strict=True))
    return known


@read_once
def _known(_session: Session) -> dict[Span, int | None]:
    """Return what is known already: what is asked is added."""
    return {}


@lru_cache(maxsize=50)
def _in_spans(number: int, origins: tuple[Origin, ...], home: tuple[int, ...]) -> AnySelect:
    """Return the question who came in so many spans, built once.

    Each is a range of the index: to tell years apart row by row takes four times as long.
    """
    came = select(func.sum(col(TrainingCourse.attendances))).where(
        col(TrainingCourse.deleted_at).is_(None), own_of(TrainingCourse, origins, home)
    )
    began = col(TrainingCourse.starts_on)
    return select(
        *(
            came.where(began.between(_day(f"first_{place}"), _day(f"last_{place}")))
            .scalar_subquery()
            .label(f"span_{place}")
            for place in range(number)
        )
    )


def _day(name: str) -> BindParameter[date]:
    return bindparam(name, type_=Date())
