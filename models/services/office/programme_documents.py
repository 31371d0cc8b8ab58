"""Keep the programme documents: decisions, plans, schemes."""

from sqlmodel import Session, col, select

from models.commands.programme_documents import RegisterProgrammeDocument
from models.errors import InvalidInput
from models.permissions import Action, Actor, require
from models.tables.programme_documents import ProgrammeDocument
from models.text import t
from models.text.folding import fold
from models.trail.events import record
from models.vocabulary import Origin


def register_programme_document(
    session: Session,
    actor: Actor,
    command: RegisterProgrammeDocument,
    origin: Origin = Origin.OFFICE,
) -> bool:
    """Enter a document unless one of the same number and issuer is already there.

    Returns whether the document is new.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the document it carries out is not in the register.

    """
    require(actor, Action.EDIT_LISTS)
    issuer = command.issuer or ""
    known = select(ProgrammeDocument.id).where(
        ProgrammeDocument.number == command.number, ProgrammeDocument.issuer == issuer
    )
    if session.exec(known).first() is not None:
        return False
    document = ProgrammeDocument(
        **command.model_dump(exclude={"parent_number", "issuer"}),
        issuer=issuer,
        parent_id=_parent_id(session, command.parent_number),
        origin=origin,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
        folded_text=fold(f"{command.number} {command.title} {issuer}"),
    )
    session.add(document)
    session.flush()
    record(session, actor, "programme_document.registered", "programme_document", document.id)
    return True


def _parent_id(session: Session, number: str | None) -> int | None:
    if number is None:
        return None
    found = session.exec(
        select(ProgrammeDocument.id)
        .where(ProgrammeDocument.number == number)
        .order_by(col(ProgrammeDocument.id))
    ).first()
    if found is None:
        raise InvalidInput.on(
            "parent_number", t("Document {number} is not in the register.", number=number)
        )
    return found
