"""The audit trail's writing side: events by services, row changes by generated triggers.

An event is what somebody did; the changed rows of the same transaction carry the same key.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlmodel import Session, col, select

from models.permissions import Actor
from models.settings import VERSION
from models.tables.trail import TrailEvent
from models.trail.actions import ACTIONS

_SECRET_WORDS: Final = ("password", "token", "secret", "hash")


def record(
    session: Session,
    actor: Actor,
    action: str,
    object_kind: str = "",
    object_id: int | None = None,
    *,
    reason: str | None = None,
    **detail: object,
) -> None:
    """Write one event of the trail in the transaction of ``session``.

    Raises:
        ValueError: the action is not in :data:`ACTIONS`, or the detail names a secret.

    """
    if action not in ACTIONS:
        raise ValueError(f"unknown audit action {action!r}: add it to models.trail.actions.ACTIONS")
    if any(word in key for key in detail for word in _SECRET_WORDS):
        raise ValueError("the trail holds no secrets")
    session.add(
        TrailEvent(
            transaction_key=session.info["transaction_key"],
            actor_id=actor.account_id,
            actor_roles="system" if actor.is_system else ",".join(sorted(actor.roles)),
            address=actor.address,
            action=action,
            object_kind=object_kind,
            object_id=object_id,
            reason=reason,
            detail={key: _plain(value) for key, value in detail.items()},
            version=VERSION,
        )
    )
    session.flush()


UNIT_OBJECTS: Final = ("unit_change", "province_period")
"""The kinds of object under which the trail tells of provincial units."""


def latest_event(session: Session, kinds: Sequence[str]) -> int:
    """Return the number of the last event about objects of some kinds, 0 before the first."""
    query = (
        select(TrailEvent.id)
        .where(col(TrailEvent.object_kind).in_(kinds))
        .order_by(col(TrailEvent.id).desc())
        .limit(1)
    )
    return session.exec(query).first() or 0


def _plain(value: object) -> object:
    """Return a value as JSON can hold it."""
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in value]
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)
