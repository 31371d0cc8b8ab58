"""Whose a support, certificate or seat is: the organisation named, and its province on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session

from models.commands.organisations import RegisterOrganisation
from models.errors import Problem
from models.lookups.places import place_on, places
from models.permissions import Actor
from models.services.organisations.known import known_or_new, register_organisation
from models.tables import Initiative, Organisation
from models.text import t
from models.text.formats import format_date


class Named(Protocol):
    """Facts that name an organisation: one of the register, or one that comes with them."""

    @property
    def organisation_id(self) -> int | None:
        """Return the number of one that is known."""

    @property
    def new_organisation(self) -> RegisterOrganisation | None:
        """Return one that is new."""


@dataclass(frozen=True)
class Holder:
    """The organisation found, and the unit it stood in on the day."""

    organisation_id: int
    province_id: int
    name: str


def named_organisation(
    session: Session, actor: Actor, given: Named, *, is_trial: bool = False
) -> Organisation | None:
    """Return the organisation that is named, entering a new one; None where there is none such.

    In a trial a new one is checked as if it were entered.

    Raises:
        NotAllowed, InvalidInput: as :func:`register_organisation`.

    """
    number = given.organisation_id
    if given.new_organisation is not None:
        if is_trial:
            return known_or_new(session, actor, given.new_organisation)
        number = register_organisation(session, actor, given.new_organisation)
    found = session.get(Organisation, number) if number else None
    return None if found is None or found.deleted_at is not None else found


def holder_on(
    session: Session,
    actor: Actor,
    given: Named,
    day: date,
    last_day: date | None = None,
    *,
    is_trial: bool = False,
) -> Holder | Problem:
    """Return the organisation named and its unit on a day, or the problem with it.

    ``last_day`` is the last day that a record known only to its month or year may be of. In a trial
    a new organisation is not entered, and has the number 0.
    """
    found = named_organisation(session, actor, given, is_trial=is_trial)
    if found is None:
        return Problem("organisation_id", t("This organisation is not in the register."))
    if found.valid_to is not None and day > found.valid_to:
        return Problem(
            "organisation_id",
            t("{name} was dissolved on {day}.", name=found.name, day=format_date(found.valid_to)),
        )
    if found.province_id is None:
        return Problem(
            "organisation_id",
            t(
                "{name} belongs to no province: what it received is not counted here.",
                name=found.name,
            ),
        )
    place = place_on(places(session), found.province_id, day, last_day)
    if isinstance(place, str):
        return Problem("organisation_id", f"{found.name}: {place}")
    return Holder(found.id or 0, place, found.name)


def initiative_problems(session: Session, initiative_id: int | None) -> list[Problem]:
    """Return the problem of an initiative that is not there."""
    if initiative_id is None:
        return []
    found = session.get(Initiative, initiative_id)
    if found is not None and found.deleted_at is None:
        return []
    return [Problem("initiative_id", t("Choose an initiative from the register."))]
