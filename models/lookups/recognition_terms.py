"""What the office asks of a site before it recognises it."""

from sqlmodel import Session

from models.rules.recognition import Conditions
from models.tables import RecognitionRules


def recognition_terms(session: Session) -> Conditions:
    """Return the office's conditions; the proposed ones until it has set its own."""
    row = session.get(RecognitionRules, 1)
    return Conditions() if row is None else Conditions(**row.model_dump(exclude={"id"}))
