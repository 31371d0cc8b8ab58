"""Where a new record is from: the office itself, a public source, the demonstration."""

from sqlmodel import Session

from models.errors import InvalidInput
from models.permissions import Actor
from models.tables.offices import Office
from models.text import t
from models.vocabulary import Origin


def origin_for(session: Session, actor: Actor, asked: Origin, *, is_public: bool = False) -> Origin:
    """Return the origin of what is being entered: a person's is the office's, or demonstration.

    ``is_public`` says that the person took it from a public source: it then is a public record.

    Raises:
        InvalidInput: a person asks for another origin.

    """
    if actor.is_system:
        return asked
    if asked is not Origin.OFFICE:
        raise InvalidInput.on("origin", t("Only the office's own records are entered here."))
    if is_public:
        return Origin.PUBLIC
    office = session.get(Office, 1)
    return Origin.DEMONSTRATION if office and office.is_demonstration else Origin.OFFICE


def corrected_origin(session: Session, actor: Actor, stored: Origin, *, is_public: bool) -> Origin:
    """Return the origin of a record whose facts are corrected: only a person's word changes it."""
    if actor.is_system or is_public == (stored is Origin.PUBLIC):
        return stored
    return origin_for(session, actor, Origin.OFFICE, is_public=is_public)
