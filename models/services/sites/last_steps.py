"""Correct the last step of a site, or take it back; earlier steps stay.

A head does it and says why. What follows from the steps follows from those that are left.
"""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from models.commands.last_steps import (
    CorrectSiteStep,
    TakeSiteStepBack,
)
from models.errors import Problem
from models.lookups.life_steps import life_steps
from models.permissions import Action, Actor, require
from models.rules.site_states import StepNeeds, is_recognition
from models.services.records.evidence import let_go
from models.services.records.last_steps import (
    NOT_COLUMNS,
    finish,
    first_problems,
    future_problems,
    put,
    refuse,
    why_problems,
)
from models.services.records.records import current
from models.services.sites.courses import refresh_course
from models.services.sites.sites import paper_problems, recognition_problems
from models.tables import Evidence, ModelSite, SiteStep
from models.text import t
from models.text.formats import format_date


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
    refuse(
        [
            *why_problems(command.why),
            *_day_problems(command.happened_on, earlier),
            *(paper_problems(_needs(session, earlier[0], last), command) if earlier else ()),
            *(recognition_problems(command) if is_recognition(last.state) else ()),
        ]
    )
    if put(last, command.model_dump(exclude=set(NOT_COLUMNS))):
        _follow(session, found, [last, *earlier])
        finish(session, actor, found, "model_site.step_corrected", command.why)


def take_site_step_back(session: Session, actor: Actor, command: TakeSiteStepBack) -> None:
    """Take the last step of a site away with its papers.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`correct_site_step`.
        InvalidInput: nothing says why, or it is the first step.

    """
    require(actor, Action.APPROVE)
    found = current(session, ModelSite, command.model_site_id, command.row_version)
    last, *earlier = _site_steps(session, command.model_site_id)
    refuse([*why_problems(command.why), *first_problems(earlier)])
    held = session.exec(select(Evidence.id).where(Evidence.site_step_id == last.id)).all()
    let_go(session, "site_step", [last.id or 0])
    session.delete(last)
    session.flush()
    _follow(session, found, earlier)
    finish(
        session,
        actor,
        found,
        "model_site.step_taken_back",
        command.why,
        state=last.state,
        papers=len(held),
    )


def _site_steps(session: Session, number: int) -> list[SiteStep]:
    query = select(SiteStep).where(SiteStep.site_id == number).order_by(col(SiteStep.id).desc())
    return list(session.exec(query))


def _needs(session: Session, before: SiteStep, after: SiteStep) -> StepNeeds:
    """Return what the step must say; the office may have taken it out of the course since."""
    step = life_steps(session).step(before.state, after.state)
    return step or StepNeeds(before.state, after.state, needs_head=False, needs_reason=False)


def _day_problems(day: date, earlier: Iterable[SiteStep]) -> Iterable[Problem]:
    yield from future_problems(day)
    before = max((step.happened_on for step in earlier), default=None)
    if before is not None and day < before:
        yield Problem(
            "happened_on",
            t("The step before was on {day}: this one cannot be earlier.", day=format_date(before)),
        )


def _follow(session: Session, found: ModelSite, steps: list[SiteStep]) -> None:
    """Make the site stand as its steps say, the latest first."""
    refresh_course(session, found.id or 0)
    recognised = next((step for step in steps if is_recognition(step.state)), None)
    found.state = steps[0].state
    found.grade = recognised.grade if recognised else None
    found.valid_until = recognised.valid_until if recognised else None
