"""The saved views a person may use: their own and those shared with everybody."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from sqlmodel import Session, col, or_, select

from models.permissions import Action, Actor, require
from models.tables.accounts import Account
from models.tables.saved_views import SavedView
from models.text.folding import sort_key


@dataclass(frozen=True)
class SavedViewFacts:
    """One view: the parameters of its link, whose it is, what may be done with it."""

    id: int
    name: str
    query: tuple[tuple[str, str], ...]
    owner: str
    is_mine: bool
    is_shared: bool
    row_version: int
    may_remove: bool


def saved_views(session: Session, actor: Actor, screen: str) -> tuple[SavedViewFacts, ...]:
    """Return the views of a screen: first one's own, then others' that are shared, by name.

    Raises:
        NotAllowed: the role carries no views.

    """
    require(actor, Action.KEEP_VIEWS)
    rows = session.exec(
        select(SavedView, Account.display_name)
        .join(Account, col(Account.id) == col(SavedView.owner_id))
        .where(
            SavedView.screen == screen,
            or_(col(SavedView.owner_id) == actor.account_id, col(SavedView.is_shared).is_(True)),
        )
    ).all()
    found = [
        SavedViewFacts(
            id=view.id or 0,
            name=view.name,
            query=tuple(parse_qsl(view.query)),
            owner=owner,
            is_mine=view.owner_id == actor.account_id,
            is_shared=view.is_shared,
            row_version=view.row_version,
            may_remove=view.owner_id == actor.account_id or actor.may(Action.SHARE_VIEWS),
        )
        for view, owner in rows
    ]
    return tuple(sorted(found, key=lambda view: (not view.is_mine, sort_key(view.name), view.id)))
