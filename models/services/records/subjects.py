"""What names a record by its kind and number goes along when that is merged into another."""

from sqlmodel import Session, select

from models.permissions import Actor
from models.services.records.records import touch
from models.tables import ActionItem


def move_subject(session: Session, actor: Actor, kind: str, gone: int, kept: int) -> None:
    """Let every action about a record be about the one it was merged into."""
    rows = select(ActionItem).where(ActionItem.subject_kind == kind, ActionItem.subject_id == gone)
    for one in session.exec(rows).all():
        one.subject_id = kept
        touch(actor, one)
    session.flush()
