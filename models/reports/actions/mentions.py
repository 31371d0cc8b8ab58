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


def waiting_mentions(session: Session, people: Collection[int]) -> tuple[Mention, ...]:
    """Return the comments that name these accounts and that they have not seen, the latest first.

    One on a record that cannot be opened any more waits for nobody.
    """
    rows = session.execute(
        select(Comment, col(CommentMention.account_id), col(Account.display_name))
        .join(CommentMention, col(CommentMention.comment_id) == col(Comment.id))
        .join(Account, col(Account.id) == col(Comment.created_by_id))
        .where(
            col(CommentMention.account_id).in_(people),
            col(CommentMention.seen_at).is_(None),
        )
        .order_by(col(Comment.id).desc())
        .limit(MOST_MENTIONS)
    ).all()
    titles = {
        kind: _open_titles(
            session, kind, [one.subject_id for one, _, _ in rows if one.subject_kind == kind]
        )
        for kind in {one.subject_kind for one, _, _ in rows} & set(REGISTERS)
    }
    return tuple(
        Mention(
            one.id or 0,
            account_id,
            one.subject_kind,
            one.subject_id,
            titles[one.subject_kind][one.subject_id],
            author,
            one.text,
            one.created_at,
        )
        for one, account_id, author in rows
        if one.subject_id in titles.get(one.subject_kind, {})
    )


def _open_titles(session: Session, kind: str, numbers: list[int]) -> dict[int, str]:
    table = REGISTERS[kind].table
    stand = select(col(table.id)).where(col(table.id).in_(numbers), col(table.deleted_at).is_(None))
    return record_titles(session, kind, list(session.scalars(stand)))
