"""How the register of organisations keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from sqlmodel import Session

from models.commands.organisations import DeleteOrganisation, OrganisationFacts
from models.imports.organisations import ORGANISATIONS
from models.permissions import Actor
from models.rules.organisation_names import name_key
from models.services.imports.keeper import Answers, Keeper, LookedUp, facts_of, rows_of
from models.services.imports.organisation_names import Asked, known_organisations
from models.services.organisations.organisations import (
    HELD,
    check_organisation,
    correct_organisation,
    delete_organisation,
    enter_organisation,
    held,
)
from models.services.records.records import reason_problems
from models.tables import Organisation, Sector


def _asked(facts: OrganisationFacts) -> Asked:
    return Asked(facts.name, facts.tax_code, facts.province_id)


def _organisations(session: Session, commands: Sequence[OrganisationFacts]) -> LookedUp:
    found = known_organisations(session, [_asked(one) for one in commands])
    return LookedUp(
        lambda command: found.candidates(_asked(command)) if found.has_any else (),
        found.answers,
        rows_of(session, Sector, (one.sector_id for one in commands)),
    )


def _keys_of_organisation(facts: OrganisationFacts) -> Iterable[Hashable]:
    code = facts.tax_code
    named = ("name", name_key(facts.name) or facts.name, facts.province_id, code or "")
    return (("tax_code", code), named) if code else (named,)


def _check_organisation(
    session: Session, actor: Actor, command: OrganisationFacts, found: Organisation | None
) -> None:
    if found is None:
        check_organisation(session, command, None)
        return
    further = reason_problems(actor, found, getattr(command, "reason", None))
    check_organisation(session, command, found.id, further)


def _held(session: Session, numbers: Sequence[int], only_standing: bool) -> Answers:
    found = held(session, numbers, only_standing=only_standing)
    return {HELD: {number: [count] for number, count in found.items()}}


KEEPER: Final = Keeper(
    ORGANISATIONS,
    ("name",),
    _organisations,
    _keys_of_organisation,
    facts_of(OrganisationFacts),
    _check_organisation,
    enter_organisation,
    correct_organisation,
    delete_organisation,
    DeleteOrganisation,
    held=_held,
    enters_rows_alone=True,
)
