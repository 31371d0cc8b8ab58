"""Keep figures that somebody published, each with its source: never the office's own."""

from sqlmodel import Session, col, select

from models.commands.indicators import RegisterPublishedFigure
from models.errors import InvalidInput
from models.permissions import Action, Actor, require
from models.tables import Indicator, ProgrammeDocument, PublishedFigure
from models.text import t
from models.trail.events import record
from models.vocabulary import Origin


def register_published_figure(
    session: Session, actor: Actor, command: RegisterPublishedFigure
) -> bool:
    """Enter a published figure unless its code is there already; return whether it is new.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: the indicator it belongs to is not in the list.

    """
    require(actor, Action.EDIT_TARGETS)
    if session.exec(select(PublishedFigure.id).where(PublishedFigure.code == command.code)).first():
        return False
    indicator_id = None
    if command.indicator:
        indicator_id = session.exec(
            select(Indicator.id).where(Indicator.code == command.indicator)
        ).first()
        if indicator_id is None:
            raise InvalidInput.on("indicator", t("Choose an indicator from the list."))
    document_id = session.exec(
        select(ProgrammeDocument.id)
        .where(ProgrammeDocument.number == (command.document_number or ""))
        .order_by(col(ProgrammeDocument.id))
    ).first()
    made = PublishedFigure(
        **command.model_dump(exclude={"indicator", "document_number", "unit"}),
        unit=command.unit or "",
        indicator_id=indicator_id,
        document_id=document_id,
        origin=Origin.PUBLIC,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    session.add(made)
    session.flush()
    record(session, actor, "published_figure.registered", "published_figure", made.id)
    return True
