"""Which actions the page of an exchange offers a person; the services decide again when asked."""

from models.permissions import Actor
from models.reports.exchanges.lists import ExchangeRecord
from models.rules import rights
from models.rules.rights import Owned


def may_correct(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether correcting is offered."""
    return rights.may_correct(actor, _owned(record))


def may_delete(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether deleting is offered."""
    return rights.may_delete(actor, _owned(record))


def may_restore(actor: Actor, record: ExchangeRecord) -> bool:
    """Say whether undoing a deletion is offered."""
    return rights.may_restore(actor, _owned(record))


def _owned(record: ExchangeRecord) -> Owned:
    deleter = record.deleted.by_id if record.deleted else None
    return Owned(record.created.by_id, record.created.at, record.division_id, deleter)
