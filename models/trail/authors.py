"""Who wrote what is to be approved: read from the row trail, which no write escapes."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeVar

from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from models.tables import (
    Finding,
    IndicatorValue,
    Initiative,
    InitiativeStep,
    Lesson,
    ModelSite,
    SiteStep,
)
from models.tables.trail import TrailChange, TrailEvent
from models.vocabulary import InitiativeState, SiteState, ValueState

Row = Mapping[str, Any]
_StepT = TypeVar("_StepT", SiteStep, InitiativeStep)

_VALUE: Final = frozenset({"value", "availability", "reason", "source_text", "note"})
"""What a person approves in a value."""
_FINDING: Final = frozenset({"done_on", "done_by_id", "cause", "action"})
"""What a person closes in a finding: the work said to be done."""
_LESSON: Final = frozenset({"title", "detail"})
"""What a person verifies in a lesson."""
_SITE_WORK: Final = frozenset(
    {SiteState.PROPOSED, SiteState.SURVEYED, SiteState.RUNNING, SiteState.ASSESSED}
)
_INITIATIVE_WORK: Final = frozenset(
    {InitiativeState.PROPOSED, InitiativeState.RUNNING, InitiativeState.COMPLETED}
)
"""Steps that tell of work; the others are a leader's decisions themselves."""


def authors_of_value(session: Session, value: IndicatorValue) -> frozenset[int]:
    """Return the accounts that wrote, changed or submitted a value since it was last approved.

    Worked example: a head changes a draft to 999 and the officer submits it: both wrote it.
    """
    found, was_approved = _authors(
        session,
        "indicator_value",
        value.id,
        ("indicator_value", value.id),
        _VALUE,
        lambda after: after.get("state") == ValueState.APPROVED,
    )
    more = {value.submitted_by_id} | (set() if was_approved else {value.created_by_id})
    return found | frozenset(number for number in more if number is not None)


def authors_of_finding(session: Session, finding: Finding) -> frozenset[int]:
    """Return the accounts that wrote what was done about a finding, or said that it was."""
    found, _ = _authors(
        session, "finding", finding.id, ("site_audit", finding.audit_id), _FINDING, lambda _: False
    )
    return found | (frozenset() if finding.done_by_id is None else {finding.done_by_id})


def authors_of_lesson(session: Session, lesson: Lesson) -> frozenset[int]:
    """Return the accounts that noted a lesson, or rewrote what it says."""
    found, _ = _authors(
        session, "lesson", lesson.id, ("lesson", lesson.id), _LESSON, lambda _: False
    )
    return found | (frozenset() if lesson.created_by_id is None else {lesson.created_by_id})


def authors_of_site(session: Session, number: int) -> frozenset[int]:
    """Return who may not select or recognise a site: who proposed it or said it was worked on."""
    return _reporters(session, ModelSite, number, SiteStep, col(SiteStep.site_id), _SITE_WORK)


def authors_of_initiative(session: Session, number: int) -> frozenset[int]:
    """Return who may not approve or accept an initiative: who entered it or said it was done."""
    column = col(InitiativeStep.initiative_id)
    return _reporters(session, Initiative, number, InitiativeStep, column, _INITIATIVE_WORK)


def _reporters(
    session: Session,
    table: type[ModelSite] | type[Initiative],
    number: int,
    steps: type[_StepT],
    whole: Mapped[int],
    work: Collection[object],
) -> frozenset[int]:
    """Return who entered a record, and who took its last step where that told of work."""
    creator = session.exec(select(table.created_by_id).where(col(table.id) == number)).first()
    last = session.scalars(
        select(steps).where(whole == number).order_by(col(steps.id).desc())
    ).first()
    found = {creator, last.created_by_id if last and last.state in work else None}
    return frozenset(one for one in found if one is not None)


def _authors(
    session: Session,
    table: str,
    number: int | None,
    told_of: tuple[str, int | None],
    columns: Collection[str],
    is_approval: Callable[[Row], bool],
) -> tuple[frozenset[int], bool]:
    """Return who wrote these columns of a row, back to its approval, and whether there was one.

    ``told_of`` is the record that events name: one transaction may hold acts of several people.
    """
    kind, record = told_of
    rows = session.exec(
        select(TrailChange, TrailEvent.actor_id)
        .join(TrailEvent, col(TrailEvent.transaction_key) == col(TrailChange.transaction_key))
        .where(
            TrailChange.table_name == table,
            TrailChange.row_id == str(number),
            TrailEvent.object_kind == kind,
            TrailEvent.object_id == record,
        )
        .order_by(col(TrailChange.id).desc())
    )
    authors: set[int] = set()
    for change, actor_id in rows:
        before, after = change.before or {}, change.after or {}
        if is_approval(after) and not is_approval(before):
            return frozenset(authors), True
        if actor_id is not None and any(before.get(n) != after.get(n) for n in columns):
            authors.add(actor_id)
    return frozenset(authors), False
