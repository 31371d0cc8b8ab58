"""Whose an action is on a day: who has it, who stands in for them, who gave it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from models.lookups.places import places
from models.rules.action_states import Whose
from models.tables import ActionItem, Deputy


def whose(session: Session, one: ActionItem) -> Whose:
    """Return whose an action is today."""
    deputies = [] if one.officer_id is None else _standing_in(session, one.officer_id)
    return Whose(
        one.officer_id, one.division_id, one.created_by_id, one.done_by_id, frozenset(deputies)
    )


def _standing_in(session: Session, account_id: int) -> list[int]:
    day = places(session).today
    query = select(col(Deputy.deputy_id)).where(
        col(Deputy.account_id) == account_id,
        col(Deputy.first_day) <= day,
        col(Deputy.last_day) >= day,
    )
    return list(session.scalars(query))


def absent_of(session: Session, deputies: Collection[int], day: date) -> frozenset[int]:
    """Return for whom these people stand in on a day."""
    query = select(col(Deputy.account_id)).where(
        col(Deputy.deputy_id).in_(deputies),
        col(Deputy.first_day) <= day,
        col(Deputy.last_day) >= day,
    )
    return frozenset(session.scalars(query))
