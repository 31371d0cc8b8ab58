"""The audit trail's writing side: events by services, row changes by generated triggers."""

from sqlmodel import Session

from models.permissions import Actor
from models.settings import VERSION
from models.tables.audit import AuditEvent


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
    """Write one event of the trail in the transaction of ``session``. Never put secrets in it."""
    session.add(
        AuditEvent(
            transaction_key=session.info["transaction_key"],
            actor_id=actor.account_id,
            actor_roles="system" if actor.is_system else ",".join(sorted(actor.roles)),
            address=actor.address,
            action=action,
            object_kind=object_kind,
            object_id=object_id,
            reason=reason,
            detail=detail,
            version=VERSION,
        )
    )
    session.flush()
