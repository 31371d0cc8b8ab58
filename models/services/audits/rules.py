"""The office's own bands, pass mark and terms for audits."""

from sqlmodel import Session

from models.commands.audit_rules import SetAuditRules, SetRecognitionRules
from models.errors import Conflict, InvalidInput
from models.permissions import Action, Actor, require
from models.tables import AuditRules, RecognitionRules
from models.text import t
from models.trail.events import record


def set_audit_rules(session: Session, actor: Actor, command: SetAuditRules) -> None:
    """Set the bands and terms from now on; finished audits keep the bands of their day.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: a grade begins no lower than the one above it.
        Conflict: somebody else set them since.

    """
    require(actor, Action.MANAGE_SETTINGS)
    row = session.get(AuditRules, 1, with_for_update=True)
    if (row.row_version if row else 0) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    values = command.model_dump(exclude={"row_version"})
    if problems := command.problems_among(values):
        raise InvalidInput(problems)
    row = row or AuditRules(row_version=0, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.row_version += 1
    session.add(row)
    session.flush()
    record(session, actor, "audit_rules.set", "audit_rules", 1)


def set_recognition_rules(session: Session, actor: Actor, command: SetRecognitionRules) -> None:
    """Set what a site needs before it is recognised, from now on.

    Raises:
        NotAllowed: "Your role does not allow this."
        Conflict: somebody else set it since.

    """
    require(actor, Action.MANAGE_SETTINGS)
    row = session.get(RecognitionRules, 1, with_for_update=True)
    if (row.row_version if row else 0) != command.row_version:
        raise Conflict(t("Somebody else saved this after you opened it."))
    values = command.model_dump(exclude={"row_version"})
    row = row or RecognitionRules(row_version=0, **values)
    for name, value in values.items():
        setattr(row, name, value)
    row.row_version += 1
    session.add(row)
    session.flush()
    record(session, actor, "recognition_rules.set", "recognition_rules", 1, **values)
