"""Keep indicators, sets of targets and targets: what is measured, and what was aimed at."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.indicators import (
    ChangeIndicator,
    ChangeTarget,
    RegisterIndicator,
    RegisterTargetSet,
    RemoveTarget,
    SetTarget,
    TargetFacts,
)
from models.errors import Conflict, InvalidInput, NotFound, Problem
from models.permissions import Action, Actor, require
from models.rules.titles import target_title
from models.services.records.meanwhile import told_meanwhile
from models.tables import Division, Indicator, ProgrammeDocument, Target, TargetSet
from models.text import t
from models.text.formats import format_date
from models.trail.events import record
from models.vocabulary import IndicatorKind, IndicatorLevel

_DEFINED: Final = (
    "division_id",
    "reporting",
    "due_days",
    "base_year",
    "base_value",
    "definition",
    "is_active",
)
_NOT_COLUMNS: Final = frozenset({"idempotency_key", "target_id", "row_version", "reason"})


def register_indicator(session: Session, actor: Actor, command: RegisterIndicator) -> bool:
    """Add an indicator unless its code is there already; return whether it is new.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_TARGETS)
    if session.exec(select(Indicator.id).where(Indicator.code == command.code)).first():
        return False
    values = command.model_dump() | {
        "name_en": command.name_en or "",
        "unit_en": command.unit_en or "",
    }
    made = Indicator(**values)
    session.add(made)
    session.flush()
    record(session, actor, "indicator.added", "indicator", made.id, code=command.code)
    return True


def change_indicator(session: Session, actor: Actor, command: ChangeIndicator) -> int:
    """Say who reports an indicator, how often and from which base; return its number.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such indicator.
        Conflict: somebody saved it after this person read it.
        InvalidInput: every problem of the facts at once.

    """
    require(actor, Action.EDIT_TARGETS)
    found = _current(session, Indicator, command.indicator_id, command.row_version)
    values = {name: getattr(command, name) for name in _DEFINED}
    problems = [*command.problems_among(values)]
    if command.division_id and session.get(Division, command.division_id) is None:
        problems.append(Problem("division_id", t("Choose a division from the list.")))
    if problems:
        raise InvalidInput(problems)
    if _put(found, values):
        session.flush()
        record(session, actor, "indicator.changed", "indicator", found.id, reason=command.reason)
    return command.indicator_id


def register_target_set(session: Session, actor: Actor, command: RegisterTargetSet) -> bool:
    """Add a set of targets unless its code is there already; return whether it is new.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the document it stands in is not in the register.

    """
    require(actor, Action.EDIT_TARGETS)
    if session.exec(select(TargetSet.id).where(TargetSet.code == command.code)).first():
        return False
    document_id = None
    if command.document_number:
        document_id = session.exec(
            select(ProgrammeDocument.id)
            .where(ProgrammeDocument.number == command.document_number)
            .order_by(col(ProgrammeDocument.id))
        ).first()
        if document_id is None:
            raise InvalidInput.on(
                "document_number",
                t("Document {number} is not in the register.", number=command.document_number),
            )
    made = TargetSet(
        code=command.code,
        name_vi=command.name_vi,
        name_en=command.name_en or "",
        level=command.level,
        document_id=document_id,
        position=command.position,
    )
    session.add(made)
    session.flush()
    record(session, actor, "target_set.added", "target_set", made.id, code=command.code)
    return True


def set_target(session: Session, actor: Actor, command: SetTarget) -> int:
    """Set a target and return its number.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once: it overlaps another one, a set of the
            country on an indicator of the province ...

    """
    require(actor, Action.EDIT_TARGETS)
    _check_target(session, command, None)
    made = Target(**command.model_dump(exclude=set(_NOT_COLUMNS)))
    session.add(made)
    session.flush()
    record(session, actor, "target.set", "target", made.id)
    return made.id or 0


def change_target(session: Session, actor: Actor, command: ChangeTarget) -> int:
    """Replace a target's facts by those given and return its number; no change, no trace.

    Raises:
        NotAllowed, InvalidInput: as :func:`set_target`.
        NotFound: there is no such target.
        Conflict: somebody saved it after this person read it.

    """
    require(actor, Action.EDIT_TARGETS)
    found = _current(session, Target, command.target_id, command.row_version)
    _check_target(session, command, command.target_id)
    if _put(found, command.model_dump(exclude=set(_NOT_COLUMNS))):
        session.flush()
        record(session, actor, "target.changed", "target", found.id, reason=command.reason)
    return command.target_id


def remove_target(session: Session, actor: Actor, command: RemoveTarget) -> None:
    """Take a target away; the trail keeps what it was.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`change_target`.

    """
    require(actor, Action.EDIT_TARGETS)
    found = _current(session, Target, command.target_id, command.row_version)
    indicator = session.get_one(Indicator, found.indicator_id)
    name = target_title(indicator.name_vi, found.first_day, found.last_day)
    session.delete(found)
    session.flush()
    record(
        session,
        actor,
        "target.removed",
        "target",
        command.target_id,
        reason=command.reason,
        name=name,
    )


def _current(session: Session, table: Any, number: int, version: int) -> Any:  # noqa: ANN401 - a row
    found = session.get(table, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(t("This entry does not exist any more."))
    if found.row_version != version:
        raise Conflict(told_meanwhile(session, str(table.__tablename__), number))
    return found


def _put(found: Any, values: dict[str, Any]) -> bool:  # noqa: ANN401 - a row
    changed = {name: value for name, value in values.items() if getattr(found, name) != value}
    for name, value in changed.items():
        setattr(found, name, value)
    if changed:
        found.row_version += 1
    return bool(changed)


def _check_target(session: Session, facts: TargetFacts, own_id: int | None) -> None:
    values = {name: getattr(facts, name) for name in type(facts).model_fields}
    problems = [*facts.problems_among(values), *_register_problems(session, facts)]
    problems += _overlaps(session, facts, own_id)
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))


def _register_problems(session: Session, facts: TargetFacts) -> Iterable[Problem]:
    indicator = session.get(Indicator, facts.indicator_id)
    found = session.get(TargetSet, facts.target_set_id)
    if indicator is None:
        yield Problem("indicator_id", t("Choose an indicator from the list."))
    if found is None:
        yield Problem("target_set_id", t("Choose a set of targets from the list."))
    if indicator is None or found is None:
        return
    if found.level is IndicatorLevel.NATIONAL and indicator.level is IndicatorLevel.PROVINCIAL:
        yield Problem(
            "target_set_id",
            t(
                "A target of the whole country is never one of the "
                "province: choose a set of the province."
            ),
        )
    if facts.is_cumulative and indicator.kind in {IndicatorKind.PERCENTAGE, IndicatorKind.GROWTH}:
        yield Problem(
            "is_cumulative",
            t("Percentages are never summed: set a target for each year or for the end."),
        )


def _overlaps(session: Session, facts: TargetFacts, own_id: int | None) -> Iterable[Problem]:
    others = session.exec(
        select(Target).where(
            Target.target_set_id == facts.target_set_id,
            Target.indicator_id == facts.indicator_id,
            Target.is_cumulative == facts.is_cumulative,
            Target.first_day <= facts.last_day,
            Target.last_day >= facts.first_day,
            col(Target.id) != (own_id or 0),
        )
    ).all()
    for other in others:
        yield Problem(
            "first_day",
            t(
                "A target of this set for {first} to {last} is there already.",
                first=format_date(other.first_day),
                last=format_date(other.last_day),
            ),
        )
