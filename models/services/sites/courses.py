"""What follows from the steps of a site is worked out anew whenever one is taken or changed."""

from sqlmodel import Session, col, select

from models.rules.site_states import held_through
from models.tables import SiteStep


def refresh_course(session: Session, site_id: int) -> None:
    """Write until when each step of a site held, and which recognition stood after it."""
    steps = session.exec(
        select(SiteStep)
        .where(SiteStep.site_id == site_id)
        .order_by(col(SiteStep.happened_on), col(SiteStep.id))
    ).all()
    held = held_through([(one.state, one.happened_on, one.valid_until) for one in steps])
    for step, (until_on, held_until) in zip(steps, held, strict=True):
        step.until_on, step.held_until = until_on, held_until
    session.flush()
