"""The steps that the sites of this office may take: those proposed, or its own."""

from sqlmodel import Session, delete

from models.commands.audit_rules import SetLifeSteps
from models.errors import Conflict, InvalidInput
from models.lookups.life_steps import life_steps, version_of
from models.permissions import Action, Actor, require
from models.rules.site_states import LifeSteps, StepNeeds
from models.tables import StepRule
from models.text import t
from models.trail.events import record


def set_life_steps(session: Session, actor: Actor, command: SetLifeSteps) -> None:
    """Make the office's steps those given; what sites have gone through stays.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: no way leads to recognition, or somebody else than a head would recognise.
        Conflict: somebody else set the steps since.

    """
    require(actor, Action.MANAGE_SETTINGS)
    if version_of(life_steps(session)) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    steps = LifeSteps(StepNeeds(**step.model_dump()) for step in command.steps)
    if problems := command.problems_among({"steps": command.steps}):
        raise InvalidInput(problems)
    session.exec(delete(StepRule))
    session.add_all(StepRule(**vars(step)) for step in steps)
    session.flush()
    record(session, actor, "site_course.set", "step_rule", None, steps=len(steps))
