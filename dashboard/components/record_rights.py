"""Which actions the page of a record offers a person; the services decide again when asked."""

from models.permissions import Actor
from models.rules import rights
from models.rules.rights import Owned
from models.tables.base import Record


def may_correct(actor: Actor, row: Record) -> bool:
    """Say whether correcting is offered."""
    return rights.may_correct(actor, Owned.of(row))


def may_delete(actor: Actor, row: Record) -> bool:
    """Say whether deleting is offered."""
    return rights.may_delete(actor, Owned.of(row))


def may_restore(actor: Actor, row: Record) -> bool:
    """Say whether undoing a deletion is offered."""
    return rights.may_restore(actor, Owned.of(row))
