"""Correct the last step of an initiative, or take it back; earlier steps stay."""

from sqlmodel import Session, col, select

from models.commands.last_steps import (
    CorrectInitiativeStep,
    TakeInitiativeStepBack,
)
from models.errors import Problem
from models.permissions import Action, Actor, require
from models.rules.initiative_states import may_step, needs_reason
from models.services.initiatives.approvals import step_document_problems
from models.services.initiatives.courses import refresh_course
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
from models.tables import Initiative, InitiativeStep
from models.text import t
from models.vocabulary import InitiativeState


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
    problems = [
        *why_problems(command.why),
        *future_problems(command.happened_on.starts_on),
        *step_document_problems(session, found, command.document_number),
    ]
    if earlier and _must_say_why(earlier[0].state, last.state) and not command.reason:
        problems.append(Problem("reason", t("Say why.")))
    refuse(problems)
    said = command.model_dump(exclude=set(NOT_COLUMNS)) | {
        "happened_on": command.happened_on.starts_on,
        "date_precision": command.happened_on.precision,
    }
    if put(last, said):
        refresh_course(session, command.initiative_id)
        finish(session, actor, found, "initiative.step_corrected", command.why)


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
    refuse([*why_problems(command.why), *first_problems(earlier)])
    session.delete(last)
    session.flush()
    refresh_course(session, command.initiative_id)
    found.state = earlier[0].state
    finish(session, actor, found, "initiative.step_taken_back", command.why, state=last.state)


def _must_say_why(before: InitiativeState, after: InitiativeState) -> bool:
    """Say whether a step needs its reason; that with which finished work was entered needs none."""
    return may_step(before, after) and needs_reason(before, after)


def _initiative_steps(session: Session, number: int) -> list[InitiativeStep]:
    query = select(InitiativeStep).where(InitiativeStep.initiative_id == number)
    return list(session.exec(query.order_by(col(InitiativeStep.id).desc())))
