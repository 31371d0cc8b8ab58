"""Which actions the page of an exchange offers a person; the services decide again when asked."""

from datetime import timedelta

from models.permissions import DELETE_OWN_WITHIN_DAYS, Action, Actor
from models.reports.exchanges import ExchangeRecord
from models.text.formats import utc_now


def may_correct(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether correcting is offered: to a head always, to an officer in their division."""
    if actor.may(Action.CORRECT_ANY):
        return True
    is_ours = (
        record.division_id == actor.division_id
        if record.division_id is not None
        else _is_own(actor, record)
    )
    return is_ours and actor.may(Action.CORRECT_OWN_DIVISION)


def may_delete(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether deleting is offered: to a head always, to who logged it for some days."""
    is_recent = utc_now() - record.created.at <= timedelta(days=DELETE_OWN_WITHIN_DAYS)
    is_own = _is_own(actor, record) and is_recent and actor.may(Action.DELETE_OWN_RECENT)
    return actor.may(Action.DELETE_ANY) or is_own


def may_restore(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether undoing a deletion is offered: to a head, and to who deleted it."""
    deleter = record.deleted.by_id if record.deleted else None
    is_deleter = actor.account_id is not None and deleter == actor.account_id
    return actor.may(Action.DELETE_ANY) or (is_deleter and actor.may(Action.DELETE_OWN_RECENT))


def _is_own(actor: Actor, record: ExchangeRecord) -> bool:
    return actor.account_id is not None and record.created.by_id == actor.account_id
