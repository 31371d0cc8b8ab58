"""Whose a record is, and what that lets a person do with it: one rule for services and screens.

A record is a person's own that they logged, or that their division logged.
Source: the permission table of README.md, "Ai được làm gì".
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.permissions import DELETE_OWN_WITHIN_DAYS, Action, Actor
from models.text.formats import utc_now


@dataclass(frozen=True)
class Owned:
    """Who logged a record, when and for which division, and who deleted it."""

    created_by_id: int | None
    created_at: datetime
    division_id: int | None = None
    deleted_by_id: int | None = None

    @classmethod
    def of(cls, row: Any) -> "Owned":  # noqa: ANN401 - the row of any register
        """Read it off a row; a register without divisions has none."""
        division_id = getattr(row, "division_id", None)
        return cls(row.created_by_id, row.created_at, division_id, row.deleted_by_id)


def is_ours(actor: Actor, owned: Owned) -> bool:
    """Say whether a person, or their division, logged the record."""
    is_division = owned.division_id is not None and owned.division_id == actor.division_id
    return is_division or _is(actor, owned.created_by_id)


def may_correct(actor: Actor, owned: Owned) -> bool:
    """Say whether a person may correct it: a head any, an officer what is theirs or their own."""
    may_own = actor.may(Action.CORRECT_OWN_DIVISION) and is_ours(actor, owned)
    return may_own or actor.may(Action.CORRECT_ANY)


def may_correct_document(actor: Actor, entered_by_id: int | None) -> bool:
    """Say whether a programme document is for this person to correct: their own, or any.

    Documents belong to no division: whoever keeps the lists corrects all of them.
    """
    if actor.may(Action.EDIT_LISTS):
        return True
    return actor.may(Action.ENTER_DOCUMENTS) and _is(actor, entered_by_id)


def may_approve(actor: Actor, authors: Collection[int | None]) -> bool:
    """Say whether a person may approve what these accounts wrote: a head, nobody their own."""
    return actor.is_system or (actor.may(Action.APPROVE) and actor.account_id not in authors)


def is_own_and_recent(actor: Actor, owned: Owned) -> bool:
    """Say whether a person logged it themselves within the last seven days."""
    age = utc_now() - owned.created_at
    return _is(actor, owned.created_by_id) and age <= timedelta(days=DELETE_OWN_WITHIN_DAYS)


def may_delete(actor: Actor, owned: Owned) -> bool:
    """Say whether a person may delete it: a head any, an officer their own of seven days."""
    may_own = actor.may(Action.DELETE_OWN_RECENT) and is_own_and_recent(actor, owned)
    return may_own or actor.may(Action.DELETE_ANY)


def may_restore(actor: Actor, owned: Owned) -> bool:
    """Say whether a person may take it out of the trash: a head, and whoever deleted it."""
    may_own = actor.may(Action.DELETE_OWN_RECENT) and _is(actor, owned.deleted_by_id)
    return may_own or actor.may(Action.DELETE_ANY)


def _is(actor: Actor, account_id: int | None) -> bool:
    return account_id is not None and actor.account_id == account_id
