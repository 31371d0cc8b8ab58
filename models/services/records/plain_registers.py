"""The one way in which a register of plain records is written: enter, correct, delete, restore.

A register says what its facts mean (:class:`Kept`); permission, repeated forms, versions, trail and
trash are the same for all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from models.errors import Problem
from models.permissions import Action, Actor, require
from models.services.records.origins import corrected_origin, origin_for
from models.services.records.records import (
    current,
    number_of,
    put_in_trash,
    reason_problems,
    take_from_trash,
    touch,
)
from models.services.records.sent_forms import add_once, entered_before
from models.tables.base import Record
from models.trail.events import record
from models.vocabulary import Origin

FactsT = TypeVar("FactsT")


@dataclass(frozen=True)
class Facts(Generic[FactsT]):
    """What somebody gives of one record; ``own_id`` is its number where it stands already.

    ``further`` are problems the caller found, told with the others. In a trial nothing is written:
    an organisation that comes with the record is checked only.
    """

    given: FactsT
    own_id: int | None = None
    further: Sequence[Problem] = ()
    is_trial: bool = False


@dataclass(frozen=True)
class Kept(Generic[FactsT]):
    """One register: its name in the trail, its table, what its facts become.

    ``columns`` checks all facts and returns the columns of the row, or raises InvalidInput,
    PossibleDuplicate or NeedsConfirmation. ``write_parts`` makes the stored parts those given and
    says whether any changed.
    """

    kind: str
    table: type[Record]
    columns: Callable[[Session, Actor, Facts[FactsT]], dict[str, Any]]
    write_parts: Callable[[Session, Actor, int, FactsT], bool] = lambda *_: False


def enter(
    session: Session,
    actor: Actor,
    kept: Kept[FactsT],
    command: FactsT,
    origin: Origin = Origin.OFFICE,
) -> int:
    """Enter a record and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as the register says.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.LOG)
    earlier = entered_before(session, actor, kept.table, command)
    if earlier is not None:
        return earlier
    columns = {"division_id": actor.division_id} | kept.columns(session, actor, Facts(command))
    table: Any = kept.table
    made: Record = table(
        **columns,
        origin=origin_for(session, actor, origin, is_public=_is_public(command)),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, made, command)
    if earlier is not None:
        return earlier
    kept.write_parts(session, actor, number_of(made), command)
    record(session, actor, f"{kept.kind}.logged", kept.kind, made.id)
    return number_of(made)


def correct(session: Session, actor: Actor, kept: Kept[FactsT], command: FactsT) -> int:
    """Replace a record's facts by those given and return its number; no change, no trace.

    Raises:
        NotAllowed: it belongs to another division, and the person is no head.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as the register says.

    """
    number, version, reason = _of(kept, command)
    found = current(session, kept.table, number, version)
    further = reason_problems(actor, found, reason)
    values = kept.columns(session, actor, Facts(command, number, further))
    origin = corrected_origin(session, actor, found.origin, is_public=_is_public(command, found))
    values = values | {"origin": origin}
    changed = {name: value for name, value in values.items() if getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    if kept.write_parts(session, actor, number, command) or changed:
        touch(actor, found)
        session.flush()
        record(session, actor, f"{kept.kind}.corrected", kept.kind, number, reason=reason)
    return number


def check(
    session: Session, actor: Actor, kept: Kept[FactsT], command: FactsT, found: Record | None
) -> None:
    """Refuse what :func:`enter`, or :func:`correct` for one found, would refuse; write nothing.

    Raises:
        NotAllowed, InvalidInput, PossibleDuplicate, NeedsConfirmation: as those.

    """
    require(actor, Action.LOG)
    further: Sequence[Problem] = ()
    if found is not None:
        further = reason_problems(actor, found, _of(kept, command)[2])
    own_id = None if found is None else number_of(found)
    kept.columns(session, actor, Facts(command, own_id, further, is_trial=True))


def delete(session: Session, actor: Actor, kept: Kept[Any], command: object) -> None:
    """Put a record in the trash.

    Raises:
        NotAllowed: it is neither the person's own of the last seven days nor may they delete any.
        NotFound, Conflict: as :func:`correct`.
        InvalidInput: another person's record needs a reason.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    number, version, reason = _of(kept, command)
    found = current(session, kept.table, number, version)
    put_in_trash(session, actor, found, reason, f"{kept.kind}.deleted", kept.kind)


def restore(session: Session, actor: Actor, kept: Kept[Any], command: object) -> None:
    """Take a record out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.

    """
    number = int(getattr(command, f"{kept.kind}_id"))
    take_from_trash(session, actor, kept.table, number, f"{kept.kind}.restored", kept.kind)


def _is_public(command: object, found: Record | None = None) -> bool:
    """Say whether a person took the record from a public source; where nobody asks it stays so."""
    was = found is not None and found.origin is Origin.PUBLIC
    return bool(getattr(command, "is_public", was))


def _of(kept: Kept[Any], command: object) -> tuple[int, int, str | None]:
    """Return which record a command means, as read at which version, and why."""
    number = int(getattr(command, f"{kept.kind}_id"))
    return number, int(getattr(command, "row_version")), getattr(command, "reason")  # noqa: B009
