"""What every register does alike with a record: find, guard, touch, delete, bring back."""

from collections.abc import Collection
from typing import TypeVar

from sqlmodel import Session

from models.errors import Conflict, InvalidInput, NotAllowed, NotFound, Problem
from models.permissions import DELETE_OWN_WITHIN_DAYS, Action, Actor, require
from models.rules import rights
from models.rules.rights import Owned, is_ours, is_own_and_recent
from models.services.records.meanwhile import told_meanwhile
from models.tables.base import Record
from models.tables.wholes import stands, whole_of
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record

RecordT = TypeVar("RecordT", bound=Record)


def number_of(row: Record) -> int:
    """Return the number of a row that has been written."""
    if row.id is None:
        raise RuntimeError("a flushed row has a number")
    return row.id


def current(
    session: Session, table: type[RecordT], record_id: int, row_version: int | None = None
) -> RecordT:
    """Return a record for writing, as the person read it at ``row_version`` (None: as it stands).

    Raises:
        NotFound: it does not exist, or it or what it is a part of is in the trash.
        Conflict: somebody saved it after this person read it: who, what and when.

    """
    found = session.get(table, record_id, with_for_update=True, populate_existing=True)
    if found is None or not stands(session, found):
        raise NotFound(t("This record does not exist, or is in the trash."))
    if row_version is not None and found.row_version != row_version:
        raise Conflict(told_meanwhile(session, str(table.__tablename__), record_id))
    return found


def require_correctable(actor: Actor, row: Record) -> None:
    """Let nobody change another division's record but a head.

    Raises:
        NotAllowed: somebody of another division logged it, and the person is no head.

    """
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    if not rights.may_correct(actor, Owned.of(row)):
        raise NotAllowed(t("This record belongs to another division: ask a head to correct it."))


def reason_problems(actor: Actor, row: Record, reason: str | None) -> list[Problem]:
    """Say what is missing before the person may correct a record: a reason, or nothing.

    Raises:
        NotAllowed: as :func:`require_correctable`.

    """
    require_correctable(actor, row)
    if reason or actor.is_system or is_ours(actor, Owned.of(row)):
        return []
    return [Problem("reason", t("Say why you correct another division's record."))]


def require_second_person(actor: Actor, authors: Collection[int | None]) -> None:
    """Let nobody approve what they entered, or said to be done.

    Raises:
        NotAllowed: no head, or one of the authors.

    """
    require(actor, Action.APPROVE)
    if not rights.may_approve(actor, authors):
        raise NotAllowed(
            t("Nobody approves what they entered or reported themselves: another leader does.")
        )


def touch(actor: Actor, row: Record) -> None:
    """Give a changed record its next version, with who and when."""
    row.row_version += 1
    row.updated_at = utc_now()
    row.updated_by_id = actor.account_id


def put_in_trash(
    session: Session, actor: Actor, row: Record, reason: str | None, action: str, kind: str
) -> None:
    """Put a record in the trash, from where it can be restored.

    Raises:
        NotAllowed: it is neither the person's own of the last seven days nor may they delete any.
        InvalidInput: another person's record needs a reason.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    owned = Owned.of(row)
    if not is_own_and_recent(actor, owned):
        if not rights.may_delete(actor, owned):
            raise NotAllowed(
                t(
                    "You can delete what you logged yourself within {days} days; ask a head.",
                    days=DELETE_OWN_WITHIN_DAYS,
                )
            )
        if not reason and not actor.is_system:
            raise InvalidInput.on("reason", t("Say why this record is deleted."))
    row.deleted_at = utc_now()
    row.deleted_by_id = actor.account_id
    row.deleted_reason = reason
    touch(actor, row)
    session.flush()
    record(session, actor, action, kind, row.id, reason=reason)


def take_from_trash(
    session: Session, actor: Actor, table: type[Record], record_id: int, action: str, kind: str
) -> None:
    """Take a record out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.
        Conflict: it is a part of a record that is itself in the trash.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    row = session.get(table, record_id, with_for_update=True)
    if row is None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    if not rights.may_restore(actor, Owned.of(row)):
        raise NotAllowed(t("Only who deleted this record, or a head, can restore it."))
    if row.deleted_at is None:
        return
    whole = whole_of(session, row)
    if whole is not None and not stands(session, whole):
        raise Conflict(t("This is a part of a record that is in the trash: bring that back first."))
    row.deleted_at = row.deleted_by_id = row.deleted_reason = None
    touch(actor, row)
    session.flush()
    record(session, actor, action, kind, row.id)
