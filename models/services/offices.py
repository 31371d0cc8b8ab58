"""The office itself: set up once, on the first day."""

from datetime import date

from sqlmodel import Session, select

from models.audit import record
from models.commands.offices import SetUpOffice
from models.errors import Conflict, InvalidInput
from models.permissions import Action, Actor, require
from models.services.accounts import create_account
from models.tables.offices import Division, Office
from models.tables.organisations import Organisation
from models.tables.provinces import ProvincePeriod
from models.text import t
from models.text.folding import fold
from models.vocabulary import OrganisationKind, Origin


def set_up_office(session: Session, actor: Actor, command: SetUpOffice) -> str | None:
    """Enter the office, its organisation, its divisions and the first officer's account.

    Returns the first officer's one-time password, shown once; nothing when none was named.

    Raises:
        Conflict: the office is set up already.
        InvalidInput: there is no such provincial unit, or the first officer's name is taken.

    """
    require(actor, Action.MANAGE_SETTINGS)
    if session.get(Office, 1) is not None:
        raise Conflict(t("The office is set up already."))
    home = _unit(session, command.home_province_key)
    origin = Origin.DEMONSTRATION if command.is_demonstration else Origin.OFFICE
    organisation = Organisation(
        name=command.name,
        folded_name=fold(command.name),
        kind=OrganisationKind.STANDARDS_OFFICE,
        province_id=home.id or 0,
        origin=origin,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    session.add(organisation)
    session.flush()
    session.add(
        Office(
            name=command.name,
            superior_body=command.superior_body,
            home_province_id=home.id or 0,
            organisation_id=organisation.id or 0,
            is_demonstration=command.is_demonstration,
        )
    )
    names = list(dict.fromkeys(command.divisions))
    session.add_all(Division(name=name, position=place) for place, name in enumerate(names, 1))
    session.flush()
    record(session, actor, "office.set_up", "office", 1)
    if command.first_officer is None:
        return None
    return create_account(session, actor, command.first_officer)[1]


def _unit(session: Session, key: str) -> ProvincePeriod:
    code, _, first_day = key.partition("@")
    try:
        valid_from = date.fromisoformat(first_day)
    except ValueError:
        valid_from = date.max
    query = select(ProvincePeriod).where(
        ProvincePeriod.code_gso == code, ProvincePeriod.valid_from == valid_from
    )
    unit = session.exec(query).first()
    if unit is None:
        raise InvalidInput.on("home_province_key", t("There is no such provincial unit."))
    return unit
