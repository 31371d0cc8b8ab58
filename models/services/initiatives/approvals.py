"""In which state an initiative may be entered, and which document stands for its approval."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from models.commands.initiatives import CorrectInitiative, InitiativeFacts, LogInitiative
from models.errors import Problem
from models.lookups.places import places
from models.permissions import Action, Actor
from models.rules.initiative_states import DONE, FIRST, entered_by, undocumented
from models.tables import Initiative, InitiativeDocument, InitiativeStep
from models.text import t
from models.vocabulary import DocumentRole, InitiativeState

Steps = Sequence[tuple[InitiativeState, str | None]]


def is_own(session: Session, owner_province_id: int | None) -> bool:
    """Say whether an initiative is the office's own: it approves it, and counts it."""
    return places(session).is_at_home(owner_province_id)


def first_state_problems(
    session: Session, actor: Actor, command: LogInitiative
) -> Iterable[Problem]:
    """Yield why an initiative cannot be entered in a state.

    The office's own is approved by somebody: an officer enters a proposal, a head what a document
    approved or accepted already. What another province did is told by whoever may log it.
    """
    state = command.state
    if actor.is_system:
        return
    if state not in FIRST | DONE:
        said = t("A new initiative is proposed, approved, under way, completed or accepted.")
        yield Problem("state", said)
    elif not is_own(session, command.owner_province_id):
        return
    elif state is not InitiativeState.PROPOSED and not actor.may(Action.APPROVE):
        yield Problem("state", t("An officer enters a proposal; a head approves it."))
    else:
        *before, last = entered_by(state)
        steps = [*((one, None) for one in before), (last, command.finished_document_number)]
        yield from _document_problems(steps, command)


def kept_approval_problems(
    session: Session, actor: Actor, initiative: Initiative, command: CorrectInitiative
) -> Iterable[Problem]:
    """Keep the document of an initiative that was entered as approved: it stands for a step.

    One that was another province's was stepped without approval: it becomes the office's own by a
    head, with the document that stands for its state.
    """
    if actor.is_system or not is_own(session, command.owner_province_id):
        return
    steps = _steps(session, initiative)
    if is_own(session, initiative.owner_province_id):
        if _is_documented(session, initiative, steps):
            yield from _document_problems(steps, command)
    elif initiative.state is not InitiativeState.PROPOSED and not actor.may(Action.APPROVE):
        said = t("A head makes the initiative of another province the office's own.")
        yield Problem("owner_province_id", said)
    elif initiative.state is not InitiativeState.PROPOSED:
        yield from _document_problems([(InitiativeState.RUNNING, None), *steps[1:]], command)


def step_document_problems(
    session: Session, initiative: Initiative, number: str | None
) -> Iterable[Problem]:
    """Keep the document of the last step where it alone stands for the approval."""
    steps = _steps(session, initiative)
    if not is_own(session, initiative.owner_province_id):
        return
    corrected = [*steps[:-1], (steps[-1][0], number)]
    was, stays = (_is_documented(session, initiative, one) for one in (steps, corrected))
    if was and not stays:
        yield Problem("document_number", t("Name the document that accepted it already."))


def _is_documented(session: Session, initiative: Initiative, steps: Steps) -> bool:
    """Say whether a document stands for the approval; what never had one is left alone."""
    papers = select(InitiativeDocument.id).where(
        InitiativeDocument.initiative_id == initiative.id,
        InitiativeDocument.role == DocumentRole.APPROVAL,
        col(InitiativeDocument.number).is_not(None),
    )
    named = initiative.document_id is not None or session.exec(papers).first() is not None
    return undocumented(steps, is_approved=named) is None


def _document_problems(steps: Steps, facts: InitiativeFacts) -> Iterable[Problem]:
    lacking = undocumented(steps, is_approved=facts.is_approval_named)
    if lacking is InitiativeState.ACCEPTED:
        field = "finished_document_number"
        field = field if isinstance(facts, LogInitiative) else "owner_province_id"
        yield Problem(field, t("Name the document that accepted it already."))
    elif lacking is not None:
        yield Problem("document_id", t("Name the document that approved it already."))


def _steps(session: Session, initiative: Initiative) -> Steps:
    rows = session.exec(
        select(InitiativeStep)
        .where(InitiativeStep.initiative_id == initiative.id)
        .order_by(col(InitiativeStep.id))
    )
    return [(row.state, row.document_number) for row in rows]
