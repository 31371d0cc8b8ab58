"""Where a new record is from: the office itself, a public source, the demonstration."""

from sqlmodel import Session

from models.errors import InvalidInput
from models.permissions import Actor
from models.tables.offices import Office
from models.text import t
from models.vocabulary import Origin


def origin_for(session: Session, actor: Actor, asked: Origin) -> Origin:
    """Return the origin of what is being entered: a person's is the office's, or demonstration.

    Raises:
        InvalidInput: a person asks for another origin.

    """
    if actor.is_system:
        return asked
    if asked is not Origin.OFFICE:
        raise InvalidInput.on("origin", t("Only the office's own records are entered here."))
    office = session.get(Office, 1)
    return Origin.DEMONSTRATION if office and office.is_demonstration else Origin.OFFICE
