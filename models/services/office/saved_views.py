"""Keep filters under a name: everybody their own; a head shares them with the whole office."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from sqlmodel import Session, col, func, select

from models.commands.saved_views import RemoveView, SaveView, ShareView
from models.errors import Conflict, InvalidInput, NotAllowed, NotFound
from models.filters import ReportFilter
from models.permissions import Action, Actor, require
from models.tables.saved_views import SavedView
from models.text import t
from models.text.formats import utc_now
from models.trail.events import record

MOST_VIEWS: Final = 50
"""The most views one person keeps; more could not be found again."""


def save_view(session: Session, actor: Actor, command: SaveView) -> int:
    """Keep a filter under a name of one's own and return its number; the page is not kept.

    Raises:
        NotAllowed: the role does not carry it; sharing is for heads.
        InvalidInput: nothing is filtered, the name is taken, or there are too many views.

    """
    owner_id = _owner(actor)
    if command.is_shared:
        require(actor, Action.SHARE_VIEWS)
    query = kept_codes(command.query)
    if not query:
        raise InvalidInput.on("query", t("Nothing is filtered here: there is nothing to save."))
    _refuse_taken(session, owner_id, command.name)
    view = SavedView(
        owner_id=owner_id,
        screen=command.screen,
        name=command.name,
        query=urlencode(query),
        is_shared=command.is_shared,
    )
    session.add(view)
    session.flush()
    _told(session, actor, "view.saved", view)
    return _number(view)


def share_view(session: Session, actor: Actor, command: ShareView) -> None:
    """Share a view of one's own with everybody, or take it back.

    Raises:
        NotAllowed: sharing is for heads.
        NotFound: there is no such view of this person.
        Conflict: it was changed meanwhile, in another window.

    """
    owner_id = _owner(actor)
    if command.is_shared:
        require(actor, Action.SHARE_VIEWS)
    view = _view(session, command.view_id)
    if view is None or view.owner_id != owner_id:
        raise _not_there()
    if view.row_version != command.row_version:
        raise Conflict(t("This view was changed in another window. Load the page again."))
    if view.is_shared == command.is_shared:
        return
    view.is_shared = command.is_shared
    view.row_version += 1
    view.updated_at = utc_now()
    session.flush()
    record(
        session,
        actor,
        "view.shared" if view.is_shared else "view.unshared",
        "view",
        view.id,
        name=view.name,
    )


def remove_view(session: Session, actor: Actor, command: RemoveView) -> None:
    """Remove a view: one's own, or, as a head, one that is shared.

    Raises:
        NotFound: there is no such view, or it is another person's own.
        NotAllowed: it is shared by somebody else and the person is no head.

    """
    owner_id = _owner(actor)
    view = _view(session, command.view_id)
    if view is None or (view.owner_id != owner_id and not view.is_shared):
        raise _not_there()
    if view.owner_id != owner_id:
        require(actor, Action.SHARE_VIEWS)
    _told(session, actor, "view.removed", view)
    session.delete(view)
    session.flush()


def kept_codes(query: Mapping[str, str]) -> dict[str, str]:
    """Return what of a link's parameters makes a view: the codes of a filter, without the page."""
    chosen = ReportFilter.from_query(query)
    return chosen.model_copy(update={"page": 1}).to_query()


def _owner(actor: Actor) -> int:
    require(actor, Action.KEEP_VIEWS)
    if actor.account_id is None:
        raise NotAllowed(t("Only a signed-in person keeps views."))
    return actor.account_id


def _view(session: Session, view_id: int) -> SavedView | None:
    return session.get(SavedView, view_id, with_for_update=True, populate_existing=True)


def _not_there() -> NotFound:
    return NotFound(t("This view is no longer there."))


def _refuse_taken(session: Session, owner_id: int, name: str) -> None:
    own = select(SavedView.id).where(SavedView.owner_id == owner_id)
    if session.exec(own.where(SavedView.name == name)).first() is not None:
        raise InvalidInput.on(
            "name", t("You already have a view of this name: choose another, or remove that one.")
        )
    count = session.exec(select(func.count()).where(col(SavedView.owner_id) == owner_id)).one()
    if count >= MOST_VIEWS:
        raise InvalidInput.on(
            "name", t("You have {limit} views already: remove one first.", limit=MOST_VIEWS)
        )


def _told(session: Session, actor: Actor, action: str, view: SavedView) -> None:
    """Write the event; the name of a view that is not shared stays its owner's."""
    detail = {"name": view.name} if view.is_shared else {}
    record(
        session,
        actor,
        action,
        "view",
        view.id,
        screen=view.screen,
        is_shared=view.is_shared,
        **detail,
    )


def _number(view: SavedView) -> int:
    if view.id is None:
        raise RuntimeError("a flushed row has a number")
    return view.id
