"""Places in the trail: the last change there is, and the last one before a moment."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from models.tables.trail import TrailChange


def latest_position(session: Session) -> int:
    """Return the number of the last change, 0 where nothing was ever changed."""
    return session.exec(select(func.max(TrailChange.id))).one() or 0


def moment_of(session: Session, position: int) -> datetime | None:
    """Return when a change was written, None for a number that no change bears."""
    return session.exec(select(TrailChange.at).where(TrailChange.id == position)).first()


def position_at(session: Session, moment: datetime) -> int:
    """Return the number of the last change before a moment, 0 where there is none.

    Numbers grow with time, so that some twenty rows of any trail tell.
    """
    low, high = 0, latest_position(session)
    while low < high:
        middle = (low + high + 1) // 2
        number, at = session.exec(
            select(TrailChange.id, TrailChange.at)
            .where(col(TrailChange.id) >= middle)
            .order_by(col(TrailChange.id))
            .limit(1)
        ).one()
        if at < moment:
            low = number or 0
        else:
            high = middle - 1
    return low
