"""Keep checklists: a published version never changes."""

from sqlmodel import Session, select

from models.commands.checklists import RegisterChecklist
from models.permissions import Action, Actor, require
from models.tables import Checklist, ChecklistVersion, Criterion
from models.text.formats import utc_now
from models.trail.events import record


def register_checklist(session: Session, actor: Actor, command: RegisterChecklist) -> bool:
    """Add a checklist with its first version, published; one of the same code stays as it is.

    Returns whether it is new.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_LISTS)
    if session.exec(select(Checklist.id).where(Checklist.code == command.code)).first():
        return False
    made = Checklist(
        code=command.code,
        name_vi=command.name_vi,
        name_en=command.name_en or "",
        setting=command.setting,
        position=command.position,
    )
    session.add(made)
    session.flush()
    version = ChecklistVersion(
        checklist_id=made.id or 0,
        number=1,
        published_at=utc_now(),
        published_by_id=actor.account_id,
    )
    session.add(version)
    session.flush()
    session.add_all(
        Criterion(version_id=version.id or 0, **one.model_dump()) for one in command.criteria
    )
    session.flush()
    record(session, actor, "checklist.published", "checklist", made.id, number=1)
    return True
