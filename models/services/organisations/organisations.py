"""Keep the register of organisations: enter from its own form, correct, delete, restore."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlmodel import Session, col, func, select

from models.commands.organisations import (
    CorrectOrganisation,
    DeleteOrganisation,
    EnterOrganisation,
    OrganisationFacts,
    RestoreOrganisation,
    province_problem,
)
from models.errors import InvalidInput, NeedsConfirmation, PossibleDuplicate, Problem
from models.lookups.places import places
from models.permissions import Action, Actor, require
from models.registers.references import references_to
from models.rules.private_data import private_phone
from models.services.organisations.known import BY_TAX_CODE, known_organisation, search_words
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.origins import origin_for
from models.services.records.records import (
    current,
    number_of,
    put_in_trash,
    reason_problems,
    take_from_trash,
    touch,
)
from models.services.records.sent_forms import add_once, entered_before
from models.tables import (
    Office,
    Organisation,
    Sector,
)
from models.text import plural, t
from models.text.folding import fold, fold_all
from models.text.formats import format_number
from models.trail.events import record
from models.vocabulary import Origin

HELD: Final = "organisation.held"
"""What is asked before an organisation is deleted: how many rows name it."""
_NOT_COLUMNS: Final = frozenset(
    {
        "accept_duplicate",
        "accept_private_data",
        "idempotency_key",
        "organisation_id",
        "row_version",
        "reason",
    }
)


def enter_organisation(
    session: Session, actor: Actor, command: EnterOrganisation, origin: Origin = Origin.OFFICE
) -> int:
    """Enter an organisation and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: the tax code or the name in this province is there already.
        NeedsConfirmation: the phone number seems to be a private person's.
        SavedOtherwise: the same form was saved before with other contents.

    """
    require(actor, Action.LOG)
    earlier = entered_before(session, actor, Organisation, command)
    if earlier is not None:
        return earlier
    check_organisation(session, command, None)
    made = Organisation(
        **_columns(session, command),
        origin=origin_for(session, actor, origin),
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    earlier = add_once(session, actor, made, command)
    if earlier is not None:
        return earlier
    record(session, actor, "organisation.registered", "organisation", made.id)
    return number_of(made)


def correct_organisation(session: Session, actor: Actor, command: CorrectOrganisation) -> int:
    """Replace an organisation's facts by those given and return its number; no change, no trace.

    Organisations belong to no division: an officer corrects what they entered, a head any.

    Raises:
        NotAllowed: somebody else entered it, and the person is no head.
        NotFound: it does not exist or is in the trash.
        Conflict: somebody saved it after this person read it.
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as :func:`enter_organisation`.

    """
    found = current(session, Organisation, command.organisation_id, command.row_version)
    further = reason_problems(actor, found, command.reason)
    check_organisation(session, command, command.organisation_id, further)
    values = _columns(session, command)
    changed = {name: value for name, value in values.items() if getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    if changed:
        touch(actor, found)
        session.flush()
        record(
            session, actor, "organisation.changed", "organisation", found.id, reason=command.reason
        )
    return command.organisation_id


def delete_organisation(
    session: Session, actor: Actor, command: DeleteOrganisation, *, with_its_records: bool = False
) -> None:
    """Put an organisation in the trash; ``with_its_records`` after those that came with it.

    Records in the trash hold it otherwise: they may come back.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_organisation`.
        InvalidInput: other records name it, it is the office itself, or a reason is missing.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    found = current(session, Organisation, command.organisation_id, command.row_version)
    number = command.organisation_id
    asked = answered(
        session,
        HELD,
        number,
        lambda: [held(session, [number], only_standing=with_its_records).get(number, 0)],
    )
    if count := sum(asked):
        said = plural(
            "{number} record names this organisation: it cannot be deleted.",
            "{number} records name this organisation: it cannot be deleted.",
            count,
            number=format_number(count),
        )
        raise InvalidInput.on("", said)
    put_in_trash(session, actor, found, command.reason, "organisation.deleted", "organisation")


def restore_organisation(session: Session, actor: Actor, command: RestoreOrganisation) -> None:
    """Take an organisation out of the trash; one that is not there stays as it is.

    Raises:
        NotAllowed: neither the one who deleted it nor may they delete any.
        NotFound: it does not exist.
        InvalidInput: it was merged into another, which has its records now; or its tax code was
            entered anew meanwhile.

    """
    found = session.get(Organisation, command.organisation_id)
    if found is not None and found.merged_into_id is not None:
        raise InvalidInput.on("", t("This entry was merged into another: its records are there."))
    if found is not None and (problems := _tax_code_problems(session, found, found.id)):
        raise InvalidInput(problems)
    take_from_trash(
        session,
        actor,
        Organisation,
        command.organisation_id,
        "organisation.restored",
        "organisation",
    )


def held(session: Session, numbers: Sequence[int], *, only_standing: bool) -> dict[int, int]:
    """Return how many rows name each of these organisations, all or only those that stand."""
    counts: Counter[int] = Counter()
    for where in references_to(Organisation, "organisation_id"):
        query = select(where.column, func.count()).where(where.column.in_(numbers))
        if only_standing:
            record = where.register.table
            if where.owner is not None:
                query = query.join(record, col(record.id) == where.owner)
            query = query.where(col(record.deleted_at).is_(None))
        counts.update(dict(session.exec(query.group_by(where.column)).all()))
    offices = select(Office.organisation_id).where(col(Office.organisation_id).in_(numbers))
    counts.update(session.exec(offices).all())
    return dict(counts)


def _columns(session: Session, facts: OrganisationFacts) -> dict[str, Any]:
    values = facts.model_dump(exclude=set(_NOT_COLUMNS))
    sector = session.get(Sector, facts.sector_id) if facts.sector_id else None
    words = search_words(
        facts.name, facts.tax_code, facts.commune, facts.district, sector.name_vi if sector else ""
    )
    return values | {"folded_name": fold(facts.name)[:200], "folded_text": fold_all(words)}


def check_organisation(
    session: Session,
    facts: OrganisationFacts,
    own_id: int | None,
    further: Iterable[Problem] = (),
) -> None:
    """Refuse facts that cannot be kept; ``own_id`` is the number of one that stands already.

    Raises:
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as :func:`enter_organisation`; of the
            first every problem at once, with the ``further`` ones.

    """
    problems = [*further, *facts.problems_among(vars(facts))]
    known = places(session)
    wrong = province_problem(facts, known.key_of)
    if wrong:
        problems.append(Problem("province_id", wrong))
    before = session.get(Organisation, own_id) if own_id else None
    problems += entry_problems(session, Sector, "sector_id", facts.sector_id, before)
    problems += _tax_code_problems(session, facts, own_id)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    namesake = known_organisation(session, known, facts.name, facts.province_id)
    if namesake and namesake.id != own_id and not facts.accept_duplicate:
        raise PossibleDuplicate(
            t("“{name}” seems to be in the register already. Open it?", name=namesake.name),
            [number_of(namesake)],
        )
    phone = private_phone(facts.contact_phone) or private_phone(facts.note)
    if phone and not facts.accept_private_data:
        raise NeedsConfirmation(
            t(
                "The text seems to hold a private phone number ({number}). Keep the number of an "
                "office only; take it out, or save as it is.",
                number=phone,
            ),
            "accept_private_data",
        )


def _tax_code_problems(
    session: Session, facts: OrganisationFacts | Organisation, own_id: int | None
) -> Sequence[Problem]:
    code = facts.tax_code
    if code is None:
        return ()
    holders = answered(session, BY_TAX_CODE, code, lambda: _of_tax_code(session, code))
    others = [one for one in holders if one.id != own_id] if holders else ()
    if not others:
        return ()
    return [Problem("tax_code", t("“{name}” has this tax code already.", name=others[0].name))]


def _of_tax_code(session: Session, code: str) -> list[Organisation]:
    query = select(Organisation).where(
        Organisation.tax_code == code, col(Organisation.deleted_at).is_(None)
    )
    return list(session.exec(query))
