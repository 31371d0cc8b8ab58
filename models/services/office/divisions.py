"""The divisions of the office: added, renamed, retired; one in use is never taken away."""

from sqlmodel import Session, col, func, select

from models.commands.offices import AddDivision, CorrectDivision, RemoveDivision
from models.errors import Conflict, InvalidInput, NotFound
from models.permissions import Action, Actor, require
from models.services.office.office import office_to_change, save_office
from models.tables.accounts import Account
from models.tables.exchanges import Exchange
from models.tables.offices import Division
from models.text import t
from models.text.folding import fold
from models.trail.events import record


def add_division(session: Session, actor: Actor, command: AddDivision) -> int:
    """Add a division at the end of the list and return its number.

    Raises:
        NotAllowed: "Your role does not allow this."
        Conflict: somebody else saved the office first.
        InvalidInput: there is a division of this name; the last day is before the first.

    """
    require(actor, Action.MANAGE_SETTINGS)
    office = office_to_change(session, command.row_version)
    _check(session, command, None)
    last = session.exec(select(func.max(Division.position))).one() or 0
    made = Division(
        name=command.name,
        position=last + 1,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
    )
    session.add(made)
    save_office(session, office)
    record(session, actor, "division.added", "division", made.id, name=made.name)
    return made.id or 0


def correct_division(session: Session, actor: Actor, command: CorrectDivision) -> None:
    """Rename a division or set its days; with a last day it is retired and offered no more.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such division.
        Conflict: somebody else saved the office first.
        InvalidInput: another division has this name; the last day is before the first.

    """
    require(actor, Action.MANAGE_SETTINGS)
    office = office_to_change(session, command.row_version)
    division = _division(session, command.division_id)
    _check(session, command, command.division_id)
    division.name = command.name
    division.valid_from, division.valid_to = command.valid_from, command.valid_to
    session.add(division)
    save_office(session, office)
    record(session, actor, "division.changed", "division", command.division_id)


def remove_division(session: Session, actor: Actor, command: RemoveDivision) -> None:
    """Take away a division that nobody and nothing belongs to.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such division.
        Conflict: the division is in use, or somebody else saved the office first.

    """
    require(actor, Action.MANAGE_SETTINGS)
    office = office_to_change(session, command.row_version)
    division = _division(session, command.division_id)
    users = (Account.division_id, Exchange.division_id)
    if any(
        session.exec(select(one).where(col(one) == division.id).limit(1)).first() for one in users
    ):
        raise Conflict(t("This division is in use: give it a last day instead."))
    record(session, actor, "division.removed", "division", division.id, name=division.name)
    session.delete(division)
    save_office(session, office)


def _division(session: Session, division_id: int) -> Division:
    found = session.get(Division, division_id)
    if found is None:
        raise NotFound(t("There is no such division."))
    return found


def _check(session: Session, command: AddDivision, division_id: int | None) -> None:
    if command.valid_from and command.valid_to and command.valid_to < command.valid_from:
        raise InvalidInput.on("valid_to", t("The last day is before the first day."))
    for other in session.exec(select(Division)):
        is_same = other.name == command.name or fold(other.name) == fold(command.name) != ""
        if other.id != division_id and is_same:
            raise InvalidInput.on("name", t("There is a division of this name."))
