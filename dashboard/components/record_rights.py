"""Which actions the page of a record offers a person; the services decide again when asked."""

from datetime import timedelta

from models.permissions import DELETE_OWN_WITHIN_DAYS, Action, Actor
from models.tables.base import Record
from models.text.formats import utc_now


def may_correct(actor: Actor, row: Record) -> bool:
    """Say whether correcting is offered: to a head always, to an officer in their division."""
    if actor.may(Action.CORRECT_ANY):
        return True
    division_id = getattr(row, "division_id", None)
    is_ours = _is_own(actor, row) if division_id is None else division_id == actor.division_id
    return is_ours and actor.may(Action.CORRECT_OWN_DIVISION)


def may_delete(actor: Actor, row: Record) -> bool:
    """Say whether deleting is offered: to a head always, to who logged it for some days."""
    is_recent = utc_now() - row.created_at <= timedelta(days=DELETE_OWN_WITHIN_DAYS)
    is_own = _is_own(actor, row) and is_recent and actor.may(Action.DELETE_OWN_RECENT)
    return actor.may(Action.DELETE_ANY) or is_own


def may_restore(actor: Actor, row: Record) -> bool:
    """Say whether undoing a deletion is offered: to a head, and to who deleted it."""
    is_deleter = actor.account_id is not None and row.deleted_by_id == actor.account_id
    return actor.may(Action.DELETE_ANY) or (is_deleter and actor.may(Action.DELETE_OWN_RECENT))


def _is_own(actor: Actor, row: Record) -> bool:
    return actor.account_id is not None and row.created_by_id == actor.account_id
