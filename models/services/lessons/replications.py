"""Keep the register of replications: which site was copied where; nothing comes back to itself."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.replications import (
    CorrectReplication,
    DeleteReplication,
    LogReplication,
    ReplicationFacts,
    RestoreReplication,
)
from models.errors import Conflict, InvalidInput, Problem
from models.lookups.replications import pairs_from, was_copied
from models.permissions import Action, Actor, require
from models.registers import record_titles
from models.rules.dates import known_text
from models.rules.replications import circle, ran_from
from models.services.records import plain_registers
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.records.records import current
from models.tables import Lesson, ModelSite, Replication, SiteStep
from models.text import t
from models.text.folding import fold
from models.text.formats import format_date
from models.vocabulary import Origin, SiteState

_ENDS: Final = ("from_site_id", "to_site_id")


def _columns(session: Session, actor: Actor, facts: Facts[ReplicationFacts]) -> dict[str, Any]:
    given = facts.given
    before = session.get(Replication, facts.own_id) if facts.own_id else None
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_end_problems(session, given, before),
        *_lesson_problems(session, given, before),
        *evidence_problems(session, actor, given.files, ("replication", facts.own_id)),
    ]
    if not problems:
        problems = [*_between(session, given, facts.own_id), *_day_problems(session, given)]
    if before is not None and before.from_site_id != given.from_site_id:
        problems += [Problem("from_site_id", said) for said in _still_copied(session, before)]
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    ask_about_phones(given.adapted, is_accepted=given.accept_private_data)
    return {
        "from_site_id": given.from_site_id,
        "to_site_id": given.to_site_id,
        "replicated_on": given.replicated_on.starts_on,
        "date_precision": given.replicated_on.precision,
        "adapted": given.adapted,
        "lesson_id": _kept_lesson(session, given.lesson_id),
        "folded_text": fold(given.adapted or ""),
    }


def _kept_lesson(session: Session, number: int | None) -> int | None:
    """Return the lesson meant: one that was merged meanwhile is the one that is kept."""
    found = session.get(Lesson, number) if number else None
    return (found.merged_into_id or found.id) if found else None


def _end_problems(
    session: Session, given: ReplicationFacts, before: Replication | None
) -> Iterable[Problem]:
    for name in _ENDS:
        number = getattr(given, name)
        if before is not None and number == getattr(before, name):
            continue
        site = session.get(ModelSite, number)
        if site is None or site.deleted_at is not None:
            yield Problem(name, t("Choose a model site from the register."))
        elif site.site_count == 0:
            yield Problem(name, t("This group was split into its sites: choose one of them."))


def _lesson_problems(
    session: Session, given: ReplicationFacts, before: Replication | None
) -> Iterable[Problem]:
    if given.lesson_id is None or (before is not None and given.lesson_id == before.lesson_id):
        return
    lesson = session.get(Lesson, given.lesson_id)
    if lesson is None or lesson.deleted_at is not None:
        yield Problem("lesson_id", t("Choose a lesson from the library."))


def _between(session: Session, given: ReplicationFacts, own_id: int | None) -> Iterable[Problem]:
    said = _twin(session, given.from_site_id, given.to_site_id, own_id) or _circle(
        session, given.from_site_id, given.to_site_id, own_id
    )
    if said:
        yield Problem("to_site_id", said)


def _twin(session: Session, source: int, target: int, own_id: int | None) -> str:
    """Say that one site was copied to the other already; "" where it was not."""
    twin = session.exec(
        select(Replication).where(
            Replication.from_site_id == source,
            Replication.to_site_id == target,
            col(Replication.deleted_at).is_(None),
            col(Replication.id) != (own_id or 0),
        )
    ).first()
    if twin is None:
        return ""
    names = record_titles(session, "model_site", (source, target))
    return t(
        "“{source}” was copied to “{target}” already ({time}): correct that record instead.",
        source=names[source],
        target=names[target],
        time=known_text(twin.replicated_on, twin.date_precision),
    )


def _circle(session: Session, source: int, target: int, own_id: int | None) -> str:
    """Say which circle this would close, over however many sites; "" where it closes none.

    Nobody else writes meanwhile: one transaction writes at a time, on both databases.
    """
    closed = circle(pairs_from(session, target, own_id), source, target)
    if not closed:
        return ""
    names = record_titles(session, "model_site", closed)
    return t(
        "This would close a circle: {way}. What “{source}” does came from there.",
        way=" → ".join(names[one] for one in closed),
        source=names[source],
    )


def _day_problems(session: Session, given: ReplicationFacts) -> Iterable[Problem]:
    first = _ran_from(session, given.from_site_id)
    if given.replicated_on.ends_on < first:
        yield Problem(
            "replicated_on",
            t(
                "The site that was copied runs only since {day}: choose that day or a later one.",
                day=format_date(first),
            ),
        )


def _ran_from(session: Session, site_id: int) -> date:
    steps = session.execute(
        select(col(SiteStep.state), col(SiteStep.happened_on)).where(
            col(SiteStep.site_id) == site_id
        )
    )
    site = session.get_one(ModelSite, site_id)
    return ran_from(((state, day) for state, day in steps), site.starts_on)


def _still_copied(session: Session, row: Replication) -> Iterable[str]:
    """Say that the life of the site calls it copied, and that this is the one record of it."""
    is_copied = session.get_one(ModelSite, row.from_site_id).state is SiteState.COPIED
    if is_copied and not was_copied(session, row.from_site_id, row.id):
        yield t(
            "The life of the site says that it was copied, and this is the only record of it: "
            "a head takes that step back first."
        )


def _write_parts(session: Session, _actor: Actor, number: int, given: ReplicationFacts) -> bool:
    return write_evidence(session, "replication", number, given.files)


_REPLICATIONS: Final = Kept[ReplicationFacts]("replication", Replication, _columns, _write_parts)


def log_replication(
    session: Session, actor: Actor, command: LogReplication, origin: Origin = Origin.OFFICE
) -> int:
    """Enter a replication and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once; it would close a circle; the pair is
            there already; the day lies before the source ran, or is still to come.
        NeedsConfirmation: the text seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _REPLICATIONS, command, origin)


def correct_replication(session: Session, actor: Actor, command: CorrectReplication) -> int:
    """Replace a replication's facts by those given and return its number.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, NeedsConfirmation: as :func:`log_replication`.

    """
    return plain_registers.correct(session, actor, _REPLICATIONS, command)


def delete_replication(session: Session, actor: Actor, command: DeleteReplication) -> None:
    """Put a replication in the trash; see :func:`.plain_registers.delete`.

    Raises:
        InvalidInput: the life of the site rests on it.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    found = current(session, Replication, command.replication_id, command.row_version)
    for said in _still_copied(session, found):
        raise InvalidInput.on("", said)
    plain_registers.delete(session, actor, _REPLICATIONS, command)


def restore_replication(session: Session, actor: Actor, command: RestoreReplication) -> None:
    """Take a replication out of the trash; see :func:`.plain_registers.restore`.

    Raises:
        Conflict: a site of it is in the trash; meanwhile the pair was entered anew, or it would
            close a circle.

    """
    require(actor, Action.DELETE_ANY, Action.DELETE_OWN_RECENT)
    row = session.get(Replication, command.replication_id)
    if row is not None and row.deleted_at is not None:
        for said in _against_restoring(session, row):
            raise Conflict(said)
    plain_registers.restore(session, actor, _REPLICATIONS, command)


def _against_restoring(session: Session, row: Replication) -> Sequence[str]:
    ends = (row.from_site_id, row.to_site_id)
    if any(session.get_one(ModelSite, one).deleted_at is not None for one in ends):
        return [t("One of its two sites is in the trash: bring that back first.")]
    said = _twin(session, *ends, row.id) or _circle(session, *ends, row.id)
    return [said] if said else []
