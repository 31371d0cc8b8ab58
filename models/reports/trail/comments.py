"""Comments as read: those of a record, and those that name a person and wait for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.permissions import Actor
from models.registers import REGISTERS, record_titles
from models.rules.distinct_labels import distinct_labels
from models.tables import Account, Comment, CommentMention

MOST_MENTIONS: Final = 20
"""Mentions that are told; the others wait behind them."""


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


@dataclass(frozen=True)
class Mention:
    """One comment that names a person: on which record, by whom, and what it says."""

    comment_id: int
    kind: str
    number: int
    title: str
    author: str
    text: str
    at: datetime


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


def waiting_mentions(session: Session, actor: Actor) -> tuple[Mention, ...]:
    """Return the comments that name a person and that they have not seen, the latest first.

    One on a record that cannot be opened any more waits for nobody.
    """
    rows = session.execute(
        select(Comment, col(Account.display_name))
        .join(CommentMention, col(CommentMention.comment_id) == col(Comment.id))
        .join(Account, col(Account.id) == col(Comment.created_by_id))
        .where(
            col(CommentMention.account_id) == actor.account_id,
            col(CommentMention.seen_at).is_(None),
        )
        .order_by(col(Comment.id).desc())
        .limit(MOST_MENTIONS)
    ).all()
    titles = {
        kind: _open_titles(
            session, kind, [one.subject_id for one, _ in rows if one.subject_kind == kind]
        )
        for kind in {one.subject_kind for one, _ in rows} & set(REGISTERS)
    }
    return tuple(
        Mention(
            one.id or 0,
            one.subject_kind,
            one.subject_id,
            titles[one.subject_kind][one.subject_id],
            author,
            one.text,
            one.created_at,
        )
        for one, author in rows
        if one.subject_id in titles.get(one.subject_kind, {})
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


def _open_titles(session: Session, kind: str, numbers: list[int]) -> dict[int, str]:
    table = REGISTERS[kind].table
    stand = select(col(table.id)).where(col(table.id).in_(numbers), col(table.deleted_at).is_(None))
    return record_titles(session, kind, list(session.scalars(stand)))
