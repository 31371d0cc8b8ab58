"""The comments that name a person and wait for them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.registers import REGISTERS, record_titles
from models.tables import Account, Comment, CommentMention

MOST_MENTIONS: Final = 20
"""Mentions that are told; the others wait behind them."""


@dataclass(frozen=True)
class Mention:
    """One comment that names a person: whom, on which record, by whom, and what it says."""

    comment_id: int
    account_id: int
    kind: str
    number: int
    title: str
    author: str
    text: str
    at: datetime


def unseen_mentions(session: Session, people: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Return which comments wait for whom, the latest first: numbers of comment and account."""
    mention = CommentMention
    rows = session.execute(
        select(col(mention.comment_id), col(mention.account_id))
        .where(col(mention.account_id).in_(people), col(mention.seen_at).is_(None))
        .order_by(col(mention.comment_id).desc())
        .limit(MOST_MENTIONS)
    )
    return tuple((comment, account) for comment, account in rows)


def mentions_told(session: Session, waiting: Collection[tuple[int, int]]) -> tuple[Mention, ...]:
    """Return what these comments say to whom they name.

    One on a record that cannot be opened any more waits for nobody.
    """
    if not waiting:
        return ()
    rows = session.execute(
        select(Comment, col(Account.display_name))
        .join(Account, col(Account.id) == col(Comment.created_by_id))
        .where(col(Comment.id).in_({comment for comment, _ in waiting}))
    )
    said = {comment.id: (comment, author) for comment, author in rows}
    about = [said[number][0] for number, _ in waiting if number in said]
    titles = {
        kind: _open_titles(
            session, kind, [one.subject_id for one in about if one.subject_kind == kind]
        )
        for kind in {one.subject_kind for one in about} & set(REGISTERS)
    }
    return tuple(
        Mention(
            number,
            account_id,
            one.subject_kind,
            one.subject_id,
            titles[one.subject_kind][one.subject_id],
            author,
            one.text,
            one.created_at,
        )
        for number, account_id in waiting
        if number in said
        for one, author in [said[number]]
        if one.subject_id in titles.get(one.subject_kind, {})
    )


def _open_titles(session: Session, kind: str, numbers: list[int]) -> dict[int, str]:
    table = REGISTERS[kind].table
    stand = select(col(table.id)).where(col(table.id).in_(numbers), col(table.deleted_at).is_(None))
    return record_titles(session, kind, list(session.scalars(stand)))
