"""Keep the register of supports: who was helped, with what, when."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.supports import (
    CorrectSupport,
    DeleteSupport,
    LogSupport,
    RestoreSupport,
    SupportFacts,
)
from models.errors import InvalidInput, PossibleDuplicate, Problem
from models.permissions import Actor
from models.services.records import plain_registers
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.supports.found_by import support_words
from models.services.supports.holders import (
    Holder,
    holder_on,
    initiative_problems,
)
from models.tables import Standard, Support, Tool
from models.text import t
from models.text.formats import office_today
from models.vocabulary import Origin

TWINS: Final = "support.twins"
"""What is asked of the register for each support: who is entered with the same already."""

_COPIED: Final = (
    "tool_id",
    "standard_id",
    "initiative_id",
    "amount_vnd",
    "provider",
    "result",
    "productivity_before",
    "productivity_after",
    "productivity_unit",
    "note",
)


def _columns(session: Session, actor: Actor, facts: Facts[SupportFacts]) -> dict[str, Any]:
    given = facts.given
    known = given.supported_on
    holder = holder_on(
        session, actor, given, known.starts_on, known.ends_on, is_trial=facts.is_trial
    )
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_problems(session, facts),
    ]
    if isinstance(holder, Problem):
        raise InvalidInput(list(dict.fromkeys([*problems, holder])))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    _ask_about_twins(session, facts, holder)
    ask_about_phones(given.note, is_accepted=given.accept_private_data)
    called = _with(session, given).name_vi
    return {name: getattr(given, name) for name in _COPIED} | {
        "supported_on": given.supported_on.starts_on,
        "date_precision": given.supported_on.precision,
        "year": given.supported_on.starts_on.year,
        "organisation_id": holder.organisation_id,
        "province_id": holder.province_id,
        "folded_text": support_words(called, given.provider, given.result),
    }


def _with(session: Session, given: SupportFacts) -> Tool | Standard:
    """Return the tool or the standard that it was with."""
    if given.tool_id is not None:
        return session.get_one(Tool, given.tool_id)
    return session.get_one(Standard, given.standard_id)


def _problems(session: Session, facts: Facts[SupportFacts]) -> Iterable[Problem]:
    given = facts.given
    before = session.get(Support, facts.own_id) if facts.own_id else None
    if given.supported_on.starts_on > office_today():
        yield Problem("supported_on", t("This is still to come: a plan stands in the initiative."))
    yield from entry_problems(session, Tool, "tool_id", given.tool_id, before)
    yield from entry_problems(session, Standard, "standard_id", given.standard_id, before)
    yield from initiative_problems(session, given.initiative_id)


def _ask_about_twins(session: Session, facts: Facts[SupportFacts], holder: Holder) -> None:
    given = facts.given
    asked = twin_key(holder.organisation_id, given)
    found = answered(session, TWINS, asked, lambda: _twins(session, asked))
    twins = [number for number in found if number != facts.own_id]
    if twins and not given.accept_duplicate:
        raise PossibleDuplicate(
            t(
                "{name} has this very support in {year} already. Open it?",
                name=holder.name,
                year=given.supported_on.starts_on.year,
            ),
            twins,
        )


def twin_key(organisation_id: int, given: SupportFacts | Support) -> tuple[int | None, ...]:
    """Return what two entries of the very same support have in common."""
    year = given.year if isinstance(given, Support) else given.supported_on.starts_on.year
    return organisation_id, year, given.tool_id, given.standard_id, given.initiative_id


def _twins(session: Session, key: tuple[int | None, ...]) -> list[int]:
    organisation_id, year, tool_id, standard_id, initiative_id = key
    found = session.exec(
        select(Support.id).where(
            Support.organisation_id == organisation_id,
            Support.year == year,
            col(Support.tool_id).is_not_distinct_from(tool_id),
            col(Support.standard_id).is_not_distinct_from(standard_id),
            col(Support.initiative_id).is_not_distinct_from(initiative_id),
            col(Support.deleted_at).is_(None),
        )
    )
    return [number for number in found if number]


_SUPPORTS: Final = Kept[SupportFacts]("support", Support, _columns)


def log_support(
    session: Session, actor: Actor, command: LogSupport, origin: Origin = Origin.OFFICE
) -> int:
    """Enter a support and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: the organisation has this very support in that year already.
        NeedsConfirmation: the note seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _SUPPORTS, command, origin)


def check_support(
    session: Session, actor: Actor, command: SupportFacts, found: Support | None
) -> None:
    """Refuse what entering or correcting it would refuse; see :func:`.plain_registers.check`."""
    plain_registers.check(session, actor, _SUPPORTS, command, found)


def correct_support(session: Session, actor: Actor, command: CorrectSupport) -> int:
    """Replace a support's facts by those given and return its number.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as :func:`log_support`.

    """
    return plain_registers.correct(session, actor, _SUPPORTS, command)


def delete_support(session: Session, actor: Actor, command: DeleteSupport) -> None:
    """Put a support in the trash; see :func:`.plain_registers.delete`."""
    plain_registers.delete(session, actor, _SUPPORTS, command)


def restore_support(session: Session, actor: Actor, command: RestoreSupport) -> None:
    """Take a support out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _SUPPORTS, command)
