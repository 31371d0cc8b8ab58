"""Taking data out of the product: who may, and the trail of it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from models.permissions import Action, Actor, require
from models.trail.events import record


def require_export(actor: Actor, also: Action = Action.EXPORT) -> None:
    """Refuse somebody who may not take lists away, or may not see what one list holds (``also``).

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.EXPORT)
    require(actor, also)


def note_list_exported(
    session: Session, actor: Actor, name: str, rows: int, query: Mapping[str, str]
) -> None:
    """Write down that a list left the product: its file's kind, its rows, its slice.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require_export(actor)
    record(session, actor, "list.exported", file=name, rows=rows, slice=dict(query))


def note_report_exported(
    session: Session, actor: Actor, name: str, sections: Sequence[str], query: Mapping[str, str]
) -> None:
    """Write down that a report left the product: its file, its sections, its slice.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require_export(actor)
    record(session, actor, "report.exported", file=name, sections=list(sections), slice=dict(query))


def note_file_shown(session: Session, actor: Actor, file_id: int) -> None:
    """Write down that a kept photo was shown in a page."""
    record(session, actor, "file.shown", "file", file_id)


def note_file_downloaded(session: Session, actor: Actor, file_id: int) -> None:
    """Write down that a kept file left the product.

    Raises:
        NotAllowed: "Your role does not allow this."

    """
    require(actor, Action.READ)
    record(session, actor, "file.downloaded", "file", file_id)
