"""The trash: deleted exchanges that a person may restore, with who deleted them, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, or_, select

from models.permissions import Action, Actor, require
from models.rules.dates import date_text
from models.search_index import holds_words
from models.tables.accounts import Account
from models.tables.exchanges import Exchange
from models.text.folding import fold

PAGE_ENTRIES: Final = 25
"""Records on one page of the trash."""


@dataclass(frozen=True)
class TrashedExchange:
    """One deleted exchange; ``deleted_by`` is "" for the system."""

    id: int
    title: str
    date_text: str
    deleted_at: datetime
    deleted_by: str
    reason: str


@dataclass(frozen=True)
class Trash:
    """One page of the trash, the latest deleted first, and how many there are in all."""

    entries: tuple[TrashedExchange, ...]
    count: int
    page: int


def trash(session: Session, actor: Actor, search: str = "", page: int = 1) -> Trash:
    """Return one page of what the person may restore: a head everything, others their own.

    A page past the last one is the last one. ``search`` forgives missing accents and looks also at
    who deleted and why.

    Raises:
        NotAllowed: the role deletes nothing.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    wanted = list(_conditions(session, actor, search))
    count = session.exec(select(func.count()).select_from(Exchange).where(*wanted)).one()
    page = min(max(page, 1), max(1, -(-count // PAGE_ENTRIES)))
    rows = session.exec(
        select(Exchange, Account.display_name)
        .join(Account, col(Account.id) == col(Exchange.deleted_by_id), isouter=True)
        .where(*wanted)
        .order_by(col(Exchange.deleted_at).desc(), col(Exchange.id).desc())
        .offset((page - 1) * PAGE_ENTRIES)
        .limit(PAGE_ENTRIES)
    )
    return Trash(tuple(_entry(row, name or "") for row, name in rows), count, page)


def _conditions(session: Session, actor: Actor, search: str) -> Iterable[ColumnElement[bool]]:
    yield col(Exchange.deleted_at).is_not(None)
    if not actor.may(Action.DELETE_ANY):
        yield col(Exchange.deleted_by_id) == actor.account_id
    words = fold(search[:100]).split()
    if not words:
        return
    people = session.exec(select(Account.id, Account.display_name)).all()
    said = session.exec(
        select(Exchange.deleted_reason).where(col(Exchange.deleted_at).is_not(None)).distinct()
    ).all()
    for word in words:
        yield or_(
            holds_words(session, Exchange, [word]),
            col(Exchange.deleted_by_id).in_([n for n, name in people if word in fold(name)]),
            col(Exchange.deleted_reason).in_([why for why in said if why and word in fold(why)]),
        )


def _entry(row: Exchange, name: str) -> TrashedExchange:
    if row.id is None or row.deleted_at is None:
        raise RuntimeError("a deleted row has a number and an instant")
    return TrashedExchange(
        id=row.id,
        title=row.title,
        date_text=date_text(row.starts_on, row.ends_on, row.date_precision),
        deleted_at=row.deleted_at,
        deleted_by=name,
        reason=row.deleted_reason or "",
    )
