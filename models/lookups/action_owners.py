"""Whose an action is on a day: who has it, who stands in for them, who gave it."""

from sqlmodel import Session

from models.rules.action_states import Whose
from models.tables import ActionItem


def whose(session: Session, one: ActionItem) -> Whose:
    """Return whose an action is today."""
    del session
    return Whose(one.officer_id, one.division_id, one.created_by_id, one.done_by_id)
