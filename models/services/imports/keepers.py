"""Every register that files are taken into, with how it keeps what they bring."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.organisations import DeleteOrganisation, OrganisationFacts
from models.commands.supports import DeleteSupport, SupportFacts
from models.imports.organisations import ORGANISATIONS
from models.imports.supports import SUPPORTS
from models.permissions import Actor
from models.rules.dates import known
from models.rules.organisation_names import name_key
from models.services.imports.keeper import Keeper, LookedUp, facts_of, rows_of
from models.services.imports.organisation_names import Asked, known_organisations
from models.services.organisations.organisations import (
    check_organisation,
    correct_organisation,
    delete_organisation,
    enter_organisation,
)
from models.services.records.records import reason_problems
from models.services.supports.supports import (
    TWINS,
    check_support,
    correct_support,
    delete_support,
    log_support,
    twin_key,
)
from models.tables import Initiative, Organisation, Sector, Standard, Support, Tool


def _asked(facts: OrganisationFacts) -> Asked:
    return Asked(facts.name, facts.tax_code, facts.province_id)


def _organisations(session: Session, commands: Sequence[OrganisationFacts]) -> LookedUp:
    found = known_organisations(session, [_asked(one) for one in commands])
    return LookedUp(
        lambda command: found.candidates(_asked(command)),
        found.answers,
        rows_of(session, Sector, (one.sector_id for one in commands)),
    )


def _keys_of_organisation(facts: OrganisationFacts) -> Iterable[Hashable]:
    if facts.tax_code:
        yield "tax_code", facts.tax_code
    yield "name", name_key(facts.name) or facts.name, facts.province_id, facts.tax_code or ""


def _check_organisation(
    session: Session, actor: Actor, command: OrganisationFacts, found: Organisation | None
) -> None:
    if found is None:
        check_organisation(session, command, None)
        return
    further = reason_problems(actor, found, getattr(command, "reason", None))
    check_organisation(session, command, found.id, further)


def _supports(session: Session, commands: Sequence[SupportFacts]) -> LookedUp:
    numbers = {one.organisation_id for one in commands if one.organisation_id}
    rows = session.exec(
        select(Support)
        .where(col(Support.organisation_id).in_(numbers), col(Support.deleted_at).is_(None))
        .order_by(col(Support.id))
    ).all()
    twins: dict[Hashable, list[Support]] = {}
    for row in rows:
        twins.setdefault(twin_key(row.organisation_id, row), []).append(row)

    def candidates(command: SupportFacts) -> Sequence[Support]:
        found = twins.get(twin_key(command.organisation_id or 0, command), [])
        day = command.supported_on
        exact = [
            one
            for one in found
            if (one.supported_on, one.date_precision) == (day.starts_on, day.precision)
        ]
        return exact[:1] or found

    return LookedUp(
        candidates,
        {TWINS: {key: [one.id for one in found] for key, found in twins.items()}},
        [
            *rows,
            *rows_of(session, Organisation, numbers),
            *rows_of(session, Tool, (one.tool_id for one in commands)),
            *rows_of(session, Standard, (one.standard_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
        ],
    )


def _keys_of_support(facts: SupportFacts) -> Iterable[Hashable]:
    new = facts.new_organisation
    whose = facts.organisation_id or (new and (name_key(new.name) or new.name, new.province_id))
    yield whose, *twin_key(0, facts)


_FACTS_OF_SUPPORT: Final = facts_of(SupportFacts, "supported_on")


def _facts_of_support(row: Support) -> dict[str, Any]:
    return _FACTS_OF_SUPPORT(row) | {"supported_on": known(row.supported_on, row.date_precision)}


KEEPERS: Final[Mapping[str, Keeper]] = {
    one.kind: one
    for one in (
        Keeper(
            ORGANISATIONS,
            _organisations,
            _keys_of_organisation,
            facts_of(OrganisationFacts),
            _check_organisation,
            enter_organisation,
            correct_organisation,
            delete_organisation,
            DeleteOrganisation,
        ),
        Keeper(
            SUPPORTS,
            _supports,
            _keys_of_support,
            _facts_of_support,
            check_support,
            log_support,
            correct_support,
            delete_support,
            DeleteSupport,
        ),
    )
}
