"""The audit trail's writing side: events by services, row changes by generated triggers.

An event is what somebody did; the changed rows of the same transaction carry the same key.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from models.permissions import Actor
from models.settings import VERSION
from models.tables.trail import TrailEvent
from models.text.formats import utc_now
from models.trail.actions import ACTIONS

_SECRET_WORDS: Final = ("password", "token", "secret", "hash")
_TOGETHER: Final = "events together"


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
    values = {
        "transaction_key": session.info["transaction_key"],
        "at": utc_now(),
        "actor_id": actor.account_id,
        "actor_roles": "system" if actor.is_system else ",".join(sorted(actor.roles)),
        "address": actor.address,
        "action": action,
        "object_kind": object_kind,
        "object_id": object_id,
        "reason": reason,
        "detail": {key: _plain(value) for key, value in detail.items()},
        "version": VERSION,
    }
    together: list[dict[str, object]] | None = session.info.get(_TOGETHER)
    if together is not None:
        together.append(values)
        return
    session.add(TrailEvent(**values))
    session.flush()


@contextmanager
def events_together(session: Session) -> Iterator[None]:
    """Let the events of a block be written at its end in one statement, in their order.

    One that cannot be written lets the whole unit of work fail, as ever.
    """
    session.info[_TOGETHER] = events = list[dict[str, object]]()
    try:
        yield
        session.flush()
        if events:
            session.execute(insert(TrailEvent), events)
    finally:
        del session.info[_TOGETHER]


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
