"""The steps that the sites of this office may take: those proposed, or its own."""

from zlib import crc32

from sqlmodel import Session, select

from models.rules.site_states import PROPOSED_LIFE_STEPS, LifeSteps, StepNeeds
from models.tables import StepRule
from models.vocabulary import SiteState


def life_steps(session: Session) -> LifeSteps:
    """Return the steps that hold today, in the order of the states."""
    rows = session.exec(select(StepRule)).all()
    if not rows:
        return PROPOSED_LIFE_STEPS
    order = list(SiteState)
    return LifeSteps(
        StepNeeds(row.before, row.after, row.needs_head, row.needs_reason)
        for row in sorted(rows, key=lambda one: (order.index(one.before), order.index(one.after)))
    )


def version_of(course: LifeSteps) -> int:
    """Return a number that tells one set of steps from another, whatever their order."""
    said = (f"{one.before}>{one.after}:{one.needs_head:d}{one.needs_reason:d}" for one in course)
    return crc32(";".join(sorted(said)).encode())
