"""Put one person in charge of several records at once: all of them, or none."""

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from models.commands.assignments import AssignRecords
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.lookups.officers import people_in_charge
from models.permissions import Action, Actor, require
from models.registers import REGISTERS, record_titles
from models.registers.register import Register
from models.rules.rights import Owned, may_correct
from models.services.records.records import number_of, touch
from models.tables import Account, ActionItem
from models.tables.base import Record
from models.tables.wholes import stands
from models.text import t
from models.trail.events import record

_MOST_NAMED = 10
"""The most records that a refusal names one by one."""


def assign_records(session: Session, actor: Actor, command: AssignRecords) -> int:
    """Put a person in charge of records of one register, and return how many were another's.

    It is one entry of the trail, however many records it changes.

    Raises:
        InvalidInput: such records have no person in charge, or this person cannot be.
        NotFound: some are in the trash.
        NotAllowed: some belong to another division, and the person is no head.
        Conflict: somebody saved some of them after this person read them.

    """
    require(actor, Action.CORRECT_ANY, Action.CORRECT_OWN_DIVISION)
    register = REGISTERS.get(command.kind)
    if register is None or not register.officer:
        raise InvalidInput.on("kind", t("Nobody is in charge of such records."))
    can_be = people_in_charge().where(col(Account.id) == command.officer_id)
    if session.execute(can_be).first() is None:
        raise InvalidInput.on("officer_id", t("Choose a person from the list."))
    moved = [
        one
        for one in _checked(session, actor, register, command)
        if getattr(one, register.officer) != command.officer_id
    ]
    for one in moved:
        setattr(one, register.officer, command.officer_id)
        if isinstance(one, ActionItem):
            one.give_anew()
        touch(actor, one)
    session.flush()
    if moved:
        numbers = [number_of(one) for one in moved]
        record(
            session,
            actor,
            f"{register.kind}.assigned",
            register.kind,
            records=len(moved),
            numbers=numbers,
            officer_id=command.officer_id,
        )
    return len(moved)


def _checked(
    session: Session, actor: Actor, register: Register, command: AssignRecords
) -> Sequence[Record]:
    """Return the records for writing; refuse all where one of them may not be changed."""
    seen = {one.id: one.row_version for one in command.records}
    rows = session.scalars(
        select(register.table)
        .where(col(register.table.id).in_(sorted(seen)))
        .order_by(col(register.table.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    here = {number_of(one): one for one in rows if stands(session, one)}

    def named(numbers: Collection[int]) -> str:
        titles = record_titles(session, register.kind, numbers)
        said = [titles.get(one, f"#{one}") for one in sorted(numbers)]
        return "; ".join(said[:_MOST_NAMED]) + ("; …" if len(said) > _MOST_NAMED else "")

    if gone := seen.keys() - here.keys():
        raise NotFound(t("Nothing was assigned. No longer there: {titles}.", titles=named(gone)))
    if foreign := {n for n, one in here.items() if not may_correct(actor, Owned.of(one))}:
        raise NotAllowed(
            t(
                "Nothing was assigned. These belong to another division, ask a head: {titles}.",
                titles=named(foreign),
            )
        )
    if newer := {n for n, one in here.items() if one.row_version != seen[n]}:
        raise Conflict(
            t(
                "Nothing was assigned. Somebody saved these meanwhile, look at them again: "
                "{titles}.",
                titles=named(newer),
            )
        )
    return list(here.values())
