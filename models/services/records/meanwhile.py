"""What others did with a record after a person opened it."""

from sqlalchemy import select
from sqlmodel import Session, col

from models.tables import Account, TrailEvent
from models.text import t
from models.text.formats import format_moment
from models.trail.actions import ACTIONS


def told_meanwhile(session: Session, kind: str, number: int | None) -> str:
    """Say who did what with a record last, and when: the reason why nothing is written over it."""
    found = session.execute(
        select(col(TrailEvent.action), col(TrailEvent.at), col(Account.display_name))
        .outerjoin(Account, col(Account.id) == col(TrailEvent.actor_id))
        .where(
            col(TrailEvent.object_kind) == kind,
            col(TrailEvent.object_id) == number,
            col(TrailEvent.action).in_(sorted(ACTIONS)),
        )
        .order_by(col(TrailEvent.id).desc())
        .limit(1)
    ).first()
    if found is None:
        return t(
            "Somebody else saved this record after you opened it. Nothing was written over it: "
            "look at it as it stands now, and save again if it is still needed."
        )
    action, at, person = found
    return t(
        "{person} {did} at {moment}, after you opened this. Nothing was written over it: look at "
        "it as it stands now, and save again if it is still needed.",
        person=person or t("the system"),
        did=t(ACTIONS[action]),
        moment=format_moment(at),
    )
