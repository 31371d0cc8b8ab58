"""What happened to one exchange: who, when, old → new."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session


@dataclass(frozen=True)
class FieldChange:
    """One value that changed, as a person reads it; "" for nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One thing somebody did to the record. ``action`` is the code, ``action_label`` its words."""

    at: datetime
    who: str
    action: str
    action_label: str
    reason: str | None
    changes: tuple[FieldChange, ...]


def exchange_history(session: Session, exchange_id: int) -> tuple[HistoryEntry, ...]:
    """Return what happened to an exchange, the latest first."""
    del session, exchange_id
    return ()
