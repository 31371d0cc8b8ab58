"""The trash: deleted records of every kind that a person may restore; who deleted, when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, literal, select, type_coerce, union_all
from sqlmodel import Session, col, or_

from models.filters import PAGE_ROWS
from models.permissions import Action, Actor, require
from models.registers import REGISTERS, record_titles
from models.registers.register import Register
from models.reports.conditions import AnySelect
from models.tables.accounts import Account
from models.tables.base import UTCDateTime
from models.text import t
from models.text.folding import fold

PAGE_ENTRIES: Final = PAGE_ROWS
"""Records on one page of the trash."""


@dataclass(frozen=True)
class TrashedRecord:
    """One deleted record; ``kind`` is its name in the trail, ``word`` what a person calls it.

    ``deleted_by`` is "" for the system.
    """

    kind: str
    id: int
    word: str
    title: str
    deleted_at: datetime
    deleted_by: str
    reason: str


@dataclass(frozen=True)
class Trash:
    """One page of the trash, the latest deleted first, and how many there are in all."""

    entries: tuple[TrashedRecord, ...]
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
    deleted = union_all(
        *(_deleted(session, actor, search, register) for register in REGISTERS.values())
    ).subquery()
    count = session.execute(select(func.count()).select_from(deleted)).scalar_one()
    page = min(max(page, 1), max(1, -(-count // PAGE_ENTRIES)))
    at = type_coerce(deleted.c.deleted_at, UTCDateTime())
    rows = session.execute(
        select(deleted.c.kind, deleted.c.id, at, col(Account.display_name), deleted.c.reason)
        .join(Account, col(Account.id) == deleted.c.deleted_by_id, isouter=True)
        .order_by(deleted.c.deleted_at.desc(), deleted.c.kind, deleted.c.id.desc())
        .offset((page - 1) * PAGE_ENTRIES)
        .limit(PAGE_ENTRIES)
    ).all()
    return Trash(tuple(_entries(session, rows)), count, page)


def _entries(session: Session, rows: Iterable[Any]) -> Iterable[TrashedRecord]:
    shown = list(rows)
    titles = {
        name: record_titles(session, name, [row[1] for row in shown if row[0] == name])
        for name in {row[0] for row in shown}
    }
    for kind, number, deleted_at, who, reason in shown:
        word = t(REGISTERS[kind].word)
        title = titles[kind].get(number, "")
        yield TrashedRecord(kind, number, word, title, deleted_at, who or "", reason or "")


def _deleted(session: Session, actor: Actor, search: str, register: Register) -> AnySelect:
    table: Any = register.table
    return select(
        literal(register.kind).label("kind"),
        table.id.label("id"),
        table.deleted_at.label("deleted_at"),
        table.deleted_by_id.label("deleted_by_id"),
        table.deleted_reason.label("reason"),
    ).where(*_conditions(session, actor, search, register))


def _conditions(
    session: Session, actor: Actor, search: str, register: Register
) -> Iterable[ColumnElement[bool]]:
    table = register.table
    yield col(table.deleted_at).is_not(None)
    if not actor.may(Action.DELETE_ANY):
        yield col(table.deleted_by_id) == actor.account_id
    words = fold(search[:100]).split()
    if not words:
        return
    people = session.execute(select(col(Account.id), col(Account.display_name))).all()
    said = session.scalars(
        select(col(table.deleted_reason)).where(col(table.deleted_at).is_not(None)).distinct()
    ).all()
    for word in words:
        yield or_(
            register.found(session, word),
            col(table.deleted_by_id).in_([n for n, name in people if word in fold(name)]),
            col(table.deleted_reason).in_([why for why in said if why and word in fold(why)]),
        )
