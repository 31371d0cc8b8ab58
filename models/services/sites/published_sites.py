"""Keep sites that somebody published, each with its source: for reference, never counted."""

from sqlmodel import Session, select

from models.commands.model_sites import RegisterPublishedSite
from models.permissions import Action, Actor, require
from models.tables import PublishedSite
from models.text.folding import fold_all
from models.trail.events import record


def register_published_site(session: Session, actor: Actor, command: RegisterPublishedSite) -> bool:
    """Enter a published site unless its code is there already; return whether it is new.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EDIT_TARGETS)
    if session.exec(select(PublishedSite.id).where(PublishedSite.code == command.code)).first():
        return False
    values = {name: value for name, value in command.model_dump().items() if value is not None}
    words = (command.name, command.province_words or "", command.tool or "")
    made = PublishedSite(**values, folded_text=fold_all(words))
    session.add(made)
    session.flush()
    record(session, actor, "published_site.registered", "published_site", made.id)
    return True
