"""Register organisations; the same name in the same province is the same organisation."""

from typing import Final

from sqlmodel import Session, col, select

from models.commands.organisations import RegisterOrganisation, province_problem
from models.errors import InvalidInput
from models.lookups.places import Places, places
from models.permissions import Action, Actor, require
from models.rules.organisation_names import name_key
from models.rules.succession import descends
from models.services.records.foreseen import answered
from models.services.records.origins import origin_for
from models.tables.organisations import Organisation
from models.text import t
from models.text.folding import fold, fold_all
from models.trail.events import record
from models.vocabulary import Origin

BY_NAME: Final = "organisation.name_key"
BY_TAX_CODE: Final = "organisation.tax_code"
"""What is asked of the register for each organisation: who bears its name, and its tax code."""


def register_organisation(
    session: Session,
    actor: Actor,
    command: RegisterOrganisation,
    origin: Origin = Origin.OFFICE,
) -> int:
    """Enter an organisation and return its number; one that is there already is taken as it is.

    Names are compared without accents and short forms, in the same unit or what it became.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the province is not in the list; the last day is before the first.

    """
    made = known_or_new(session, actor, command)
    if made.id is not None:
        return made.id
    made.origin = origin_for(session, actor, origin)
    session.add(made)
    session.flush()
    record(session, actor, "organisation.registered", "organisation", made.id)
    if made.id is None:
        raise RuntimeError("a flushed row has a number")
    return made.id


def known_or_new(session: Session, actor: Actor, command: RegisterOrganisation) -> Organisation:
    """Return the organisation that is there already, or the one that would be; nothing is written.

    Raises:
        NotAllowed, InvalidInput: as :func:`register_organisation`.

    """
    require(actor, Action.LOG)
    known = places(session)
    wrong = province_problem(command, known.key_of)
    if wrong:
        raise InvalidInput.on("province_id", wrong)
    if command.valid_from and command.valid_to and command.valid_to < command.valid_from:
        raise InvalidInput.on("valid_to", t("The last day is before the first day."))
    existing = known_organisation(session, known, command.name, command.province_id)
    return existing or Organisation(
        **command.model_dump(),
        folded_name=fold(command.name)[:200],
        folded_text=fold_all(search_words(command.name)),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )


def search_words(name: str, *others: str | None) -> tuple[str, ...]:
    """Return the texts by which an organisation is found: its name, tax code, place, sector."""
    return (name, *(other for other in others if other))


def known_organisation(
    session: Session, known: Places, name: str, province_id: int | None
) -> Organisation | None:
    """Return the organisation of this name in the same unit, or what the unit was or became.

    One without a province is known by its name alone among those without.
    """
    key = name_key(name)
    found = answered(session, BY_NAME, key or name, lambda: _namesakes(session, key, name))
    if not found:
        return None
    exact = [other for other in found if other.province_id == province_id]
    akin = [other for other in found if is_akin(known, other.province_id, province_id)]
    if exact:
        return exact[0]
    # Two of one name in units that later became one are two: none of them is chosen by guessing.
    return akin[0] if len(akin) == 1 else None


def _namesakes(session: Session, key: str, name: str) -> list[Organisation]:
    statement = select(Organisation).where(
        Organisation.name_key == key, col(Organisation.deleted_at).is_(None)
    )
    if not key:  # a name without one Latin letter or digit is compared as it is
        statement = statement.where(Organisation.name == name)
    return list(session.exec(statement.order_by(col(Organisation.id))))


def is_akin(known: Places, one: int | None, other: int | None) -> bool:
    """Say whether one unit is the other, what it was or what it became; none is akin to none."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    first, second = known.key_of[one], known.key_of[other]
    return descends(known.units, first, second) or descends(known.units, second, first)
