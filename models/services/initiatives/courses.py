"""Until when each step of an initiative held: worked out anew whenever one is taken or changed."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.rules.initiative_states import held_until
from models.tables import InitiativeStep


def refresh_course(session: Session, initiative_id: int) -> None:
    """Write until when each step of an initiative held."""
    steps = session.exec(
        select(InitiativeStep)
        .where(InitiativeStep.initiative_id == initiative_id)
        .order_by(col(InitiativeStep.id))
    ).all()
    put_ends(steps)
    session.flush()


def put_ends(steps: Sequence[InitiativeStep]) -> None:
    """Set until when each of all the steps of an initiative held, in the order they were taken."""
    ends = held_until([(one.happened_on, one.date_precision) for one in steps])
    for step, until_on in zip(steps, ends, strict=True):
        step.until_on = until_on
