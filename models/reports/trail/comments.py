"""Comments as read: those of a record, and whom one can name in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from models.permissions import Actor
from models.rules.distinct_labels import distinct_labels
from models.tables import Account, Comment, CommentMention


@dataclass(frozen=True)
class CommentFacts:
    """One comment as its record's page tells it."""

    id: int
    author_id: int
    author: str
    text: str
    at: datetime
    is_corrected: bool
    row_version: int


def comments_of(session: Session, kind: str, number: int) -> tuple[CommentFacts, ...]:
    """Return the comments on a record, the first first."""
    rows = session.execute(
        select(Comment, col(Account.display_name))
        .join(Account, col(Account.id) == col(Comment.created_by_id))
        .where(col(Comment.subject_kind) == kind, col(Comment.subject_id) == number)
        .order_by(col(Comment.id))
    )
    return tuple(
        CommentFacts(
            one.id or 0,
            one.created_by_id,
            author,
            one.text,
            one.created_at,
            one.corrected_at is not None,
            one.row_version,
        )
        for one, author in rows
    )


def waiting_on(session: Session, actor: Actor, kind: str, number: int) -> tuple[int, ...]:
    """Return the comments on one record that name a person and that they have not seen."""
    found = session.scalars(
        select(col(Comment.id))
        .join(CommentMention, col(CommentMention.comment_id) == col(Comment.id))
        .where(
            col(CommentMention.account_id) == actor.account_id,
            col(CommentMention.seen_at).is_(None),
            col(Comment.subject_kind) == kind,
            col(Comment.subject_id) == number,
        )
    )
    return tuple(number for number in found if number is not None)


def colleagues(session: Session, actor: Actor) -> dict[int, str]:
    """Return whom this person can name, by number: everybody else with an account in use."""
    rows = session.execute(
        select(col(Account.id), col(Account.display_name), col(Account.user_name))
        .where(col(Account.is_disabled).is_(False), col(Account.id) != actor.account_id)
        .order_by(col(Account.display_name))
    )
    named = ((number, name, (user_name,)) for number, name, user_name in rows)
    return distinct_labels(named)
