"""Correct the last step of a site or an initiative, or take it back; earlier steps stay.

A head does it and says why. What follows from the steps follows from those that are left.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models.commands.last_steps import (
    CorrectInitiativeStep,
    CorrectSiteStep,
    TakeInitiativeStepBack,
    TakeSiteStepBack,
)
from models.errors import InvalidInput, Problem
from models.lookups.life_steps import site_course
from models.permissions import Action, Actor, require
from models.rules.initiative_states import needs_reason
from models.rules.site_states import StepNeeds, is_recognition
from models.services.records.evidence import let_go
from models.services.records.records import current, touch
from models.services.sites.sites import paper_problems, recognition_problems
from models.tables import Evidence, Initiative, InitiativeStep, ModelSite, SiteStep
from models.text import t
from models.text.formats import format_date, office_today
from models.trail.events import record

_OWN = frozenset({"model_site_id", "initiative_id", "row_version", "why"})
"""What a command says besides the columns of the step."""


def correct_site_step(session: Session, actor: Actor, command: CorrectSiteStep) -> None:
    """Correct the last step of a site; no change, no trace.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: as :func:`models.services.sites.sites.correct_model_site`.
        InvalidInput: nothing says why; what the step must say is missing; its day is still to
            come, or before the step before.

    """
    require(actor, Action.APPROVE)
    found = current(session, ModelSite, command.model_site_id, command.row_version)
    last, *earlier = _site_steps(session, command.model_site_id)
    _refuse([
        *_why_problems(command.why),
        *_day_problems(command.happened_on, earlier),
        *(paper_problems(_needs(session, earlier[0], last), command) if earlier else ()),
        *(recognition_problems(command) if is_recognition(last.state) else ()),
    ])  # fmt: skip
    if _put(last, command.model_dump(exclude=set(_OWN))):
        _follow(found, [last, *earlier])
        _finish(session, actor, found, "model_site.step_corrected", command.why)


def take_site_step_back(session: Session, actor: Actor, command: TakeSiteStepBack) -> None:
    """Take the last step of a site away with its papers.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_site_step`.
        InvalidInput: nothing says why, or it is the first step.

    """
    require(actor, Action.APPROVE)
    found = current(session, ModelSite, command.model_site_id, command.row_version)
    last, *earlier = _site_steps(session, command.model_site_id)
    _refuse([*_why_problems(command.why), *_first_problems(earlier)])
    held = session.exec(select(Evidence.id).where(Evidence.site_step_id == last.id)).all()
    let_go(session, "site_step", [last.id or 0])
    session.delete(last)
    _follow(found, earlier)
    _finish(session, actor, found, "model_site.step_taken_back", command.why,
            state=last.state, papers=len(held))  # fmt: skip


def correct_initiative_step(session: Session, actor: Actor, command: CorrectInitiativeStep) -> None:
    """Correct the last step of an initiative; no change, no trace.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound, Conflict: as :func:`models.services.initiatives.initiatives.correct_initiative`.
        InvalidInput: nothing says why; the step lacks its reason; its day is still to come.

    """
    require(actor, Action.APPROVE)
    found = current(session, Initiative, command.initiative_id, command.row_version)
    last, *earlier = _initiative_steps(session, command.initiative_id)
    problems = [*_why_problems(command.why), *_day_problems(command.happened_on, ())]
    if earlier and needs_reason(earlier[0].state, last.state) and not command.reason:
        problems.append(Problem("reason", t("Say why.")))
    _refuse(problems)
    if _put(last, command.model_dump(exclude=set(_OWN))):
        _finish(session, actor, found, "initiative.step_corrected", command.why)


def take_initiative_step_back(
    session: Session, actor: Actor, command: TakeInitiativeStepBack
) -> None:
    """Take the last step of an initiative away.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_initiative_step`.
        InvalidInput: nothing says why, or it is the first step.

    """
    require(actor, Action.APPROVE)
    found = current(session, Initiative, command.initiative_id, command.row_version)
    last, *earlier = _initiative_steps(session, command.initiative_id)
    _refuse([*_why_problems(command.why), *_first_problems(earlier)])
    session.delete(last)
    found.state = earlier[0].state
    _finish(session, actor, found, "initiative.step_taken_back", command.why, state=last.state)


def _site_steps(session: Session, number: int) -> list[SiteStep]:
    query = select(SiteStep).where(SiteStep.site_id == number).order_by(col(SiteStep.id).desc())
    return list(session.exec(query))


def _initiative_steps(session: Session, number: int) -> list[InitiativeStep]:
    query = select(InitiativeStep).where(InitiativeStep.initiative_id == number)
    return list(session.exec(query.order_by(col(InitiativeStep.id).desc())))


def _needs(session: Session, before: SiteStep, after: SiteStep) -> StepNeeds:
    """Return what the step must say; the office may have taken it out of the course since."""
    step = site_course(session).step(before.state, after.state)
    return step or StepNeeds(before.state, after.state, needs_head=False, needs_reason=False)


def _why_problems(why: str | None) -> Iterable[Problem]:
    if not why:
        yield Problem("why", t("Say why the step is corrected or taken back."))


def _day_problems(day: date, earlier: Iterable[SiteStep]) -> Iterable[Problem]:
    if day > office_today():
        yield Problem("happened_on", t("This day is still to come."))
    before = max((step.happened_on for step in earlier), default=None)
    if before is not None and day < before:
        yield Problem("happened_on", t("The step before was on {day}: this one cannot be earlier.",
                                       day=format_date(before)))  # fmt: skip


def _first_problems(earlier: Sequence[object]) -> Iterable[Problem]:
    if not earlier:
        yield Problem("", t("The first step cannot be taken back: put the record in the trash."))


def _refuse(problems: Iterable[Problem]) -> None:
    if found := list(dict.fromkeys(problems)):
        raise InvalidInput(found)


def _put(step: SiteStep | InitiativeStep, values: Mapping[str, Any]) -> bool:
    """Set the columns of a step and say whether any changed."""
    changed = {name: value for name, value in values.items() if getattr(step, name) != value}
    for name, value in changed.items():
        setattr(step, name, value)
    return bool(changed)


def _follow(found: ModelSite, steps: list[SiteStep]) -> None:
    """Make the site stand as its steps say, the latest first."""
    recognised = next((step for step in steps if is_recognition(step.state)), None)
    found.state = steps[0].state
    found.grade = recognised.grade if recognised else None
    found.valid_until = recognised.valid_until if recognised else None


def _finish(
    session: Session, actor: Actor, found: ModelSite | Initiative, action: str,
    why: str | None, **detail: object,
) -> None:  # fmt: skip
    touch(actor, found)
    session.flush()
    kind = str(type(found).__tablename__)
    record(session, actor, action, kind, found.id, reason=why, **detail)
